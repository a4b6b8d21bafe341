import Glibc
import TxDiagnostics

/// A command that prints a key as the first line of its standard output.
package enum KeyCommand: Sendable, Hashable {
  /// A program and its arguments, run as they are.
  case words([String])
  /// A line for `/bin/sh -c`.
  case line(String)

  private var arguments: [String] {
    switch self {
    case .words(let words): words
    case .line(let line): ["/bin/sh", "-c", line]
    }
  }

  /// The most that it may print.
  private static let outputLimit = 65_536

  /// Runs the command and returns the key; its standard error is the person's, its standard input is empty.
  func key(of profile: String, within limit: Duration) throws(Diagnostic) -> String {
    let output: ChildRun.Output
    do throws(ChildRun.Failure) {
      output = try ChildRun.output(of: arguments, within: limit, upTo: Self.outputLimit)
    } catch {
      throw .keyCommandFailed(profile: profile, error.reason)
    }
    guard output.status == 0 else {
      throw .keyCommandFailed(profile: profile, output.ending)
    }
    let line = output.bytes.prefix { $0 != UInt8(ascii: "\n") }
    guard !line.isEmpty else {
      throw .keyCommandFailed(profile: profile, "its first line is empty")
    }
    guard let key = APIKey.read(String(decoding: line, as: UTF8.self)) else {
      throw .keyCommandFailed(profile: profile, "its first line is no key")
    }
    return key
  }
}
