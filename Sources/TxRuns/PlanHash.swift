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
    var hasher = SHA256()
    update(&hasher, ["tx-plan-1", account, change.resource, change.verb, change.text])
    for batch in batches {
      update(
        &hasher,
        [
          "batch", "\(batch.ordinal)", batch.route, batch.fields.joined(separator: " "),
          batch.payload ?? "", batch.payload == nil ? "secret" : "",
          batch.isCanary ? "canary" : "",
          batch.items.map(String.init).joined(separator: " "),
        ]
      )
    }
    for item in items {
      update(
        &hasher,
        [
          "item", item.key, item.phoneNumber ?? "", ValueText.encode(.record(item.before)),
          ValueText.encode(.record(item.target)), item.outcome?.rawValue ?? "",
          item.reason ?? "",
        ]
      )
    }
    return hexadecimal(hasher.finalize())
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

  /// Adds texts, each with its length so that no two lists look the same.
  private static func update(_ hasher: inout SHA256, _ texts: [String]) {
    for text in texts {
      let bytes = Array(text.utf8)
      hasher.update(data: Array("\(bytes.count):".utf8))
      hasher.update(data: bytes)
    }
  }

  private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
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
