import HTTPTypes
import Testing
import TxSQLite
import TxSandbox

struct PersistenceTests {
  @Test func `keeps numbers, jobs and the ledger for the next process`() throws {
    try TemporaryDatabase.with { path in
      let clock = ManualSandboxClock()
      let first = try Account(clock: clock) { $0.path = path }
      let rows = try first.allNumbers("filter[tag]=x")
      let job = try first.job(
        "update_phone_numbers",
        "{\"phone_numbers\":\(Account.list(rows)),\"tags\":[\"kept\"]}"
      )
      clock.advance(milliseconds: 100)
      _ = try first.get("/phone_numbers/jobs")
      clock.advance(milliseconds: 100)
      let second = try Account(numbers: 3, seed: 9, clock: clock) { $0.path = path }
      #expect(try second.allNumbers().count == 250)
      #expect(try second.allNumbers("filter[tag]=kept").count == rows.count)
      let id = job.body["data"]["id"].text ?? ""
      let done = try second.get("/phone_numbers/jobs/\(id)")["data"]
      #expect(done["status"].text == "completed")
      #expect(done["successful_operations"].list.count == rows.count)
      #expect(try second.ledger().count == rows.count)
    }
  }

  @Test func `shows what another process has changed meanwhile`() throws {
    try TemporaryDatabase.with { path in
      let clock = ManualSandboxClock()
      let first = try Account(clock: clock) { $0.path = path }
      let second = try Account(clock: clock) { $0.path = path }
      let rows = try second.allNumbers("filter[tag]=x")
      for (index, row) in rows.enumerated() {
        let (writer, reader) = index % 2 == 0 ? (first, second) : (second, first)
        let path = "/phone_numbers/\(row["id"].text ?? "")"
        _ = try writer.call(.patch, path, "{\"tags\":[\"new \(index)\"]}")
        #expect(try reader.get(path)["data"]["tags"].texts == ["new \(index)"])
        #expect(try reader.allNumbers("filter[tag]=x").count == rows.count - index - 1)
      }
      let requests = try first.ledger().compactMap { $0["request"].int }
      #expect(Set(requests).count == rows.count)
    }
  }

  @Test func `keeps what was added to an identity for the next process`() throws {
    try TemporaryDatabase.with { path in
      let clock = ManualSandboxClock()
      let first = try Account(clock: clock) { $0.path = path }
      let numbers = "/dir/16635d38-75a6-4481-82e8-69af60e05011/phone_numbers"
      let before = try first.get(numbers)["data"].list
      let gone = before[0]["phone_number"].text ?? ""
      _ = try first.call(.delete, numbers, "{\"phone_numbers\":[\"\(gone)\"]}")
      let second = try Account(numbers: 3, seed: 9, clock: clock) { $0.path = path }
      #expect(try second.get(numbers)["data"].list == Array(before.dropFirst()))
      #expect(try second.get("/dir") == first.get("/dir"))
      #expect(try second.get("/enterprises") == first.get("/enterprises"))
    }
  }

  @Test func `gives an older file its identities`() throws {
    try TemporaryDatabase.with { path in
      let clock = ManualSandboxClock()
      let expected = try Account(clock: clock) { $0.path = path }
      let batches = "/dir/16635d38-75a6-4481-82e8-69af60e05011/phone_number_batches"
      let rows = try expected.get(batches)
      try Connection(path: path)
        .execute(
          """
          DROP TABLE dir_number; DROP TABLE dir_batch; DROP TABLE csv_download;
          DROP TABLE dir_comment;
          ALTER TABLE address DROP COLUMN phone_number;
          ALTER TABLE address DROP COLUMN neighborhood; ALTER TABLE address DROP COLUMN borough;
          ALTER TABLE address DROP COLUMN validated;
          ALTER TABLE number DROP COLUMN messaging_product;
          ALTER TABLE number DROP COLUMN voicemail; ALTER TABLE number DROP COLUMN voicemail_pin;
          DROP INDEX number_bundle; ALTER TABLE number DROP COLUMN bundle;
          DROP INDEX number_address; DROP INDEX number_billing_group; DROP INDEX number_connection;
          DROP INDEX number_country; DROP INDEX number_messaging_profile;
          DROP INDEX number_payment; DROP INDEX number_purchased; DROP INDEX number_reference;
          DROP INDEX number_source; DROP INDEX number_status; DROP INDEX number_tag_set;
          DROP INDEX number_type;
          DELETE FROM setting WHERE name = 'dirs'; PRAGMA user_version = 1
          """
        )
      let upgraded = try Account(clock: clock) { $0.path = path }
      #expect(try upgraded.get(batches) == rows)
      #expect(try upgraded.get("/addresses") == Account(clock: clock).get("/addresses"))
    }
  }

  @Test func `makes the account new on request`() throws {
    try TemporaryDatabase.with { path in
      let clock = ManualSandboxClock()
      let first = try Account(clock: clock) { $0.path = path }
      let id = try first.allNumbers("filter[tag]=x")[0]["id"].text ?? ""
      _ = try first.call(.patch, "/phone_numbers/\(id)", "{\"tags\":[\"gone\"]}")
      let second = try Account(numbers: 30, clock: clock) {
        $0.path = path
        $0.reset = true
      }
      #expect(try second.allNumbers().count == 30)
      #expect(try second.allNumbers("filter[tag]=gone").isEmpty)
      #expect(try second.ledger().isEmpty)
    }
  }

  @Test func `refuses the file of a newer program`() throws {
    try TemporaryDatabase.with { path in
      try Connection(path: path).execute("PRAGMA user_version = 99")
      let error = #expect(throws: SandboxError.self) { _ = try Account { $0.path = path } }
      guard case .newerFile = error else {
        Issue.record("expected newerFile, not \(String(describing: error))")
        return
      }
    }
  }

  @Test func `says that a file cannot be opened`() throws {
    #expect(throws: SandboxError.self) {
      _ = try Account { $0.path = "/nonexistent-folder/sandbox.db" }
    }
  }

  @Test func `gives a file and memory the same account`() throws {
    try TemporaryDatabase.with { path in
      let clock = ManualSandboxClock()
      let stored = try Account(clock: clock) { $0.path = path }.allNumbers()
      #expect(try Account(clock: clock).allNumbers() == stored)
    }
  }
}
