import Testing
import Tx
import TxSandbox

/// Compares the requests that `explain` announces with those that are sent.
struct RequestEstimateTests {
  /// A statement, and what is run before it.
  struct Reference: Sendable, CustomTestStringConvertible {
    let text: String
    var before: [String] = []

    init(_ text: String, after before: String...) {
      self.text = text
      self.before = before
    }

    var testDescription: String { text }
  }

  static let reads = [
    Reference("find numbers"),
    Reference("find numbers where status=active"),
    Reference("find numbers where status=active,deleted"),
    Reference("find numbers where status=requirement-info-exception"),
    Reference("find numbers where tag=x"),
    Reference("find numbers where tag=x tag=prod"),
    Reference("find numbers where tag is null"),
    Reference("find numbers where tag=nobody-has-it"),
    Reference("find numbers where customer_reference=NEWCO"),
    Reference("find numbers where phone_number ~ +1303*"),
    Reference("find numbers where connection=\"Main SIP\""),
    Reference("find numbers where connection=x billing_group=Operations"),
    Reference("find numbers where connection_name contains SIP"),
    Reference("find numbers where connection_name ~ *PBX"),
    Reference("find numbers where billing_group_id is null"),
    Reference("find numbers where emergency_address_id is null"),
    Reference("find numbers where country=US,CA"),
    Reference("find numbers where type=toll_free or type=national"),
    Reference("find numbers where source=port_request"),
    Reference("find numbers where updated_at<now-30d"),
    Reference("find numbers where voice.usage_payment_method=channel"),
    Reference(
      "find numbers where connection_id in (find connections where active=false | select id)"
    ),
    Reference("find numbers | count"),
    Reference("find numbers where status=active | count"),
    Reference("find numbers where status=active,deleted | count"),
    Reference("find numbers where tag=prod | count"),
    Reference("find numbers | count by status, tag"),
    Reference("find numbers | limit 0"),
    Reference("find numbers | limit 10"),
    Reference("find numbers where status=active | limit 600 | select phone_number"),
    Reference("find numbers where status=active | skip 200 | limit 40"),
    Reference("find numbers | sort updated_at desc | limit 5"),
    Reference("find numbers | distinct status"),
    Reference("find numbers where status=active | select phone_number, status"),
    Reference("find numbers | select phone_number, area_code, emergency_status"),
    Reference("find numbers where status=port-pending | select phone_number"),
    Reference("find numbers where forwards_to is set | select phone_number, forwards_to"),
    Reference("find numbers where tag=x | select phone_number, voice.tech_prefix_enabled"),
    Reference("find numbers where tag=x | select phone_number, messaging.messaging_product"),
    Reference("find numbers where tag=x | select phone_number, voicemail.enabled"),
    Reference("get number {3} | select phone_number, voicemail.enabled"),
    Reference("get number {12} | select phone_number, messaging.messaging_product"),
    Reference(
      "find numbers where connection.active=false | select phone_number, connection.active"
    ),
    Reference("get number {1}"),
    Reference("get number {3} | select phone_number, forwards_to"),
    Reference("get number {12}"),
    Reference("$kept | count by status", after: "let kept = find numbers where tag=x"),
    Reference(
      "$kept | where forwards_to is set | select phone_number",
      after: "let kept = find numbers where tag=x | select phone_number"
    ),
    Reference("import csv \"numbers.csv\" | match numbers on phone_number=.number"),
    Reference("find connections where name contains SIP"),
    Reference("find addresses | sort customer_reference | limit 2"),
    Reference("find billing_groups | count"),
    Reference("find dirs"),
    Reference("find dir_numbers where dir=\"Acme Plumbing\""),
    Reference("find dir_batches where all"),
    Reference("find dir_numbers where all | count by status"),
    Reference("find numbers where dir.status is set | select phone_number, dir.status"),
    Reference("get number {3} | select phone_number, dir.status"),
    Reference(
      "find numbers where voice.call_forwarding.forwards_to is set dir.status is set"
        + " | select phone_number"
    ),
    Reference("find document_types"),
    Reference("find user_tags"),
    Reference("find items where outcome=failed"),
  ]

  private static let changed = "find numbers where status=active tag=x | "

  static let changes = [
    Reference(changed + "update customer_reference=NEW"),
    Reference(changed + "update customer_reference=NEW with verify=all"),
    Reference(changed + "update customer_reference=NEW with verify=none"),
    Reference(changed + "update customer_reference=NEW with canary=3"),
    Reference(changed + "update customer_reference=NEW with wait=no"),
    Reference(changed + "update customer_reference=null"),
    Reference(changed + "update external_pin=\"4711\""),
    Reference(changed + "update connection=\"Main SIP\" tags+=moved"),
    Reference(changed + "update tags-=x"),
    Reference(changed + "update tags+=x"),
    Reference(changed + "sort phone_number | limit 3 | update tags=[a, b]"),
    Reference(changed + "update messaging_profile=\"Newco EU\""),
    Reference(changed + "update emergency_address=\"HQ-DEN\" emergency_enabled=true"),
    Reference(
      changed
        + "update connection=\"Old SIP trunk\" messaging_profile=Alerts emergency_address=\"TOR\""
        + " emergency_enabled=true"
    ),
    Reference(
      changed + "update voice.call_forwarding.call_forwarding_enabled=true"
        + " voice.call_forwarding.forwarding_type=always"
        + " voice.call_forwarding.forwards_to=+13035550123"
    ),
    Reference(changed + "sort id | limit 2 | update inbound_call_screening=flag_calls"),
    Reference(changed + "update messaging.messaging_product=P2P"),
    Reference(changed + "delete"),
    Reference("undo last", after: changed + "update customer_reference=NEW"),
    Reference("undo last only=yes", after: changed + "sort id | limit 9 | update tags+=moved"),
    Reference("find numbers where status=active tag=to-release | sort id | limit 4 | delete"),
    Reference(
      "$kept | update customer_reference=NEW",
      after: "let kept = find numbers where tag=x status=active"
    ),
    Reference(
      "import csv \"numbers.csv\" | match numbers on phone_number=.number"
        + " | update customer_reference=.csv.ref"
    ),
    Reference(
      "find numbers where tag=x | create addresses business_name=Acme"
        + " street_address=\"1 Main Street\" locality=Denver country_code=US"
        + " customer_reference=.status"
    ),
    Reference(
      "find numbers where tag=brand-a status=active"
        + " | dir_add dir=\"Acme Plumbing\" document=loa-brand-a"
    ),
    Reference(
      "find numbers where tag=brand-a status=active | dir_remove dir=\"Acme Plumbing\"",
      after: "find numbers where tag=brand-a status=active"
        + " | dir_add dir=\"Acme Plumbing\" document=loa-brand-a"
    ),
  ]

  /// An account of four pages that nothing changes; to make one takes longer than to read it.
  private static let shared = Result {
    let account = try Account(numbers: 760)
    account.remove()
    return account
  }

  @Test(arguments: reads)
  func `announces the requests of a read`(reference: Reference) async throws {
    let account = Account(sharing: try Self.shared.get())
    defer { account.remove() }
    try await compare(reference, on: account)
  }

  @Test(arguments: changes)
  func `announces the requests of a change`(reference: Reference) async throws {
    // Jobs are over when they are first asked about.
    let account = try Account(numbers: 300) { $0.provisioningTime = 0 }
    defer { account.remove() }
    let sent = try await compare(reference, on: account)
    #expect(reference.text.contains("tags+=x") || sent > 1)
  }

  /// Explains and runs a statement; returns how many requests it sent.
  @discardableResult
  private func compare(_ reference: Reference, on account: Account) async throws -> Int {
    let numbers = try await numbers(of: account)
    let (recorder, requests) = (Recorder(), account.requests)
    let host = account.host { host in
      host.entropy = { UInt64(requests.count) &* 0x9E37_79B9_7F4A_7C15 }
      host.policy.maximum = 2_000
      host.policy.allowedVerbs = ["create", "delete", "dir_add", "dir_remove"]
      host.readFile = { (_) throws(UnreadableFile) -> [UInt8] in
        Array(("number,ref\n" + numbers.map { "\($0),R-\($0.suffix(3))\n" }.joined()).utf8)
      }
    }
    let session = try Engine().session(host)
    var text = reference.text
    for count in [1, 3, 12] {
      text.replace("{\(count)}", with: numbers.prefix(count).joined(separator: ", "))
    }
    for before in reference.before { _ = try await session.run(source(before), output: recorder) }
    _ = try await session.run(source("explain " + text), output: recorder)
    let announced = try Self.announced(try #require(recorder.kept.texts.last))
    let before = requests.count
    _ = try await session.run(source(text), output: recorder)
    let sent = requests.count - before
    #expect(abs(announced - sent) <= 1, "\(announced) announced, \(sent) sent")
    return sent
  }

  private func source(_ text: String) -> SourceText { SourceText(name: "test", text) }

  /// Returns numbers from the first to the last of the account.
  private func numbers(of account: Account) async throws -> [String] {
    let recorder = Recorder()
    let text = "find numbers where status=active tag=x | sort phone_number | select phone_number"
    _ = try await Engine().session(account.host()).run(source(text), output: recorder)
    let all = recorder.kept.rows.compactMap { row in
      if case .text(let number)? = row.values.first { number } else { nil }
    }
    return (1...12).compactMap { all.isEmpty ? nil : all[$0 * all.count / 12 - 1] }
  }

  /// Returns the sum of the numbers in the last line.
  private static func announced(_ text: String) throws -> Int {
    let line = try #require(text.split(separator: "\n").last { $0.hasPrefix("SENDS") })
    return line.split { !$0.isNumber }.compactMap { Int($0) }.reduce(0, +)
  }
}
