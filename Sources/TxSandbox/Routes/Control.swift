import TxSQLite

/// What only tests and demonstrations ask: the ledger, the state, and the faults.
extension SandboxStore {
  /// `GET /_sandbox/ledger`, as a JSON array or as JSON lines.
  func readLedger(_ exchange: Exchange) throws(ServiceError) -> Answer {
    var writer = JSONWriter()
    let entries = try rows(
      "SELECT sequence, at, request, method, path, job, number_id, field, before, after "
        + "FROM ledger ORDER BY sequence"
    ) { row in
      var line = JSONWriter()
      line.object { entry in
        entry.field("sequence", Int(row.int(0)))
        entry.field("at", Instant.milliseconds(row.int(1)))
        entry.field("request", Int(row.int(2)))
        entry.field("method", row.text(3))
        entry.field("path", row.text(4))
        entry.field("job_id", row.optionalText(5))
        entry.field("number_id", String(row.int(6)))
        entry.field("field", row.text(7))
        entry.key("before")
        entry.raw(row.text(8))
        entry.key("after")
        entry.raw(row.text(9))
      }
      return String(decoding: line.bytes, as: UTF8.self)
    }
    guard exchange.query["format"] == "jsonl" else {
      writer.array { list in
        for entry in entries { list.raw(entry) }
      }
      return Answer(body: writer.bytes)
    }
    for entry in entries {
      writer.raw(entry)
      writer.newline()
    }
    return Answer(type: "application/x-ndjson; charset=utf-8", body: writer.bytes)
  }

  /// `GET /_sandbox/state`.
  func readState(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let numbers = try rows("SELECT count(*) FROM number") { Int($0.int(0)) }.first ?? 0
    let changes = try rows("SELECT count(*) FROM ledger") { Int($0.int(0)) }.first ?? 0
    let jobs = try rows("SELECT \(Job.columns) FROM job") { Job($0).status(at: exchange.now) }
    var writer = JSONWriter()
    writer.object { state in
      state.field("numbers", numbers)
      state.field("connections", connections.count)
      state.field("billing_groups", billingGroups.count)
      state.field("addresses", addresses.count)
      state.field("changes", changes)
      state.key("jobs")
      state.object { counts in
        for status in Vocabulary.jobStatus.words {
          counts.field(status, jobs.count { $0 == status })
        }
      }
      state.key("requests")
      state.object { counts in
        for (route, count) in served.sorted(by: { $0.key < $1.key }) {
          counts.field(route, count)
        }
      }
    }
    return Answer(body: writer.bytes)
  }

  /// `POST /_sandbox/faults`: the body `{"faults": "KIND=RATE[,…]"}`; `""` ends them all.
  func setFaults(_ exchange: Exchange) throws(ServiceError) -> Answer {
    guard let text = JSON.object(try exchange.members())["faults"]?.string else {
      throw .badRequest("must be present", "/faults")
    }
    do throws(SandboxError) {
      faults = text.isEmpty ? [] : try Fault.parse(text)
    } catch {
      throw .invalidField("/faults")
    }
    return .data { data in
      data.array { list in
        for fault in faults {
          list.object {
            $0.field("kind", fault.kind.rawValue)
            $0.field("rate", .number("\(fault.rate)"))
          }
        }
      }
    }
  }
}
