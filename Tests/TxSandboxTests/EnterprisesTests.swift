import HTTPTypes
import Testing
import TxSandbox

struct EnterprisesTests {
  /// An account that is only read.
  private static let account = Result { try Account(seed: 3) }
  private static let founding = "/dir/16635d38-75a6-4481-82e8-69af60e05011"

  @Test func `retrieves the enterprises that it lists`() throws {
    let account = try Self.account.get()
    let rows = try account.get("/enterprises")["data"].list
    #expect(rows.count == 3)
    #expect(rows.contains { $0["id"].text == "4a6192a4-573d-446d-b3ce-aff9117272a6" })
    for row in rows {
      #expect(try account.get("/enterprises/\(row["id"].text ?? "")")["data"] == row)
    }
    let page = try account.get("/enterprises?page[size]=2&page[number]=2")
    #expect(page["data"].list == Array(rows.suffix(1)))
    #expect(page["meta"]["page_size"].int == 1)
  }

  @Test(
    arguments: ["legal_name", "filter[legal_name][contains]"],
    [("ACME", 1), ("inc", 2), ("zzz", 0), ("", 3)]
  )
  func `filters enterprises by a part of their name`(
    parameter: String,
    wanted: (String, Int)
  ) throws {
    let rows = try Self.account.get().get("/enterprises?\(parameter)=\(wanted.0)")["data"].list
    #expect(rows.count == wanted.1)
  }

  @Test(arguments: [("filter[role_type]=enterprise", 3), ("filter[role_type]=bpo", 0)])
  func `filters enterprises by their role`(query: String, count: Int) throws {
    #expect(try Self.account.get().get("/enterprises?" + query)["data"].list.count == count)
  }

  @Test func `returns ten enterprises a page`() throws {
    #expect(try Self.account.get().call(.get, "/enterprises?filter[name]=x").status == 400)
    #expect(try Self.account.get().call(.get, "/enterprises?sort=id").status == 400)
  }

  @Test func `has claims in every state, on the identities that they changed`() throws {
    let account = try Self.account.get()
    var claims: [Node] = []
    for dir in try account.all("/dir?page[size]=250") {
      let rows = try account.get("/dir/\(dir["id"].text ?? "")/infringement_claims")["data"].list
      claims += rows
      for row in rows {
        #expect(row["dir"]["id"] == dir["id"] && row["dir"]["status"] == dir["status"])
        #expect(row["enterprise_id"] == dir["enterprise_id"])
        let single = try account.get("/infringement_claims/\(row["id"].text ?? "")")
        #expect(single["data"] == row)
        #expect((row["status"].text == "resolved") == (row["resolution"] != .null))
        #expect((row["resolution"] == .null) == (row["resolution_date"] == .null))
        #expect(row["contest_documents"].list.count == row["contest_history"].list.count)
      }
    }
    #expect(Set(claims.map { $0["status"].text }) == ["pending", "contested", "resolved"])
    let resolutions = Set(claims.compactMap { $0["resolution"].text })
    #expect(resolutions == ["upheld", "rejected", "modified"])
    #expect(claims.contains { !$0["contest_history"].list.isEmpty })
    #expect(try account.get(Self.founding + "/infringement_claims")["data"].list.isEmpty)
    let path = Self.founding + "/infringement_claims?filter[status]=pending"
    #expect(try account.call(.get, path).status == 400)
  }

  @Test func `never shows internal comments`() throws {
    let account = try Self.account.get()
    var comments: [Node] = []
    for dir in try account.all("/dir?page[size]=250") {
      let path = "/dir/\(dir["id"].text ?? "")/comments"
      let rows = try account.all(path + "?page[size]=2")
      comments += rows
      #expect(try account.get(path + "?comment_type=internal_note")["data"].list.isEmpty)
      for type in Set(rows.compactMap { $0["comment_type"].text }) {
        let found = try account.get(path + "?comment_type=\(type)")["data"].list
        #expect(found == rows.filter { $0["comment_type"].text == type })
      }
    }
    #expect(Set(comments.map { $0["comment_type"].text }).count == 6)
    #expect(comments.allSatisfy { $0["visibility"].text == "customer" })
    #expect(Set(comments.map { $0["author_role"].text }) == ["customer", "admin"])
    #expect(try account.call(.get, Self.founding + "/comments?comment_type=joke").status == 422)
    #expect(try account.call(.get, Self.founding + "/comments?sort=x").status == 400)
  }

  @Test func `lists the types of documents without pages`() throws {
    let account = try Self.account.get()
    let body = try account.get("/dir/document_types")
    let names = body["data"].list.compactMap { $0["short_name"].text }
    #expect(names.count == 16 && Set(names).count == 16)
    #expect(names.contains("letter_of_authorization") && names.contains("bank_reference_letter"))
    #expect(body["data"].list.allSatisfy { Set($0.members.keys) == ["short_name", "description"] })
    #expect(body["meta"]["total_results"].int == 16)
    #expect(try account.call(.get, "/dir/document_types?page[size]=2").status == 400)
  }
}
