import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxValues

struct DirsTests {
  private static let dir = DirService.dir
  private let bench = Bench()

  private func rows(_ text: String, from service: StubService) async throws -> [String] {
    try await bench.interpreter(service).cells(of: text)
  }

  private var service: StubService {
    DirService.service(["/dir/\(Self.dir)/phone_number_batches": [DirService.batchJSON]])
  }

  private static let reasons =
    "expand phone_numbers | select phone_number, status, rejection_reason.code,"
    + " rejection_reason.detail"
  private static let numbers = [
    "+19493253498|verified|-|-",
    "+19493253499|unsuccessful|documentation_incomplete|"
      + "Provided documents do not establish business identity.",
    "+19493253500|-|-|-",
  ]

  @Test func `prints the rejected number of one batch with its reason`() async throws {
    let service = service
    let text = "get dir_batch \(DirService.batch) where dir_id=\(Self.dir) | \(Self.reasons)"
    #expect(try await rows(text, from: service) == Self.numbers)
    let path = "/v2/dir/\(Self.dir)/phone_number_batches/\(DirService.batch)"
    #expect(service.requests.map(\.path) == [path])
  }

  @Test func `prints the rejected numbers of every batch`() async throws {
    let service = service
    let text =
      "find dir_batches where dir_id=\(Self.dir) | expand phone_numbers"
      + " | where status=unsuccessful,permanently_rejected | select phone_number,"
      + " rejection_reason.code, rejection_reason.detail, rejection_reason.message"
    #expect(
      try await rows(text, from: service) == [
        "+19493253499|documentation_incomplete|"
          + "Provided documents do not establish business identity.|-"
      ]
    )
    #expect(service.requests.count == 1)
  }

  @Test func `keeps the columns of the batch beside those of its numbers`() async throws {
    let text =
      "find dir_batches where dir_id=\(Self.dir) | expand phone_numbers"
      + " | select phone_number, dir_display_name, total_count, batch_id | skip 2"
    #expect(try await rows(text, from: service) == ["+19493253500|Acme Plumbing|3|-"])
  }

  @Test func `reads a kept batch again for what it did not hold`() async throws {
    let service = service
    let text =
      "find dir_batches where dir_id=\(Self.dir) | select submitted_at | as $b\n$b | \(Self.reasons)"
    #expect(try await rows(text, from: service) == Self.numbers)
    #expect(service.requests.last?.path.hasSuffix("/\(DirService.batch)") == true)
    #expect(bench.notices.isEmpty)
  }

  @Test func `says that there is no such batch`() async throws {
    let text = "get dir_batch 5 where dir_id=\(Self.dir)"
    #expect(try await rows(text, from: service).isEmpty)
    #expect(bench.notices.map(\.code) == ["TX4005"])
  }

  @Test func `finds a batch below any of several DIRs`() async throws {
    let service = service
    let text = "get dir_batch \(DirService.batch) where dir_id=a,\(Self.dir) | select dir_id"
    #expect(try await rows(text, from: service) == [Self.dir])
    #expect(service.requests.count == 2)
  }

  @Test(arguments: [0, 1, 20, 249, 250, 251, 500, 620])
  func `reads pages that say only how many records they have`(count: Int) async throws {
    let records = (0..<count).map { #"{"id":"n\#($0)","phone_number":"+1303","status":"expired"}"# }
    let service = DirService.service(["/dir/\(Self.dir)/phone_numbers": records])
    let found = try await rows(
      "find dir_numbers where dir_id=\(Self.dir) status=expired | select id, dir_id",
      from: service
    )
    #expect(Set(found) == Set((0..<count).map { "n\($0)|\(Self.dir)" }))
    #expect(found.count == count)
    #expect(bench.notices.isEmpty)
    #expect(service.requests.allSatisfy { $0.size == 250 && $0.query["status"] == "expired" })
    // One more to see that the count still holds, or whether a full page has more behind it.
    let most = 1..<250 ~= count ? 1 : (count + 249) / 250 + 2
    #expect(service.requests.count <= most)
  }

  @Test func `reads the numbers of each DIR that a pipeline finds`() async throws {
    let lists = [
      "/dir": ["a", "b c", "d"]
        .map { #"{"id":"\#($0)","status":"\#($0 == "d" ? "draft" : "verified")"}"# },
      "/dir/a/phone_numbers": [#"{"id":"1","status":"verified"}"#, #"{"id":"2"}"#],
      "/dir/b%20c/phone_numbers": [#"{"id":"3","dir_id":"b c"}"#],
    ]
    let text =
      "find dir_numbers where dir_id in (find dirs where status=verified | select id)"
      + " | select dir_id, id, status"
    let found = try await rows(text, from: DirService.service(lists))
    #expect(found == ["a|1|verified", "a|2|-", "b c|3|-"])
  }

  @Test func `finds a DIR by its name, and counts without reading rows`() async throws {
    let lists = [
      "/dir": [#"{"id":"a","display_name":"Acme"}"#, #"{"id":"b","display_name":"Acme 2"}"#],
      "/dir/a/phone_number_batches": (0..<30).map { #"{"batch_id":"\#($0)","dir_id":"a"}"# },
    ]
    let service = DirService.service(lists)
    #expect(try await rows("find dir_batches where dir=Acme | count", from: service) == ["30"])
    #expect(service.requests.last?.size == 1)
  }

  @Test func `compares each reason for calls`() async throws {
    let lists = [
      "/dir": [
        #"{"id":"a","call_reasons":[{"reason":"Billing"},{"reason":"Appointment reminders"}]}"#,
        #"{"id":"b","call_reasons":[]}"#, #"{"id":"c"}"#,
      ]
    ]
    let service = DirService.service(lists)
    let text =
      "find dirs where call_reason contains REMIND | expand call_reasons | select id, reason"
    #expect(try await rows(text, from: service) == ["a|Billing", "a|Appointment reminders"])
    let expanded = "find dirs | expand call_reason | select call_reason"
    #expect(try await rows(expanded, from: service) == ["Billing", "Appointment reminders"])
  }

  @Test func `makes no row of an empty list and one of each tag`() async throws {
    let service = StubService(3)
    service.change { state in
      state.numbers[0].tags = ["x", "y"]
      state.numbers[2].tags = ["x"]
    }
    let text = "find numbers | expand tags | count by tags"
    #expect(try await rows(text, from: service).sorted() == ["x|2", "y|1"])
  }
}
