import TxValues

/// A settlement as texts, with a sum over them that notices damage.
struct SettlementRow {
  let item: Int
  let batch: Int
  let outcome: String
  let reason: String?
  let error: String?
  let job: String?
  let observed: String?

  init(_ settlement: Settlement) {
    item = settlement.item
    batch = settlement.batch
    outcome = settlement.outcome.rawValue
    reason = settlement.reason
    error = settlement.error.map { ValueText.encode(.record(Self.record($0))) }
    job = settlement.job
    observed = settlement.observed.map { ValueText.encode(.record($0)) }
  }

  init(
    item: Int,
    batch: Int,
    outcome: String,
    reason: String?,
    texts: (error: String?, job: String?),
    observed: String?
  ) {
    self.item = item
    self.batch = batch
    self.outcome = outcome
    self.reason = reason
    error = texts.error
    job = texts.job
    self.observed = observed
  }

  /// The settlement, nil when a text does not read.
  var settlement: Settlement? {
    guard let outcome = Outcome(rawValue: outcome) else { return nil }
    var settlement = Settlement(item: item, batch: batch, outcome: outcome, reason: reason)
    settlement.job = job
    if let error {
      guard let record = ValueText.record(error) else { return nil }
      settlement.error = Self.error(record)
    }
    if let observed {
      guard let record = ValueText.record(observed) else { return nil }
      settlement.observed = record
    }
    return settlement
  }

  /// Returns the sum over all that is stored.
  func checksum(run: String) -> Int64 {
    var sum = Checksum()
    for text in [run, "\(item)", "\(batch)", outcome, reason, error, job, observed] {
      sum.combine(text)
    }
    return Int64(bitPattern: sum.value)
  }

  static func record(_ error: ItemError) -> Record {
    Record([
      Record.Member("code", error.code.map { .text($0) } ?? .null),
      Record.Member("title", .text(error.title)),
      Record.Member("detail", error.detail.map { .text($0) } ?? .null),
      Record.Member("pointer", error.pointer.map { .text($0) } ?? .null),
    ])
  }

  private static func error(_ record: Record) -> ItemError {
    func text(_ name: String) -> String? {
      guard case .text(let text) = record[name] else { return nil }
      return text
    }
    return ItemError(
      code: text("code"),
      title: text("title") ?? "",
      detail: text("detail"),
      pointer: text("pointer")
    )
  }
}

/// Numbers as a text, `1 2 3`.
enum IntegerList {
  static func encode(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: " ")
  }

  /// Returns the numbers, nil when a word is none.
  static func decode(_ text: String) -> [Int]? {
    var numbers: [Int] = []
    for word in text.split(separator: " ") {
      guard let number = Int(word) else { return nil }
      numbers.append(number)
    }
    return numbers
  }
}
