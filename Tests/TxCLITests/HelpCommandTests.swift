import Testing
import TxTestSupport

/// `tx help`.
struct HelpCommandTests {
  private let shell = Shell()

  @Test(arguments: [
    (["help", "TX2012"], "# TX2012: "), (["help", "tx2012"], "# TX2012: "),
    (["help", "update"], "update: "), (["help", "numbers.tags"], "numbers.tags: "),
    (["help", "update", "numbers"], "update numbers: "), (["help", "csv"], "import csv FILE: "),
    (["help", "sandbox"], "USAGE: tx sandbox"), (["help"], "USAGE: tx"),
    (["--help"], "\nSUBCOMMANDS:\n"), (["-h"], "\nSUBCOMMANDS:\n"),
    (["run", "--help"], "USAGE: tx run"), (["check", "--help"], "USAGE: tx check"),
  ])
  func `explains a topic`(_ arguments: [String], beginning: String) async throws {
    let outcome = try await shell.tx(arguments)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(beginning))
  }

  @Test(arguments: [["find", "numbers"], ["--sandbox", "find numbers | count"]])
  func `tells where a statement stands`(_ arguments: [String]) async throws {
    let outcome = try await shell.tx(arguments)
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("a statement stands behind -c: tx "))
    #expect(outcome.errors.contains(" -c 'find numbers"))
  }

  @Test func `takes a wrong option of a command for no statement`() async throws {
    let outcome = try await shell.tx("check", "--nonsense")
    #expect(outcome.status == 2)
    #expect(!outcome.errors.contains("a statement stands"))
  }

  @Test func `names a near topic`() async throws {
    let outcome = try await shell.tx("help", "numbrs")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("error[TX6104]: "))
    #expect(outcome.errors.contains("numbers"))
  }

  @Test func `shows the page of a diagnostic to a statement`() async throws {
    let outcome = try await shell.tx("--sandbox", "-c", "help TX2012")
    #expect(outcome.output.hasPrefix("# TX2012: "))
  }
}
