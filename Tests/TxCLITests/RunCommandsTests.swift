import Testing
import TxTestSupport
import TxValues

/// Runs after their end: tried again, undone, reported, planned ahead.
@Suite(.timeLimit(.minutes(5)))
struct RunCommandsTests {
  private static let change =
    "find numbers where status=active tag=x | update customer_reference=NEW with max=500"
  private static let find = "find numbers where customer_reference=NEW | count"

  @Test func `tries again what failed, then undoes it all`() async throws {
    let server = try await SandboxServerProcess.start("--fault", "row-failure=0.3")
    var shell = Shell()
    shell.variables = server.variables
    let first = try await shell.tx("--yes", "-c", Self.change)
    let outcomes = try first.outcomes()
    #expect(first.status == 3)
    #expect(outcomes["failed", default: 0] > 0 && outcomes["changed", default: 0] > 0)
    let unasked = try await shell.tx("retry", "last")
    #expect(unasked.status == 5)
    let retried = try await shell.tx("retry", "last", "--yes")
    #expect(try retried.rows().count == outcomes["failed"])
    let stage = "find items where run=$last_run outcome=failed | retry with max=500"
    _ = try await shell.tx("--yes", "-c", stage)
    let undone = try await shell.tx("undo", "last", "--yes")
    #expect(try undone.rows().count > 0)
    let report = try await shell.tx("report", "last")
    #expect(report.status == 0)
    #expect(try report.rows().count > 0)
    let runs = try await shell.tx("runs")
    #expect(try runs.rows().first?["statement"]?.string?.hasPrefix("undo ") == true)
  }

  @Test func `leaves the account as it was after an undo`() async throws {
    let shell = Shell()
    #expect(try await shell.tx("--sandbox", "--yes", "-c", Self.change).status == 0)
    #expect(try await shell.tx("--sandbox", "verify", "last").outcomes() == ["changed": 24])
    #expect(try await shell.tx("--sandbox", "undo", "--only", "last").status == 5)
    let undone = try await shell.tx("--sandbox", "undo", "--only", "last", "--yes")
    #expect(undone.status == 0)
    #expect(try undone.outcomes() == ["changed": 24])
    #expect(try await shell.tx("--sandbox", "-c", Self.find).lines == [#"{"count":0}"#])
    let over = try await shell.tx("--sandbox", "cancel", "last")
    #expect(over.status == 0 && over.errors.contains("TX4717"))
    #expect(try await shell.tx("--sandbox", "wait", "last").outcomes() == ["changed": 24])
    let pruned = try await shell.tx("--sandbox", "runs", "prune", "--older-than", "1d")
    #expect(pruned.status == 0 && pruned.errors == "0 runs removed\n")
    #expect(try await shell.tx("--sandbox", "undo", "nothing").status == 5)
  }

  @Test func `applies a plan that was written before`() async throws {
    let shell = Shell()
    let file = shell.folder.path + "/a.txplan"
    let planned = try await shell.tx(
      "--sandbox",
      "--detailed-exit",
      "plan",
      "-c",
      Self.change,
      "-o",
      file
    )
    #expect(planned.status == 10)
    #expect(planned.lines.isEmpty)
    #expect(planned.errors.contains("next: tx --sandbox apply"))
    #expect(try await shell.tx("--sandbox", "-c", Self.find).lines == [#"{"count":0}"#])
    #expect(
      try await shell.tx("--sandbox", "plan", "-c", Self.change, "-o", file).status == 5
    )
    #expect(try await shell.tx("--sandbox", "apply", file).status == 5)
    let applied = try await shell.tx("--sandbox", "apply", file, "--yes")
    #expect(applied.status == 0)
    #expect(try applied.outcomes() == ["changed": 24])
    // Every row is other than it was when the plan was made.
    #expect(try await shell.tx("--sandbox", "apply", file, "--yes").status == 5)
  }

  @Test func `plans the last statement of a script and changes nothing before it`() async throws {
    let shell = Shell()
    let file = shell.folder.path + "/b.txplan"
    let script = shell.folder.write(
      "param who : text\nset note=$who\n\(Self.change) # all".utf8,
      to: "a.tx"
    )
    let planned = try await shell.tx(
      "--sandbox",
      "plan",
      script,
      "--param",
      "who=me",
      "-o",
      file
    )
    #expect(planned.status == 0, "\(planned.errors)")
    #expect(try await shell.tx("--sandbox", "--yes", "apply", file).outcomes() == ["changed": 24])
    let double = shell.folder.write("\(Self.change)\n\(Self.change)".utf8, to: "b.tx")
    let refused = try await shell.tx(
      "--sandbox",
      "plan",
      double,
      "-o",
      shell.folder.path + "/c.txplan"
    )
    #expect(refused.status == 5 && refused.errors.contains("TX3001"))
    #expect(try await shell.tx("plan", "-c", "find numbers; set a=1", "-o", "x").status == 2)
  }
}
