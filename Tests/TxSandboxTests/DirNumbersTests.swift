import HTTPTypes
import Testing
import TxSandbox

struct DirNumbersTests {
  private static let founding = "/dir/16635d38-75a6-4481-82e8-69af60e05011"
  private static let batch = "0a4b1f5e-2f12-4c0c-9a98-9b3a7d8b8e62"
  /// An account that is only read.
  private static let account = Result { try Account(seed: 3) }

  private static let statuses = [
    "submitted", "in_review", "verified", "unsuccessful", "suspended", "expired",
    "permanently_rejected",
  ]

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64], [0, 3, 250])
  func `has the founding batch in every account`(seed: UInt64, count: Int) throws {
    let account = try Account(numbers: count, seed: seed)
    let path = "\(Self.founding)/phone_number_batches/\(Self.batch)"
    let batch = try account.get(path)["data"]
    let numbers = batch["phone_numbers"].list
    #expect(batch["batch_id"].text == Self.batch)
    #expect(batch["id"] == .null)
    #expect(batch["total_count"].int == numbers.count)
    let rejected = numbers.filter { $0["rejection_reason"] != .null }
    #expect(rejected.map { $0["status"].text } == ["unsuccessful"])
    #expect(rejected.first?["rejection_reason"]["code"].text == "documentation_incomplete")
    #expect(rejected.first?["rejection_reason"]["message"].text?.isEmpty == false)
    let withoutStatus = numbers.filter { !$0.members.keys.contains("status") }
    #expect(withoutStatus.count == 1)
    let types = batch["documents"].list.map { $0["document_type"].text }
    #expect(types == ["letter_of_authorization", "business_registration"])
    let letter = batch["documents"].list.first?["document_id"]
    #expect(numbers.allSatisfy { $0["loa_document_id"] == letter })
    #expect(numbers.allSatisfy { $0["batch_id"].text == Self.batch })
    let listed = try account.get("\(Self.founding)/phone_numbers")["data"].list
    #expect(numbers.allSatisfy { listed.contains($0) })
  }

  @Test func `writes the documented fields`() throws {
    let account = try Self.account.get()
    for dir in try account.all("/dir?page[size]=250") {
      let path = "/dir/\(dir["id"].text ?? "")"
      for row in try account.all(path + "/phone_numbers?page[size]=250") {
        var fields = Set(row.members.keys)
        fields.insert("status")
        #expect(
          fields == [
            "id", "dir_id", "enterprise_id", "phone_number", "batch_id", "loa_document_id",
            "rejection_reason", "status", "created_at", "updated_at", "verified_at",
          ]
        )
        #expect(row["dir_id"] == dir["id"] && row["enterprise_id"] == dir["enterprise_id"])
        let isRefused = ["unsuccessful", "permanently_rejected"].contains(row["status"].text)
        #expect((row["rejection_reason"] != .null) == isRefused)
        #expect(row["status"].text != "verified" || row["verified_at"] != .null)
      }
      for row in try account.all(path + "/phone_number_batches?page[size]=250") {
        #expect(
          Set(row.members.keys) == [
            "batch_id", "dir_id", "dir_display_name", "enterprise_id", "documents",
            "phone_numbers", "status", "submitted_at", "total_count",
          ]
        )
        #expect(row["dir_display_name"] == dir["display_name"])
        let single = "/phone_number_batches/\(row["batch_id"].text ?? "")"
        #expect(try account.get(path + single)["data"] == row)
      }
    }
  }

  @Test func `has numbers and batches in every status, and a number without a batch`() throws {
    let account = try Self.account.get()
    var numbers: [Node] = []
    var batches: [Node] = []
    for dir in try account.all("/dir?page[size]=250") {
      let path = "/dir/\(dir["id"].text ?? "")"
      numbers += try account.all(path + "/phone_numbers?page[size]=250")
      batches += try account.all(path + "/phone_number_batches?page[size]=250")
    }
    #expect(Set(numbers.compactMap { $0["status"].text }) == Set(Self.statuses))
    #expect(Set(batches.compactMap { $0["status"].text }) == Set(Self.statuses))
    #expect(numbers.contains { $0["batch_id"] == .null && $0["loa_document_id"] == .null })
    #expect(Set(numbers.map { $0["phone_number"].text }).count == numbers.count)
    #expect(Set(numbers.map { $0["id"].text }).count == numbers.count)
    let owned = Set(try account.allNumbers().map { $0["phone_number"].text })
    #expect(numbers.allSatisfy { owned.contains($0["phone_number"].text) })
  }

  @Test(arguments: statuses)
  func `filters numbers by a status without brackets`(status: String) throws {
    let account = try Self.account.get()
    for dir in try account.all("/dir?page[size]=250") {
      let path = "/dir/\(dir["id"].text ?? "")/phone_numbers?page[size]=2"
      let all = try account.all(path)
      #expect(
        try account.all(path + "&status=\(status)") == all.filter { $0["status"].text == status }
      )
    }
  }

  @Test(arguments: statuses)
  func `filters batches by their status`(status: String) throws {
    let account = try Self.account.get()
    for dir in try account.all("/dir?page[size]=250") {
      let path = "/dir/\(dir["id"].text ?? "")/phone_number_batches?page[size]=1"
      let all = try account.all(path)
      #expect(
        try account.all(path + "&filter[status]=\(status)")
          == all.filter { $0["status"].text == status }
      )
    }
  }

  @Test(arguments: [
    ("/phone_numbers?filter[status]=verified", 400, "10031"),
    ("/phone_numbers?status=rejected", 422, "10005"), ("/phone_numbers?sort=id", 400, "10015"),
    ("/phone_number_batches?status=verified", 400, "10015"),
    ("/phone_number_batches?filter[status]=draft", 422, "10005"),
    ("/phone_number_batches?sort=submitted_at", 400, "10015"),
  ])
  func `refuses`(path: String, status: Int, code: String) throws {
    let answer = try Self.account.get().call(.get, Self.founding + path)
    #expect(answer.status == status)
    #expect(answer.body.error["code"].text == code)
  }

  @Test(arguments: [
    ("page[size]=3", 1, 3, 5), ("page[size]=3&page[number]=5", 5, 1, 5),
    ("page[size]=3&page[number]=6", 6, 0, 5), ("page[size]=999", 1, 13, 1),
    ("page[size]=250&page[number]=2", 2, 0, 1), ("", 1, 13, 1),
  ])
  func `tells how many rows a page returned`(
    query: String,
    number: Int,
    size: Int,
    pages: Int
  ) throws {
    let body = try Self.account.get().get("/dir?" + query)
    #expect(body["data"].list.count == size)
    #expect(body["meta"]["page_number"].int == number)
    #expect(body["meta"]["page_size"].int == size)
    #expect(body["meta"]["total_pages"].int == pages)
    #expect(body["meta"]["total_results"].int == 13)
  }

  @Test func `vets what was submitted while time goes on`() throws {
    let account = try Account()
    func open() throws -> [Int] {
      try ["submitted", "in_review"]
        .map { status in
          let path = "\(Self.founding)/phone_number_batches?filter[status]=\(status)"
          return try account.get(path)["data"].list.count
        }
    }
    #expect(try open() == [1, 1])
    account.clock.advance(milliseconds: 10 * 60_000)
    #expect(try open() == [0, 2])
    account.clock.advance(milliseconds: 12 * 60_000)
    #expect(try open() == [0, 1])
    account.clock.advance(milliseconds: 8 * 60_000)
    #expect(try open() == [0, 0])
    let rows = try account.get("\(Self.founding)/phone_numbers?status=verified")["data"].list
    #expect(rows.count == 8)
    #expect(rows.allSatisfy { $0["verified_at"] == $0["updated_at"] })
  }
}
