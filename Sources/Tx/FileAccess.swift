import TxDiagnostics
import TxPlanner

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Keeps a host's file functions inside of the folders that texts may reach.
struct FileAccess: Sendable {
  private let readFolders: [String]
  private let writeFolders: [String]

  init(_ capabilities: Capabilities) {
    readFolders = capabilities.readFolders
    writeFolders = capabilities.writeFolders
  }

  /// Returns a function that reads what lies in the folders; `-` is the host's own.
  func reading(_ read: FileReading?) -> FileReading? {
    guard let read else { return nil }
    return { path throws(UnreadableFile) in
      guard let place = place(of: path, in: readFolders) else {
        throw UnreadableFile("it lies in no folder that may be read here")
      }
      return try read(place)
    }
  }

  /// Returns a function that writes into the folders.
  func writing(_ write: FileWriting?) -> FileWriting? {
    guard let write else { return nil }
    return { path, bytes, replaces throws(UnwritableFile) in
      guard let place = place(of: path, in: writeFolders) else {
        throw UnwritableFile("it lies in no folder that may be written here", isRefusal: true)
      }
      try write(place, bytes, replaces)
    }
  }

  /// Returns whether a file of that name may be written; `-` is the host's own.
  func mayWrite(_ path: String) -> Bool { place(of: path, in: writeFolders) != nil }

  /// Returns where a path leads, all links followed, if that lies in one of some folders.
  ///
  /// Relative paths begin at the working folder of the process. Where every folder is open the path stays as it was typed.
  private func place(of path: String, in folders: [String]) -> String? {
    if path == "-" || folders.contains("/") { return path }
    guard let place = Self.resolved(path) else { return nil }
    let isInside = folders.contains { folder in
      guard let root = Self.real(folder) else { return false }
      // Bytes, since names that look alike are other folders.
      return root == "/" || place.utf8.starts(with: (root + "/").utf8)
    }
    return isInside ? place : nil
  }

  /// Returns where a path leads; of a file that is not there yet, where it would be.
  private static func resolved(_ path: String) -> String? {
    if let real = real(path) { return real }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last, !["", ".", ".."].contains(name), !isLink(path) else { return nil }
    let folder = parts.dropLast().joined(separator: "/")
    let parent = parts.count == 1 ? "." : folder.isEmpty ? "/" : folder
    return real(parent).map { ($0 == "/" ? "" : $0) + "/" + name }
  }

  /// Whether it is a link that leads nowhere yet.
  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  private static func real(_ path: String) -> String? {
    guard !path.utf8.contains(0), let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
