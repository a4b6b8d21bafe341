import Testing
import TxPlanner
import TxTestSupport
import TxValues

/// `tx FILE` with parameters and included files.
struct ScriptCommandTests {
  private let shell = Shell()
  private static let script = """
    #!/usr/bin/env tx
    include "lib.tx"
    param customer : text "Customer reference"
    param at_most : int = 5 "Rows"
    print "${$customer} ${$at_most}"
    find numbers | few $at_most | count

    """

  private func write() -> String {
    _ = shell.folder.write("def few($n) = sort id | limit $n\n".utf8, to: "lib.tx")
    return shell.folder.write(Self.script.utf8, to: "a.tx")
  }

  @Test(arguments: [
    ["--customer", "ACME GmbH", "--at-most=3"], ["--param", "customer=ACME GmbH"],
  ])
  func `gives options to the parameters of a script`(_ options: [String]) async throws {
    let outcome = try await shell.tx(["--sandbox", write()] + options)
    #expect(outcome.status == 0)
    let count = options.count == 3 ? 3 : 5
    #expect(try outcome.rows().map { $0["count"]?.int } == [Int64(count)])
    #expect(outcome.errors.contains("ACME GmbH \(count)\n"))
  }

  @Test(arguments: [
    ([], "TX2090"), (["--customer", "A", "--at-most", "x"], "TX2014"),
    (["--customer", "A", "--costumer", "B"], "TX2091"),
  ])
  func `refuses wrong parameters`(_ options: [String], code: String) async throws {
    let outcome = try await shell.tx(["--sandbox", write()] + options)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("error[\(code)]: "))
  }

  @Test func `lists the parameters of a script`() async throws {
    let outcome = try await shell.tx([write(), "--help"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("--customer <text>  Customer reference (required)\n"))
    #expect(outcome.output.contains("--at_most <int>    Rows (default: 5)\n"))
  }

  @Test func `checks a script without its parameters`() async throws {
    #expect(try await shell.tx(["check", write()]).status == 0)
  }

  @Test func `shows the place in an included file`() async throws {
    let file = write()
    let library = shell.folder.write("find numbrs\n".utf8, to: "lib.tx")
    let outcome = try await shell.tx(["check", file])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("\(library):1:6"))
  }

  @Test(arguments: ["run", "sandbox"])
  func `keeps the names of its own options from parameters`(_ command: String) async throws {
    let text = try await shell.tx(command, "--help").output
    let options = text.split(whereSeparator: { !$0.isLetter && $0 != "-" })
      .filter { $0.hasPrefix("--") && $0.count > 3 }
      .map { String($0.dropFirst(2)) }
    #expect(options.count > 5)
    for option in options { #expect(Parameter.reservedNames.contains(option), "\(option)") }
  }
}
