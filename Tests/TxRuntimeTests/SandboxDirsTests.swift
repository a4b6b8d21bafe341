import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxSandbox
import TxValues

struct SandboxDirsTests {
  private static let dir = DirService.dir
  private let bench = Bench()

  /// Returns the shown cells of a statement's rows; the account is the same each time.
  private func rows(_ text: String, seed: UInt64 = 1) async throws -> [String] {
    let transport = try SandboxTransport(numbers: 400, seed: seed)
    return try await bench.interpreter(transport).cells(of: text)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `prints the numbers of a batch with status and reason`(seed: UInt64) async throws {
    let found = try await rows(
      "get dir_batch \(DirService.batch) where dir_id=\(Self.dir) | expand phone_numbers"
        + " | select phone_number, status, rejection_reason.code, rejection_reason.detail",
      seed: seed
    )
    let cells = found.map { $0.split(separator: "|").map(String.init) }
    #expect(cells.allSatisfy { $0.count == 4 && $0[0].hasPrefix("+1") })
    let refused = cells.filter { $0[1] == "unsuccessful" || $0[1] == "permanently_rejected" }
    #expect(!refused.isEmpty)
    #expect(refused.allSatisfy { $0[2] != "-" && $0[3].hasSuffix(".") })
    #expect(cells.filter { $0[1] == "-" }.allSatisfy { $0[2] == "-" })
    #expect(bench.notices.isEmpty)
  }

  @Test func `finds the same numbers in batches and in the list`() async throws {
    let columns = "phone_number, status, rejection_reason.code, batch_id, loa_document_id"
    let list = "find dir_numbers where dir_id=\(Self.dir)"
    let batches = "find dir_batches where dir_id=\(Self.dir) | expand phone_numbers"
    let listed = try await rows("\(list) batch_id is set | select \(columns) | sort phone_number")
    let expanded = try await rows("\(batches) | select \(columns) | sort phone_number")
    #expect(listed == expanded && !listed.isEmpty)
    for status in ["verified", "unsuccessful", "in_review", "expired"] {
      let all = try await rows("\(list) | where status=\(status) | select id | sort id")
      let counted = try await rows("\(list) | limit 100000 | where status=\(status) | count")
      #expect(counted == [String(all.count)])
    }
  }

  @Test func `prints rejected numbers, and counts batches by status`() async throws {
    let batches = "find dir_batches where dir_id=\(Self.dir)"
    let refused = try await rows(
      "\(batches) | expand phone_numbers | where status=unsuccessful,permanently_rejected"
        + " | select phone_number, rejection_reason.code, rejection_reason.detail,"
        + " rejection_reason.message"
    )
    #expect(!refused.isEmpty)
    let total = try await rows("\(batches) | count")
    let counts = try await rows("\(batches) | count by status")
      .compactMap { $0.split(separator: "|").last.flatMap { Int($0) } }
    #expect(total == [String(counts.reduce(0, +))])
    #expect(try await rows("\(batches) status=submitted,in_review | count by status").count <= 2)
  }

  @Test func `finds DIRs that expire soon, by the service and here`() async throws {
    let all = try await rows("find dirs | select id")
    #expect(all.count == Set(all).count && all.contains(Self.dir))
    for condition in [
      "status=verified", "status=delete_requested", "expiring_at is null",
      "expiring_at<2030-01-01", "display_name contains ACME", "call_reason contains billing",
    ] {
      let found = try await rows("find dirs where \(condition) | select id | sort id")
      let here = try await rows("find dirs | limit 1000 | where \(condition) | select id | sort id")
      let rest = try await rows("find dirs where not (\(condition)) | select id")
      #expect(found == here, "\(condition)")
      #expect(found.count + rest.count == all.count, "\(condition)")
      #expect(!found.isEmpty, "\(condition)")
    }
  }

  @Test func `reads the numbers of every verified DIR`() async throws {
    let found = try await rows(
      "find dir_numbers where dir_id in (find dirs where status=verified | select id)"
        + " | count by dir_id"
    )
    let names = try await rows("find dir_numbers where dir=\"Acme Plumbing\" | count by dir_id")
    #expect(names.count == 1 && found.contains(names[0]))
  }

  @Test func `says that there is no such DIR`() async throws {
    let error = await #expect(throws: RuntimeError.self) {
      try await rows("find dir_numbers where dir_id=16635d38-75a6-4481-82e8-69af60e05012")
    }
    #expect(error?.kind != .internalFault)
  }
}
