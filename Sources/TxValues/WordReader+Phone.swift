extension WordReader {
  /// Reads an E.164 number, in which spaces, dots, dashes and parentheses may stand.
  static func phone(_ word: String, _ context: ReadingContext) -> WordReading {
    let separators: [UInt8] = Array(" .-()".utf8)
    let bare = word.utf8.filter { !separators.contains($0) }
    let hasPlus = bare.first == UInt8(ascii: "+")
    let digits = String(decoding: bare.dropFirst(hasPlus ? 1 : 0), as: UTF8.self)
    guard digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }), !digits.isEmpty else {
      let hint = Glob.isPattern(word) ? "patterns are compared with ~" : exampleHint
      return refused(word, "a phone number", hint: hint)
    }
    guard (7...15).contains(digits.utf8.count) else {
      return refused(word, "a phone number", hint: "a number has '+' and 7 to 15 digits")
    }
    if hasPlus { return .value(.text("+" + digits)) }
    guard let code = context.callingCode else {
      return refused(word, "a phone number", hint: plusHint(digits))
    }
    // What a leading 0 means differs from country to country.
    guard digits.utf8.first != UInt8(ascii: "0") else {
      return refused(word, "a phone number", hint: "say it with '+' and the country's code")
    }
    return .value(.text("+" + national(digits, code)))
  }

  private static var exampleHint: String { "say it as +13035551234" }

  private static func plusHint(_ digits: String) -> String {
    guard digits.utf8.count <= 11 else { return "say +\(digits)" }
    return "say +\(national(digits, "1")); or set default_country=US to allow national numbers"
  }

  /// The digits with the calling code, which eleven digits that begin with `1` have already.
  private static func national(_ digits: String, _ code: String) -> String {
    code == "1" && digits.utf8.count == 11 && digits.utf8.first == UInt8(ascii: "1")
      ? digits : code + digits
  }
}
