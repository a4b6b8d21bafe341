/// The reading of words and strings as values of a field's type.
///
/// Words are text until a field gives them a type. Nothing passes through a floating-point number,
/// and what looks like another type than the field's is refused with what to write instead.
package enum WordReader {
  /// Reads a word as a value of the type; of a list's type as one element.
  ///
  /// `spellings` are those of an enumeration. Where there are any, the word must be one of them but
  /// for case and `-`, `_` or space, and is read as the spelling that is given there.
  package static func read(
    _ word: String,
    as type: ValueType,
    spellings: [String] = [],
    context: ReadingContext
  ) -> WordReading {
    switch type {
    case .bool: bool(word)
    case .int: int(word)
    case .decimal: decimal(word)
    case .text, .tag: .value(.text(word))
    case .enumeration: enumeration(word, spellings)
    case .id: id(word)
    case .phone: phone(word, context)
    case .time: time(word, context)
    case .duration: duration(word)
    case .record: .refused(reason: "an object cannot be written as a word", hint: nil)
    case .list(let element): read(word, as: element, spellings: spellings, context: context)
    }
  }

  /// The first and last instant of the day that a word names, nil for times and other words.
  package static func wholeDay(
    _ word: String,
    context: ReadingContext
  ) -> ClosedRange<Instant>? {
    let offset = context.utcOffsetMinutes
    guard word.utf8.starts(with: "today".utf8) || word.utf8.count == "2025-01-31".utf8.count,
      let first = instant(word, context), first == first.startOfDay(utcOffsetMinutes: offset)
    else { return nil }
    let last = first.adding(milliseconds: Instant.millisecondsOfDay - 1)
    return first...Instant(milliseconds: last.milliseconds, nanoseconds: 999_999)
  }
}

extension WordReader {
  private static func bool(_ word: String) -> WordReading {
    switch String(decoding: TextFolding.folded(word), as: UTF8.self) {
    case "true", "yes", "on": .value(.bool(true))
    case "false", "no", "off": .value(.bool(false))
    default: refused(word, "a truth value", hint: "say true or false")
    }
  }

  private static func int(_ word: String) -> WordReading {
    let bytes = Array(word.utf8)
    let underscore = UInt8(ascii: "_")
    let isSpaced = !bytes.indices.contains { index in
      bytes[index] == underscore
        && !(isDigit(bytes, index - 1) && isDigit(bytes, index + 1))
    }
    let digits = bytes.filter { $0 != underscore }
    let isNumber = digits.drop { $0 == UInt8(ascii: "-") }.allSatisfy { $0 &- 0x30 < 10 }
    guard isSpaced, isNumber, let value = JSONNumber.integer(digits) else {
      let isTooLarge = isSpaced && isNumber && digits.count > 18
      return refused(word, "an integer", hint: isTooLarge ? "it exceeds 64 bits" : nil)
    }
    return .value(.int(value))
  }

  private static func decimal(_ word: String) -> WordReading {
    guard JSONNumber.isNumber(word) else { return refused(word, "a number", hint: nil) }
    return .value(JSONNumber.value(Array(word.utf8)))
  }

  private static func enumeration(_ word: String, _ spellings: [String]) -> WordReading {
    if spellings.isEmpty { return .value(.text(word)) }
    let exact = spellings.first { TextFolding.areSame($0, word) }
    guard let found = exact ?? spellings.first(where: { TextFolding.areSameSpelling($0, word) })
    else { return .refused(reason: "'\(word)' is not one of the field's values", hint: nil) }
    return .value(.text(found))
  }

  private static func id(_ word: String) -> WordReading {
    if isRounded(word) {
      let hint = "a spreadsheet has rounded this id; format the column as text"
      return refused(word, "an id", hint: hint)
    }
    return .value(.text(word))
  }

  /// Whether the word is a number with an exponent, as spreadsheets show long ones.
  private static func isRounded(_ word: String) -> Bool {
    guard let mark = word.utf8.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) else {
      return false
    }
    let fraction = word.utf8[..<mark]
    let isSigned = word.utf8[mark...].dropFirst().first.map { $0 == 0x2B || $0 == 0x2D } ?? false
    // Without a sign or a point it may be the beginning of a hexadecimal id.
    return (isSigned || fraction.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") })
      && DecimalText(String(decoding: word.utf8.map { $0 == 0x2C ? 0x2E : $0 }, as: UTF8.self))
        != nil
  }

  private static func time(_ word: String, _ context: ReadingContext) -> WordReading {
    if let instant = instant(word, context) { return .value(.time(instant)) }
    if TxDuration(word) != nil {
      return refused(word, "a time", hint: "a duration; did you mean now-\(word)?")
    }
    return refused(word, "a time", hint: "say 2025-01-31, 2025-01-31T10:00:00Z, today or now-30d")
  }

  /// The instant of a date, a time, `today` or `now`, the last two with a duration added or not.
  private static func instant(_ word: String, _ context: ReadingContext) -> Instant? {
    let offset = context.utcOffsetMinutes
    for (name, base) in [
      ("now", context.now), ("today", context.now.startOfDay(utcOffsetMinutes: offset)),
    ] where word.utf8.starts(with: name.utf8) {
      let rest = word.utf8.dropFirst(name.utf8.count)
      guard let sign = rest.first else { return base }
      guard sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+"),
        let duration = TxDuration(String(rest.dropFirst()) ?? "")
      else { return nil }
      let direction = sign == UInt8(ascii: "-") ? -1 : 1
      return base.adding(duration, sign: direction, utcOffsetMinutes: offset)
    }
    return Instant(word, utcOffsetMinutes: offset)
  }

  private static func duration(_ word: String) -> WordReading {
    if TxDuration(word) != nil { return .value(.text(word)) }
    let isBare = !word.isEmpty && word.utf8.allSatisfy { $0 &- 0x30 < 10 }
    return refused(word, "a duration", hint: isBare ? "say \(word)d for days" : "say 30d or 6mo")
  }

  private static func isDigit(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes.indices.contains(index) && bytes[index] &- 0x30 < 10
  }

  static func refused(_ word: String, _ what: String, hint: String?) -> WordReading {
    .refused(reason: "'\(word)' is not \(what)", hint: hint)
  }
}
