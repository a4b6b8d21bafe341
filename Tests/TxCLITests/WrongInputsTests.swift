import Testing
import TxTestSupport
import TxValues

/// What does not fit the account or the journal is refused or left out, with the reason and what to do.
@Suite(.timeLimit(.minutes(5)))
struct WrongInputsTests {
  private let shell = Shell()
  private static let change =
    "find numbers where status=active tag=x | update customer_reference=NEW with max=500"

  private func tx(_ arguments: String...) async throws -> ChildProcess.Outcome {
    try await shell.tx(["--sandbox"] + arguments)
  }

  /// Checks that nothing was changed and no run recorded.
  private func expectNothingDone() async throws {
    let found = try await tx("-c", "find numbers where customer_reference=NEW | count")
    #expect(found.lines == [#"{"count":0}"#])
    #expect(try await tx("runs").lines.isEmpty)
  }

  /// Writes a plan and returns its path.
  private func plan(name: String = "a.txplan") async throws -> String {
    let file = shell.folder.path + "/" + name
    #expect(try await tx("plan", "-c", Self.change, "-o", file).status == 0)
    return file
  }

  @Test func `a plan that was edited by hand is made again`() async throws {
    let file = try await plan()
    let text = try #require(TemporaryFolder.text(of: file))
    let edited = shell.folder.write(text.replacing("NEW", with: "OLD").utf8, to: "b.txplan")
    let outcome = try await tx("--yes", "apply", edited)
    #expect(outcome.status == 5 && outcome.errors.contains("error[TX4710]: "))
    #expect(outcome.errors.contains("tx --sandbox plan -c"))
    try await expectNothingDone()
  }

  @Test func `a plan is for one account`() async throws {
    let file = try await plan()
    let server = try await SandboxServerProcess.start()
    var other = shell
    other.variables = server.variables
    let outcome = try await other.tx("--yes", "apply", file)
    #expect(outcome.status == 5 && outcome.errors.contains("error[TX4711]: "))
    #expect(outcome.errors.contains("'sandbox'") && outcome.errors.contains("make it again"))
    #expect(try server.changeCount() == 0)
  }

  @Test func `a journal of a newer version is left alone`() async throws {
    #expect(try await tx("--yes", "-c", Self.change).status == 0)
    let file = shell.folder.path + "/state/sandbox/journal.db"
    var bytes = try #require(TemporaryFolder.bytes(of: file))
    // The last byte of SQLite's user_version.
    bytes[63] = 99
    _ = shell.folder.write(bytes, to: "state/sandbox/journal.db")
    for command in [["--yes", "-c", Self.change], ["resume", "last"], ["undo", "last", "--yes"]] {
      let outcome = try await shell.tx(["--sandbox"] + command)
      #expect(outcome.status == 11 && outcome.errors.contains("error[TX4704]: "))
      #expect(outcome.errors.contains("its version is 99"))
      #expect(outcome.errors.contains("needs the newer tx"))
    }
    #expect(TemporaryFolder.bytes(of: file) == bytes)
  }

  @Test func `a list with a number of somebody else changes nothing`() async throws {
    let list = shell.folder.write("number\n+12125550100\n+13039690544\n".utf8, to: "list.csv")
    let text = """
      import csv "\(list)" | match numbers on phone_number=.number
      | update customer_reference=NEW with max=5
      """
    let outcome = try await tx("--yes", "-c", text)
    #expect(outcome.status == 5 && outcome.errors.contains("error[TX4020]: "))
    #expect(outcome.errors.contains("\(list):2: '+12125550100'"))
    #expect(outcome.errors.contains("with unmatched=skip"))
    try await expectNothingDone()
  }

  @Test func `locked numbers stay, and how to unlock them is said`() async throws {
    let locked = "find numbers where status=active deletion_lock_enabled=true"
    let outcome = try await tx("--yes", "--allow", "delete", "-c", "\(locked) | delete with max=99")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("skipped (locked)"))
    #expect(outcome.errors.contains("update deletion_lock_enabled=false"))
    let rows = try outcome.rows()
    #expect(!rows.isEmpty && rows.allSatisfy { $0["reason"]?.string == "locked" })
    #expect(try await tx("-c", "\(locked) | count").lines == [#"{"count":\#(rows.count)}"#])
    try await expectNothingDone()
  }

  @Test func `an unknown address fails for each number, and nothing is changed`() async throws {
    let server = try await SandboxServerProcess.start("--job-time", "50ms")
    var shell = shell
    shell.variables = server.variables
    let text =
      "find numbers where status=active tag=x | update emergency_address_id=9100000000000000001"
    let outcome = try await shell.tx("--yes", "-c", text + " with max=500")
    #expect(outcome.status == 3)
    #expect(
      outcome.errors.contains("/emergency_address_id") && outcome.errors.contains("next: tx ")
    )
    #expect(try outcome.outcomes() == ["failed": 24])
    #expect(try server.changeCount() == 0)
    #expect(try await shell.tx("report", "last").outcomes() == ["failed": 24])
  }

  @Test func `a name of two things is refused with the ids of both`() async throws {
    let make = """
      find numbers where phone_number=+13039690544 | create addresses customer_reference="HQ-DEN"
      business_name="Acme" street_address="1 Main" locality="Denver" administrative_area="CO"
      postal_code="80202" country_code=US with max=1
      """
    let made = try await tx("--yes", "--allow", "create", "-c", make.replacing("\n", with: " "))
    #expect(made.status == 0, "\(made.errors)")
    let text =
      "find numbers where status=active tag=x | update emergency_address=\"HQ-DEN\" with max=500"
    let outcome = try await tx("--yes", "-c", text)
    #expect(outcome.status == 5 && outcome.errors.contains("error[TX4002]: "), "\(outcome.errors)")
    #expect(outcome.errors.contains("9102160989215728032"))
    #expect(try await tx("runs").lines.count == 1)
  }
}
