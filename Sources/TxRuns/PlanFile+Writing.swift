import Crypto
import TxJournal
import TxPlanner
import TxValues

extension PlanFile {
  /// The whole file.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(header, to: &bytes)
    append(
      [
        Record.Member(
          "names",
          .list(
            names.map { name in
              .record(
                Record([
                  Record.Member("resource", .text(name.resource)),
                  Record.Member("name", .text(name.name)), Record.Member("key", .text(name.key)),
                ])
              )
            }
          )
        )
      ],
      to: &bytes
    )
    for batch in batches { append(Self.members(of: batch), to: &bytes) }
    for item in items { append(Self.members(of: item), to: &bytes) }
    append([Record.Member("sha256", .text(Self.checksum(bytes)))], to: &bytes)
    return bytes
  }

  /// Returns the SHA-256 of bytes as 64 hexadecimal digits.
  static func checksum(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef")
    let digest = SHA256.hash(data: Array(bytes))
    return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  private func append(_ members: [Record.Member], to bytes: inout [UInt8]) {
    bytes += Array(ValueText.encode(.record(Record(members))).utf8)
    bytes.append(UInt8(ascii: "\n"))
  }

  private var header: [Record.Member] {
    var members = [
      Record.Member("tx_plan", .int(Int64(Self.format))),
      Record.Member("schema", .int(1)),
      Record.Member("account", .text(account)),
      Record.Member("source", .text(source)),
      Record.Member("scanned_at", .text(scannedAt.description)),
      Record.Member("resource", .text(resource)),
      Record.Member("verb", .text(verb)),
      Record.Member("statement", .text(statement)),
      Record.Member("policy", .text(RunSettings(options, policy: RunPolicy()).text)),
      Record.Member("canary", .int(Int64(options.canary))),
    ]
    if let maximum = options.maximum { members.append(.init("max", .int(Int64(maximum)))) }
    if let note = options.note { members.append(.init("note", .text(note))) }
    members += [
      Record.Member("batches", .int(Int64(batches.count))),
      Record.Member("items", .int(Int64(items.count))),
      Record.Member("plan", .text(hash)),
    ]
    return members
  }

  private static func members(of batch: SealedBatch) -> [Record.Member] {
    [
      Record.Member("batch", .int(Int64(batch.ordinal))),
      Record.Member("route", .text(batch.route)),
      Record.Member("fields", .list(batch.fields.map { .text($0) })),
      Record.Member("payload", .text(batch.payload ?? "")),
      Record.Member("canary", .bool(batch.isCanary)),
      Record.Member("items", .list(batch.items.map { .int(Int64($0)) })),
    ]
  }

  private static func members(of item: SealedItem) -> [Record.Member] {
    [
      Record.Member("item", .text(item.key)),
      Record.Member("phone_number", item.phoneNumber.map { .text($0) } ?? .null),
      Record.Member("before", .record(item.before)),
      Record.Member("target", .record(item.target)),
      Record.Member("outcome", item.outcome.map { .text($0.rawValue) } ?? .null),
      Record.Member("reason", item.reason.map { .text($0) } ?? .null),
    ]
  }
}
