package import TxDiagnostics

/// Reads the part of TOML that a configuration needs, and says by line and column what it does not take.
///
/// That part is: comments, tables, dotted, bare and quoted keys, texts on one line, whole numbers, `true` and `false`, and
/// lists of texts. A library would read all of TOML, but neither say where a key stands that nobody knows, nor leave the
/// comments where they are when a key is replaced. Messages never repeat what was written: it may be a key.
package struct TOMLReader {
  var bytes: [UInt8]
  var place = 0
  private var document = TOMLDocument()
  private var table: [TOMLDocument.Key] = []
  private var headers: Set<[String]> = []
  private var seen: Set<[String]> = []

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads a whole file.
  package static func read(_ source: SourceText) throws(Diagnostic) -> TOMLDocument {
    try checkEncoding(source.utf8)
    var reader = TOMLReader(source.utf8)
    if source.utf8.starts(with: [0xEF, 0xBB, 0xBF]) { reader.place = 3 }
    return try reader.readAll()
  }

  private static func checkEncoding(_ bytes: [UInt8]) throws(Diagnostic) {
    var start = 0
    for line in bytes.split(separator: newline, omittingEmptySubsequences: false) {
      guard String(validating: line, as: UTF8.self) != nil else {
        throw .configurationSyntax("a configuration is text in UTF-8", at: Span(start, start))
      }
      start += line.count + 1
    }
  }

  private mutating func readAll() throws(Diagnostic) -> TOMLDocument {
    while true {
      try skipLines()
      guard let byte = peek else { return document }
      if byte == UInt8(ascii: "[") { try readHeader() } else { try readEntry() }
    }
  }

  private mutating func readHeader() throws(Diagnostic) {
    let start = place
    place += 1
    guard peek != UInt8(ascii: "[") else {
      throw problem("a configuration has no lists of tables", from: start)
    }
    skipBlanks()
    let path = try readPath()
    guard take("]") else { throw problem("a table's name ends with ']'") }
    let end = place
    try endLine("nothing follows a table's name on its line")
    guard headers.insert(path.map(\.name)).inserted else {
      throw problem("a table is there once", from: start, to: end)
    }
    table = path
    document.tables.append(TOMLDocument.Table(path: path, extent: Span(start, place)))
  }

  private mutating func readEntry() throws(Diagnostic) {
    let start = place
    let path = table + (try readPath())
    guard take("=") else { throw problem("a key is followed by '=' and its value") }
    skipBlanks()
    let valueStart = place
    let value = try readValue()
    let span = Span(valueStart, place)
    try endLine("nothing follows a value on its line")
    guard seen.insert(path.map(\.name)).inserted else {
      throw problem("a key is there once", from: start, to: path.last?.span.upper)
    }
    let extent = Span(start, place)
    let last = document.tables.count - 1
    document.tables[last].entries
      .append(
        TOMLDocument.Entry(path: path, value: value, span: span, extent: extent)
      )
    let whole = document.tables[last].extent
    document.tables[last].extent = Span(whole.length == 0 ? start : whole.lower, place)
  }

  /// Reads `profile.work`, and the blanks behind it.
  private mutating func readPath() throws(Diagnostic) -> [TOMLDocument.Key] {
    var path: [TOMLDocument.Key] = []
    repeat {
      skipBlanks()
      let start = place
      let name: String
      switch peek {
      case UInt8(ascii: "\"")?: name = try readBasicText()
      case UInt8(ascii: "'")?: name = try readLiteralText()
      default:
        while let byte = peek, Self.isBareKeyByte(byte) { place += 1 }
        name = String(decoding: bytes[start..<place], as: UTF8.self)
        guard !name.isEmpty else {
          throw problem("a key is made of letters, digits, '_' and '-', or in quotes")
        }
      }
      path.append(TOMLDocument.Key(name: name, span: Span(start, place)))
      skipBlanks()
    } while take(".")
    return path
  }

  private mutating func readValue() throws(Diagnostic) -> TOMLDocument.Value {
    switch peek {
    case UInt8(ascii: "\"")?: return .text(try readBasicText())
    case UInt8(ascii: "'")?: return .text(try readLiteralText())
    case UInt8(ascii: "[")?: return .texts(try readList())
    default: break
    }
    let start = place
    while let byte = peek, Self.isBareKeyByte(byte) || "+.:".utf8.contains(byte) { place += 1 }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    switch word {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default:
      guard let number = Self.integer(word) else {
        let rule = "a value is a text in quotes, a whole number, true, false or a list of texts"
        throw problem(rule, from: start, to: place)
      }
      return .integer(number)
    }
  }

  private mutating func readList() throws(Diagnostic) -> [String] {
    let start = place
    place += 1
    var texts: [String] = []
    while true {
      try skipLines()
      if take("]") { return texts }
      switch peek {
      case UInt8(ascii: "\"")?: texts.append(try readBasicText())
      case UInt8(ascii: "'")?: texts.append(try readLiteralText())
      case nil: throw problem("a list ends with ']'", from: start, to: start + 1)
      default: throw problem("a list holds texts in quotes")
      }
      try skipLines()
      if take("]") { return texts }
      guard take(",") else { throw problem("the texts of a list are set apart by ','") }
    }
  }
}

extension TOMLReader {
  static let newline = UInt8(ascii: "\n")

  var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

  /// Goes behind a character, if it is the next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = peek, Unicode.Scalar(byte) == character else { return false }
    place += 1
    return true
  }

  mutating func skipBlanks() {
    while let byte = peek, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { place += 1 }
  }

  /// Returns what is wrong at this place, or at one that is named.
  func problem(_ rule: String, from start: Int? = nil, to end: Int? = nil) -> Diagnostic {
    let start = start ?? place
    return .configurationSyntax(rule, at: Span(start, end ?? min(start + 1, bytes.count)))
  }

  /// Skips blanks, empty lines and comments.
  private mutating func skipLines() throws(Diagnostic) {
    while true {
      skipBlanks()
      if peek == UInt8(ascii: "#") { try skipComment() }
      guard skipNewline() else { return }
    }
  }

  private mutating func skipComment() throws(Diagnostic) {
    while let byte = peek, byte != Self.newline, !isNewline {
      guard byte == UInt8(ascii: "\t") || byte >= 0x20 && byte != 0x7F else {
        throw problem("a comment has no control characters")
      }
      place += 1
    }
  }

  private var isNewline: Bool {
    peek == Self.newline
      || peek == UInt8(ascii: "\r") && place + 1 < bytes.count && bytes[place + 1] == Self.newline
  }

  private mutating func skipNewline() -> Bool {
    guard isNewline else { return false }
    place += peek == Self.newline ? 1 : 2
    return true
  }

  private mutating func endLine(_ rule: String) throws(Diagnostic) {
    skipBlanks()
    if peek == UInt8(ascii: "#") { try skipComment() }
    guard skipNewline() || peek == nil else { throw problem(rule) }
  }

  private static func isBareKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// Returns a whole number: `500`, `-1`, `10_000`; neither `007` nor `1__0`.
  private static func integer(_ word: String) -> Int? {
    let digits = word.first == "-" || word.first == "+" ? word.dropFirst() : word[...]
    let groups = digits.split(separator: "_", omittingEmptySubsequences: false)
    guard groups.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      digits.count == 1 || digits.first != "0"
    else { return nil }
    return Int(word.filter { $0 != "_" })
  }
}
