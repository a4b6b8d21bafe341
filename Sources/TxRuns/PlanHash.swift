import Crypto
import TxJournal
import TxValues

/// The hash by which a plan is approved, and recognised when it is taken up again.
///
/// It covers what is stored: no secret, which could be guessed from it.
enum PlanHash {
  /// Returns the SHA-256 of a plan as 64 hexadecimal digits.
  static func text(
    account: String,
    change: (resource: String, verb: String, text: String),
    batches: [SealedBatch],
    items: [SealedItem]
  ) -> String {
    var texts = HashedTexts()
    for text in ["tx-plan-1", account, change.resource, change.verb, change.text] {
      texts.add(text)
    }
    for batch in batches { texts.add(batch) }
    for place in items.indices { texts.add(items[place]) }
    return texts.hash()
  }

  /// Returns the hash that a stored run should have.
  static func text(_ run: SealedRun) -> String {
    let header = run.header
    return text(
      account: header.account,
      change: (header.resource, header.verb, header.statement),
      batches: run.batches,
      items: run.items
    )
  }
}

/// Texts on their way into a hash, each with its length so that no two lists look the same.
private struct HashedTexts {
  private var hasher = SHA256()
  /// What is not hashed yet: texts are short, and hashing many at once is quick.
  private var bytes: [UInt8] = []
  private var before = WrittenRecord()
  private var target = WrittenRecord()

  mutating func add(_ batch: SealedBatch) {
    add("batch")
    add("\(batch.ordinal)")
    add(batch.route)
    add(batch.fields.joined(separator: " "))
    add(batch.payload ?? "")
    add(batch.payload == nil ? "secret" : "")
    add(batch.isCanary ? "canary" : "")
    add(batch.items)
  }

  mutating func add(_ item: SealedItem) {
    add("item")
    add(item.key)
    add(item.phoneNumber ?? "")
    add(before.json(of: item.before))
    add(target.json(of: item.target))
    add(item.outcome?.rawValue ?? "")
    add(item.reason ?? "")
  }

  mutating func add(_ text: String) {
    begin(count: text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func add(_ numbers: [Int]) {
    var text: [UInt8] = []
    for number in numbers {
      if !text.isEmpty { text.append(UInt8(ascii: " ")) }
      text.append(contentsOf: String(number).utf8)
    }
    add(text)
  }

  private mutating func add(_ text: [UInt8]) {
    begin(count: text.count)
    bytes.append(contentsOf: text)
  }

  private mutating func begin(count: Int) {
    if bytes.count > 1 << 16 { flush() }
    append(digitsOf: count)
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func append(digitsOf count: Int) {
    if count >= 10 { append(digitsOf: count / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(count % 10))
  }

  private mutating func flush() {
    hasher.update(data: bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Returns the SHA-256 of all as 64 hexadecimal digits.
  mutating func hash() -> String {
    flush()
    let digits = Array("0123456789abcdef")
    return String(hasher.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}

/// The JSON of a record, kept since rows that follow often share theirs.
private struct WrittenRecord {
  private var members: [Record.Member]?
  private var writer = JSONWriter()

  /// Returns the JSON of a record; written anew unless it is the same one in memory.
  mutating func json(of record: Record) -> [UInt8] {
    if let members, members.isIdentical(to: record.members) { return writer.bytes }
    writer.endLine()
    writer.removeWritten()
    writer.write(.record(record))
    members = record.members
    return writer.bytes
  }
}

extension [Record.Member] {
  /// Whether both are one in memory; what is only equal may have other bytes.
  fileprivate func isIdentical(to other: Self) -> Bool {
    withUnsafeBufferPointer { own in
      other.withUnsafeBufferPointer { own.baseAddress == $0.baseAddress && own.count == $0.count }
    }
  }
}

/// The name of an account's folder where no profile gives one.
package enum AccountFingerprint {
  /// Returns the first 16 hexadecimal digits of SHA-256 over base URL and key.
  package static func text(baseURL: String, key: String) -> String {
    let digest = SHA256.hash(data: Array("\(baseURL)\n\(key)".utf8))
    let digits = Array("0123456789abcdef")
    return String(digest.prefix(8).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
