import TxDiagnostics
import TxJournal
import TxPlanner
package import TxRuntime
import TxValues

extension PlanFile {
  /// Reads a file; one that is not as it was written is refused.
  package init(_ bytes: [UInt8]) throws(RuntimeError) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard let first = lines.first, let last = lines.last, let header = Self.record(first),
      case .int(let format) = header["tx_plan"]
    else { throw RuntimeError(.refused, .planFileDamaged("it is no plan")) }
    guard format <= Self.format else { throw RuntimeError(.refused, .planFileNewer(format)) }
    guard lines.count > 2, case .text(let sum) = Self.record(last)?["sha256"],
      sum == Self.checksum(bytes[..<last.startIndex])
    else { throw RuntimeError(.refused, .planFileDamaged("its sum is another one")) }
    guard let file = Self(header: header, lines: lines[1..<lines.count - 1].map(Self.record)),
      file.hash == file.planHash
    else { throw RuntimeError(.refused, .planFileDamaged("it does not read as a plan")) }
    self = file
  }

  private static func record(_ line: ArraySlice<UInt8>) -> Record? {
    ValueText.record(String(decoding: line, as: UTF8.self))
  }

  private init?(header: Record, lines: [Record?]) {
    guard let account = header.text("account"), let source = header.text("source"),
      let scannedAt = header.text("scanned_at").flatMap({ Instant($0) }),
      let resource = header.text("resource"), let verb = header.text("verb"),
      let statement = header.text("statement"), let hash = header.text("plan"),
      let settings = header.text("policy").map({ RunSettings(text: $0) }),
      let batchCount = header.int("batches"), let itemCount = header.int("items"),
      batchCount >= 0, itemCount >= 0, lines.count - 1 - batchCount == itemCount,
      let names = lines.first.flatMap({ $0 }).flatMap(Self.names)
    else { return nil }
    (self.account, self.source, self.scannedAt) = (account, source, scannedAt)
    (self.resource, self.verb, self.statement) = (resource, verb, statement)
    (self.names, self.hash) = (names, hash)
    options = ChangeOptions(
      maximum: header.int("max"),
      onError: settings.onError,
      failureBudget: settings.failureBudget,
      canary: header.int("canary") ?? 0,
      verification: settings.verification,
      waits: settings.waits,
      note: header.text("note")
    )
    let records = lines.dropFirst().compactMap(\.self)
    batches = records.prefix(batchCount).compactMap(Self.batch)
    items = records.dropFirst(batchCount).compactMap(Self.item)
    guard batches.count == batchCount, items.count == itemCount else { return nil }
  }

  /// The hash that a plan of these batches and items has.
  private var planHash: String {
    PlanHash.text(
      account: account,
      change: (resource, verb, statement),
      batches: batches,
      items: items
    )
  }

  private static func names(_ record: Record) -> [ResolvedName]? {
    guard case .list(let values) = record["names"] else { return nil }
    return values.compactMap { value in
      guard case .record(let name) = value, let resource = name.text("resource"),
        let text = name.text("name"), let key = name.text("key")
      else { return nil }
      return ResolvedName(resource: resource, name: text, key: key)
    }
  }

  private static func batch(_ record: Record) -> SealedBatch? {
    guard let ordinal = record.int("batch"), let route = record.text("route"),
      case .list(let fields) = record["fields"], let payload = record.text("payload"),
      case .bool(let isCanary) = record["canary"], case .list(let items) = record["items"]
    else { return nil }
    return SealedBatch(
      ordinal: ordinal,
      route: route,
      fields: fields.compactMap { if case .text(let name) = $0 { name } else { nil } },
      payload: payload,
      isCanary: isCanary,
      items: items.compactMap { if case .int(let item) = $0 { Int(exactly: item) } else { nil } }
    )
  }

  private static func item(_ record: Record) -> SealedItem? {
    guard let key = record.text("item"), case .record(let before) = record["before"],
      case .record(let target) = record["target"]
    else { return nil }
    return SealedItem(
      key: key,
      phoneNumber: record.text("phone_number"),
      before: before,
      target: target,
      outcome: record.text("outcome").flatMap(Outcome.init(rawValue:)),
      reason: record.text("reason")
    )
  }
}

extension Record {
  fileprivate func text(_ name: String) -> String? {
    if case .text(let text) = self[name] { text } else { nil }
  }

  fileprivate func int(_ name: String) -> Int? {
    if case .int(let number) = self[name] { Int(exactly: number) } else { nil }
  }
}
