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
    for item in items { texts.add(item) }
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
  private var json = JSONWriter()

  mutating func add(_ batch: SealedBatch) {
    add("batch")
    add("\(batch.ordinal)")
    add(batch.route)
    add(batch.fields.joined(separator: " "))
    add(batch.payload ?? "")
    add(batch.payload == nil ? "secret" : "")
    add(batch.isCanary ? "canary" : "")
    add(batch.items.map(String.init).joined(separator: " "))
  }

  mutating func add(_ item: SealedItem) {
    add("item")
    add(item.key)
    add(item.phoneNumber ?? "")
    add(item.before)
    add(item.target)
    add(item.outcome?.rawValue ?? "")
    add(item.reason ?? "")
  }

  mutating func add(_ text: String) {
    begin(count: text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func add(_ record: Record) {
    json.write(.record(record))
    begin(count: json.bytes.count)
    bytes.append(contentsOf: json.bytes)
    json.endLine()
    json.removeWritten()
  }

  private mutating func begin(count: Int) {
    if bytes.count > 1 << 16 { flush() }
    append(digitsOf: count)
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func append(digitsOf number: Int) {
    if number >= 10 { append(digitsOf: number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
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

/// The name of an account's folder where no profile gives one.
package enum AccountFingerprint {
  /// Returns the first 16 hexadecimal digits of SHA-256 over base URL and key.
  package static func text(baseURL: String, key: String) -> String {
    let digest = SHA256.hash(data: Array("\(baseURL)\n\(key)".utf8))
    let digits = Array("0123456789abcdef")
    return String(digest.prefix(8).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
