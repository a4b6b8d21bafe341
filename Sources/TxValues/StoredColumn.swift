/// The values of one column of a ``RowStore``.
package struct StoredColumn: Sendable {
  /// How the values are held.
  private enum Form {
    /// As numbers of different values.
    case shared
    /// As numbers that are written in digits; the largest means null.
    case digits
    /// As parts of one run of bytes.
    case texts
    /// As they are.
    case values
  }

  /// So many different values are shared at most.
  private static let sharedLimit = 1_024
  /// Marks the end of a text as that of a null.
  private static let nullMark: UInt32 = 1 << 31

  private var form = Form.shared
  private var places: [Value: UInt16] = [:]
  private var pool: [Value] = []
  private var codes: [UInt16] = []
  private var hasSign = false
  private var numbers: [UInt64] = []
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  private var values: [Value] = []

  /// Creates a column of so many nulls.
  package init(nulls: Int = 0) {
    guard nulls > 0 else { return }
    pool = [.null]
    places = [.null: 0]
    codes = Array(repeating: 0, count: nulls)
  }

  package subscript(place: Int) -> Value {
    switch form {
    case .shared: pool[Int(codes[place])]
    case .digits: value(of: numbers[place])
    case .texts: text(at: place)
    case .values: values[place]
    }
  }

  /// Adds a value at the end, in another form where this one does not hold it.
  package mutating func append(_ value: Value) {
    while !take(value) { convert(for: value) }
  }

  /// Returns what becomes of each value; of one that is shared it is worked out once.
  package func map<Outcome>(_ transform: (Value) -> Outcome) -> [Outcome] {
    switch form {
    case .shared:
      let outcomes = pool.map(transform)
      return codes.map { outcomes[Int($0)] }
    case .digits: return numbers.map { transform(value(of: $0)) }
    case .texts: return ends.indices.map { transform(text(at: $0)) }
    case .values: return values.map(transform)
    }
  }
}

extension StoredColumn {
  /// Adds a value, false where this form does not hold it.
  private mutating func take(_ value: Value) -> Bool {
    switch (form, value) {
    case (.shared, _): return share(value)
    case (.digits, .null): numbers.append(.max)
    case (.digits, .text(let text)):
      guard let digits = DigitText(text, hasSign: hasSign) else { return false }
      numbers.append(digits.number)
    case (.texts, .null): ends.append(UInt32(bytes.count) | Self.nullMark)
    case (.texts, .text(let text)):
      guard bytes.count + text.utf8.count < Int(Self.nullMark) else { return false }
      bytes.append(contentsOf: text.utf8)
      ends.append(UInt32(bytes.count))
    case (.values, _): values.append(value)
    case (.digits, _), (.texts, _): return false
    }
    return true
  }

  private mutating func share(_ value: Value) -> Bool {
    if let code = places[value] {
      guard pool[Int(code)].isIdentical(to: value) else { return false }
      codes.append(code)
      return true
    }
    guard pool.count < Self.sharedLimit else { return false }
    places[value] = UInt16(pool.count)
    codes.append(UInt16(pool.count))
    pool.append(value)
    return true
  }

  /// Takes on a form that holds a value that this one does not.
  private mutating func convert(for value: Value) {
    let old = self
    var new = StoredColumn(nulls: 0)
    let examples = (form == .shared ? pool : form == .digits ? [self[0]] : []) + [value]
    new.form = form == .texts ? .values : Self.form(for: examples)
    // Digits that were not enough are texts now, or none at all.
    if form == .digits, new.form == .digits { new.form = .texts }
    new.hasSign = examples.contains { $0.digits?.hasSign == true }
    guard (0..<old.count).allSatisfy({ new.take(old[$0]) }) else {
      new = StoredColumn(nulls: 0)
      new.form = .values
      new.values = (0..<old.count).map { old[$0] }
      return self = new
    }
    self = new
  }

  /// Returns the smallest form that holds values like these.
  private static func form(for values: [Value]) -> Form {
    let texts = values.filter { $0 != .null }
    guard texts.allSatisfy({ if case .text = $0 { true } else { false } }) else { return .values }
    let digits = texts.compactMap(\.digits)
    let isUniform = digits.count == texts.count && Set(digits.map(\.hasSign)).count == 1
    return isUniform ? .digits : .texts
  }

  private var count: Int {
    switch form {
    case .shared: codes.count
    case .digits: numbers.count
    case .texts: ends.count
    case .values: values.count
    }
  }

  private func value(of number: UInt64) -> Value {
    number == .max ? .null : .text(DigitText.text(of: number, hasSign: hasSign))
  }

  private func text(at place: Int) -> Value {
    guard ends[place] & Self.nullMark == 0 else { return .null }
    let start = place == 0 ? 0 : Int(ends[place - 1] & ~Self.nullMark)
    return .text(String(decoding: bytes[start..<Int(ends[place])], as: UTF8.self))
  }
}

extension Value {
  /// The digits that it writes, nil where it is anything else.
  fileprivate var digits: DigitText? {
    if case .text(let text) = self { DigitText(text) } else { nil }
  }
}
