#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A screen that is expected, kept as text: a test waits until the terminal shows it.
///
/// Under `TX_UPDATE_GOLDENS=1` the text is written instead once the screen has come to rest, and the
/// test fails, so that nothing blesses itself.
package struct ScreenGolden {
  /// What is not as expected.
  package struct Difference: Error, CustomStringConvertible {
    /// The lines that differ, or the path that was written.
    package let description: String

    /// Creates the error.
    package init(_ description: String) { self.description = description }
  }

  /// How a screen becomes the text that is kept.
  package typealias Form = (Screen) -> String

  private let path: String

  /// Creates the golden of a file.
  package init(path: String) { self.path = path }

  /// Whether goldens are to be written.
  package static var isUpdating: Bool {
    getenv("TX_UPDATE_GOLDENS").map { String(cString: $0) } == "1"
  }

  /// Waits until the terminal shows what the file holds.
  package func expect(
    _ terminal: PTY,
    as form: Form = \.picture,
    within limit: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation
  ) async throws {
    guard !Self.isUpdating else {
      let text = try await Self.settled(terminal, as: form)
      return try Self.write(text, to: path)
    }
    let expected = TemporaryFolder.text(of: path) ?? ""
    if let other = try await Self.mismatch(terminal, as: form, expected, within: limit) {
      let name = path.split(separator: "/").suffix(2).joined(separator: "/")
      throw Difference("\(name) differs:\n\(other)")
    }
  }

  /// Returns nil once the terminal shows a text, and what differs when it does not in time.
  package static func mismatch(
    _ terminal: PTY,
    as form: Form,
    _ expected: String,
    within limit: Duration,
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> String? {
    do {
      try await terminal.wait("the expected screen", within: limit) { form($0) == expected }
      return nil
    } catch is PTY.Failure {
      return difference(from: expected, to: form(terminal.screen))
    }
  }

  /// Returns what a terminal shows once nothing has changed for a while; for writing goldens only.
  package static func settled(
    _ terminal: PTY,
    as form: Form,
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> String {
    var last = form(terminal.screen)
    while true {
      do {
        try await terminal.wait("a change", within: .seconds(2)) { form($0) != last }
      } catch is PTY.Failure {
        return last
      }
      last = form(terminal.screen)
    }
  }

  /// Writes what is expected from now on, and throws, so that nothing blesses itself.
  package static func write(_ text: String, to path: String) throws {
    let descriptor = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw Difference("cannot write \(path)") }
    defer { close(descriptor) }
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = UnsafeBufferPointer(rebasing: rest)
        let count = systemWrite(descriptor, part)
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
    throw Difference("wrote \(path)")
  }

  private static func systemWrite(_ descriptor: Int32, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    #if canImport(Darwin)
    Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Glibc)
    Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
    Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  /// Returns the lines between the common beginning and the common end of two texts.
  static func difference(from expected: String, to actual: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let start = zip(old, new).prefix { $0 == $1 }.count
    let rest = min(old.count, new.count) - start
    let end = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.prefix(rest).count
    let removed = old[start..<(old.count - end)].map { "-" + $0 }
    let added = new[start..<(new.count - end)].map { "+" + $0 }
    return (["@@ line \(start + 1) @@"] + removed + added).joined(separator: "\n")
  }
}
