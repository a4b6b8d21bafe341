import Testing
import TxCatalog
import TxTestSupport
import TxValues

/// Commands that show what there is and what was done.
struct CatalogCommandsTests {
  private let shell = Shell()

  @Test func `lists every resource of the catalog`() async throws {
    let outcome = try await shell.tx("schema")
    #expect(outcome.status == 0)
    let names = try outcome.rows().map { $0["resource"]?.string }
    #expect(names == Catalog.standard.resources.map(\.name))
  }

  @Test(arguments: Catalog.standard.resources.map(\.name))
  func `lists every field of a resource as JSON`(_ name: String) async throws {
    let outcome = try await shell.tx("schema", name, "--json")
    #expect(outcome.status == 0)
    let fields = try JSONDocument(outcome.outputBytes).root.elements.map { $0["field"]?.string }
    let resource = try #require(Catalog.standard.resource(named: name))
    #expect(fields == resource.fields.map(\.name))
  }

  @Test func `names a near resource`() async throws {
    let outcome = try await shell.tx("schema", "numbrs")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("did you mean 'numbers'?"))
  }

  @Test func `lists runs and reports what became of every number`() async throws {
    let run = try await shell.tx("--sandbox", "--yes", "-c", Shell.sentence)
    let runs = try await shell.tx("--sandbox", "runs")
    #expect(runs.status == 0)
    let rows = try runs.rows()
    #expect(rows.count == 1)
    #expect(rows.first?["total"]?.int == 24 && rows.first?["changed"]?.int == 24)
    #expect(rows.first?["status"]?.string == "finished")
    let report = try await shell.tx("--sandbox", "report", "last")
    #expect(report.status == 0)
    #expect(report.output == run.output)
    #expect(report.errors.contains("24 changed"))
    let id = try #require(rows.first?["id"]?.string)
    let file = shell.folder.path + "/outcome.csv"
    let csv = try await shell.tx("--sandbox", "report", id, "--csv", "-o", file)
    #expect(csv.status == 0)
    #expect(shell.folder.read("outcome.csv")?.split(separator: "\n").count == 25)
  }

  @Test func `has no run to report or resume at first`() async throws {
    for command in ["report", "resume"] {
      let outcome = try await shell.tx("--sandbox", command, "last")
      #expect(outcome.status == 5)
      #expect(outcome.errors.contains("error[TX6106]: "))
    }
  }

  @Test(arguments: ["find numbrs", "explain find numbrs"])
  func `points into a text that is to be explained as it was typed`(text: String) async throws {
    let outcome = try await shell.tx("--sandbox", "explain", text)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("<command 1>:1:\(text.utf8.count - 5)"))
  }

  @Test func `explains as one object`() async throws {
    let outcome = try await shell.tx("--sandbox", "explain", "--json", Shell.sentence)
    #expect(outcome.status == 0)
    let plan = try JSONDocument(outcome.outputBytes).root
    #expect(plan["version"]?.int == 1)
    let members = ["read", "names", "added", "write", "order", "undo", "guard", "requests"]
    #expect(members.allSatisfy { plan[$0] != nil })
    #expect((plan["requests"]?["change"]?.int ?? 0) > 0)
  }

  @Test func `explains a change without making it`() async throws {
    let outcome = try await shell.tx("--sandbox", "--trace", "explain", Shell.sentence)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("update_emergency_settings"))
    #expect(outcome.tracedMethods.allSatisfy { $0 == "GET" })
  }
}
