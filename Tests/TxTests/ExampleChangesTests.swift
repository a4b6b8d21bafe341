import Testing
import Tx
import TxSandbox

/// Statements of the manual, on the account that holds what they name.
struct ExampleChangesTests {
  /// Runs a text that may read one file, `sites.csv`.
  private func run(
    _ text: String,
    on account: Account,
    sites: String = ""
  ) async throws -> (Report, Recorder) {
    let (recorder, requests) = (Recorder(), account.requests)
    let session = try Engine()
      .session(
        account.host { host in
          // Runs of one day need ids of their own.
          host.entropy = { UInt64(requests.count) &* 0x9E37_79B9_7F4A_7C15 }
          host.readFile = { (_) throws(UnreadableFile) -> [UInt8] in Array(sites.utf8) }
          host.policy.maximum = 1_000
          host.policy.allowedVerbs = ["create"]
        }
      )
    let report = try await session.run(SourceText(name: "test", text), output: recorder)
    return (report, recorder)
  }

  @Test func `sends tags, profile and address of one statement to three endpoints`() async throws {
    let account = try Account(population: .examples)
    defer { account.remove() }
    let text = """
      find numbers where customer_reference="NEWCO"
      | update connection="Main SIP" tags=newco,prod messaging_profile="Newco EU" emergency_address_id=address(customer_reference="NEWCO-HQ")
      """
    let (report, recorder) = try await run(text, on: account)
    #expect(report.changed == 40 && report.failed == 0 && report.unknown == 0)
    let routes = recorder.kept.schemas[0].columns.firstIndex { $0.name == "routes" } ?? 0
    guard case .list(let calls)? = recorder.kept.rows.first?.values[routes] else {
      Issue.record("no routes")
      return
    }
    #expect(calls.count == 3)
    let check = """
      find numbers where connection="Main SIP" messaging_profile="Newco EU" tag=newco tag=prod emergency_address="NEWCO-HQ" | count
      """
    #expect(try await run(check, on: account).1.kept.rows == [Row([.int(40)])])
    let again = try await run(text, on: account).0
    #expect(again.runs.isEmpty)
  }

  @Test func `makes what is missing, and assigns to each row what it names`() async throws {
    let account = try Account(population: .examples)
    defer { account.remove() }
    let create = """
      let sites = find numbers where customer_reference ~ /^(ACME|acme)-[0-9]{4}$/
      $sites | create addresses business_name="Acme" street_address="1 Main Street" locality=Denver administrative_area=CO postal_code=80202 country_code=US customer_reference=.customer_reference with if_exists=customer_reference
      """
    let made = try await run(create, on: account).0
    #expect(made.changed == 48)
    let again = try await run(create, on: account).0
    #expect(again.runs.isEmpty)
    let assign = """
      find numbers where customer_reference ~ /^(ACME|acme)-[0-9]{4}$/
      | update emergency_address_id=address(customer_reference=.customer_reference)
      """
    let assigned = try await run(assign, on: account).0
    #expect(assigned.changed == 48)
    let (_, recorder) = try await run(
      "find numbers where emergency_address=\"ACME-1234\" | select customer_reference",
      on: account
    )
    #expect(recorder.kept.rows == [Row([.text("ACME-1234")])])
  }

  @Test func `makes the addresses of a file and assigns them to its numbers`() async throws {
    let account = try Account(population: .examples)
    defer { account.remove() }
    let numbers = try await run(
      "find numbers where tag=brand-a country=US | sort phone_number | select phone_number | limit 3",
      on: account
    )
    .1.kept.rows.compactMap(\.values.first?.plainText)
    let sites = ["S-1,1 Main Street", "S-1,1 Main Street", "S-2,2 Main Street"]
    let lines = zip(numbers, sites).map { "Acme,\($1),Denver,CO,80202,\($0)" }
    let file = "company,site_id,street,city,state,zip,number\n" + lines.joined(separator: "\n")
    let text = """
      let sites = import csv "sites.csv"
      $sites | create addresses business_name=.company street_address=.street locality=.city administrative_area=.state postal_code=.zip country_code=US customer_reference=.site_id with if_exists=customer_reference
      $sites
      | match numbers on phone_number=.number
      | update emergency_address_id=address(customer_reference=.csv.site_id) with verify=all
      """
    let first = try await run(text, on: account, sites: file).0
    #expect(first.changed == 2 + 3 && first.failed == 0 && first.unknown == 0)
    let second = try await run(text, on: account, sites: file).0
    #expect(second.runs.isEmpty)
    let counted = try await run(
      "find numbers where emergency_address=\"S-1\" emergency_enabled | count",
      on: account
    )
    #expect(counted.1.kept.rows == [Row([.int(2)])])
  }

  @Test func `sends nothing where a row names nothing that is there`() async throws {
    let account = try Account(population: .examples)
    defer { account.remove() }
    await #expect(throws: TxError.self) {
      try await run(
        "find numbers where customer_reference=NEWCO | update connection=.customer_reference",
        on: account
      )
    }
    #expect(account.requests.writes == 0)
  }

  @Test func `explains a creation and makes nothing`() async throws {
    let account = try Account(population: .examples)
    defer { account.remove() }
    let (report, recorder) = try await run(
      """
      explain find numbers where customer_reference=NEWCO | create addresses business_name=.customer_reference street_address=a locality=b country_code=US
      """,
      on: account
    )
    #expect(report.plannedChanges)
    let text = recorder.kept.texts.joined()
    #expect(text.contains("create_address") && text.contains("1 row → 1 request"))
    #expect(text.contains("UNDO   not possible: create"))
    #expect(account.requests.writes == 0)
  }
}
