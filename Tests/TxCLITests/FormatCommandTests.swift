#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif
import Testing
import TxTestSupport

/// `tx fmt`.
struct FormatCommandTests {
  private let shell = Shell()
  private static let loose = "#!/usr/bin/env tx\nfind  numbers # all\n  |count\n"
  private static let canonical = "#!/usr/bin/env tx\nfind numbers # all\n| count\n"

  @Test func `formats a file in place and keeps its permissions`() async throws {
    let file = shell.folder.write(Self.loose.utf8, to: "a.tx")
    chmod(file, 0o755)
    let outcome = try await shell.tx("fmt", file)
    #expect(outcome.status == 0)
    #expect(shell.folder.read("a.tx") == Self.canonical)
    #expect(access(file, X_OK) == 0)
  }

  @Test func `names the files that would change and leaves them alone`() async throws {
    let loose = shell.folder.write(Self.loose.utf8, to: "a.tx")
    let canonical = shell.folder.write(Self.canonical.utf8, to: "b.tx")
    let outcome = try await shell.tx("fmt", "--check", loose, canonical)
    #expect(outcome.status == 2)
    #expect(outcome.output == loose + "\n")
    #expect(shell.folder.read("a.tx") == Self.loose)
    #expect(try await shell.tx("fmt", "--check", canonical).status == 0)
  }

  @Test func `refuses a file with errors and formats the others`() async throws {
    let wrong = shell.folder.write("find numbers |\n".utf8, to: "a.tx")
    let loose = shell.folder.write(Self.loose.utf8, to: "b.tx")
    let outcome = try await shell.tx("fmt", wrong, loose)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("error[TX1"))
    #expect(shell.folder.read("a.tx") == "find numbers |\n")
    #expect(shell.folder.read("b.tx") == Self.canonical)
  }

  @Test func `formats standard input to standard output`() async throws {
    let outcome = try await shell.tx(["fmt", "-"], input: Self.loose)
    #expect(outcome.output == Self.canonical)
  }
}
