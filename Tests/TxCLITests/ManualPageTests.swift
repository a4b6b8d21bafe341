import Testing
import TxCLI
import TxTestSupport

/// The manual page.
struct ManualPageTests {
  private let shell = Shell()

  private func table() async throws -> CommandTable {
    let outcome = try await shell.tx("--experimental-dump-help")
    return try #require(CommandTable(json: outcome.output))
  }

  @Test func `has every command and option of the table`() async throws {
    let page = try await shell.tx("completions", "man").output
    let table = try await table()
    #expect(table.commands.count > 15 && table.commonOptions.count > 20)
    for command in table.commands {
      let start = try #require(
        page.firstRange(of: ".It Cm \(command.name)\n")
          ?? page.firstRange(of: ".It Cm \(command.name) "),
        "\(command.name)"
      )
      let rest = page[start.upperBound...]
      let entry = rest[..<(rest.firstRange(of: ".It Cm ")?.lowerBound ?? rest.endIndex)]
      let common = Set(table.commonOptions.map(\.longName))
      for argument in command.arguments {
        let place = common.contains(argument.longName) ? page[...] : entry
        for name in argument.names {
          let dashes = name.hasPrefix("--") ? "Fl Fl " : "Fl "
          let text = name.drop { $0 == "-" }.replacing("-", with: "\\-")
          #expect(place.contains(dashes + text), "\(command.name) \(name)")
        }
      }
    }
  }

  @Test(.enabled("mandoc is not installed") { has("mandoc") })
  func `is what mandoc takes without a word`() async throws {
    try await expectNothingSaid("mandoc -T lint -W style")
  }

  @Test(.enabled("groff is not installed") { has("groff") })
  func `is what groff takes without a word`() async throws {
    try await expectNothingSaid("groff -mdoc -Tutf8 -ww -z")
  }

  private static func has(_ program: String) -> Bool {
    TemporaryFolder.permissions(of: "/usr/bin/\(program)") != nil
  }

  private func expectNothingSaid(_ command: String) async throws {
    let page = try await shell.tx("completions", "man")
    let file = shell.folder.write(page.outputBytes, to: "tx.1")
    let outcome = try await ChildProcess.run(
      ["/bin/sh", "-c", "\(command) '\(file)'"],
      environment: shell.environment
    )
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty && outcome.errors.isEmpty, "\(outcome.output)\(outcome.errors)")
  }
}
