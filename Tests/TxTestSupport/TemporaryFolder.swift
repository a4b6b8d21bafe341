#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A folder for one test; a class, as its files go with the last that holds it.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() {
    let template = Array("/tmp/tx-tests-XXXXXX".utf8CString)
    path = template.withUnsafeBufferPointer { source in
      var name = Array(source)
      return mkdtemp(&name).map { String(cString: $0) } ?? "/nonexistent"
    }
  }

  deinit { remove() }

  /// Removes the folder and everything in it.
  package func remove() { Self.remove(path) }

  /// Writes a file and returns its path.
  package func write(_ bytes: some Sequence<UInt8>, to name: String) -> String {
    let file = path + "/" + name
    let descriptor = open(file, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
    defer { close(descriptor) }
    let bytes = Array(bytes)
    _ = Self.system(descriptor, bytes)
    return file
  }

  /// Returns what a file of the folder holds, nil if there is none.
  package func read(_ name: String) -> String? { Self.text(of: path + "/" + name) }

  /// Returns what a file holds, nil if there is none.
  package static func text(of path: String) -> String? {
    bytes(of: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Returns what a file holds, nil if there is none.
  package static func bytes(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(descriptor, &buffer), count > 0 { content += buffer[..<count] }
    return content
  }

  /// Returns the names of a folder's entries, in order.
  package static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Returns who may do what with a file, nil if there is none.
  package static func permissions(of path: String) -> UInt32? {
    var status = stat()
    return stat(path, &status) == 0 ? UInt32(status.st_mode & 0o777) : nil
  }

  private static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    for name in names(in: path) { remove(path + "/" + name) }
    rmdir(path)
  }

  private static func read(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
    buffer.withUnsafeMutableBytes { bytes in
      #if canImport(Darwin)
      Darwin.read(descriptor, bytes.baseAddress, bytes.count)
      #elseif canImport(Glibc)
      Glibc.read(descriptor, bytes.baseAddress, bytes.count)
      #elseif canImport(Musl)
      Musl.read(descriptor, bytes.baseAddress, bytes.count)
      #endif
    }
  }

  private static func system(_ descriptor: Int32, _ bytes: [UInt8]) -> Int {
    #if canImport(Darwin)
    Darwin.write(descriptor, bytes, bytes.count)
    #elseif canImport(Glibc)
    Glibc.write(descriptor, bytes, bytes.count)
    #elseif canImport(Musl)
    Musl.write(descriptor, bytes, bytes.count)
    #endif
  }
}
