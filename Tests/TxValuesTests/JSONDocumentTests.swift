import Testing
import TxValues

struct JSONDocumentTests {
  static func root(_ text: String) throws -> JSONElement { try JSONDocument(Array(text.utf8)).root }

  @Test(arguments: [
    ("null", JSONElement.Kind.null), ("true", .bool), (" false ", .bool), ("-0.5e+3", .number),
    (#""x""#, .string), ("[]", .array), ("{}", .object),
  ])
  func `knows the kind of a value`(text: String, kind: JSONElement.Kind) throws {
    #expect(try Self.root(text).kind == kind)
  }

  @Test(arguments: [
    (#""plain""#, "plain"), (#""a\"b\\c\/d""#, #"a"b\c/d"#), (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"),
    (#""\u00e9\u20AC""#, "é€"), (#""\ud83d\ude00!""#, "😀!"), (#""\u0000""#, "\0"), (#""""#, ""),
    ("\"caf\u{E9} \u{2013} longer than a word\"", "caf\u{E9} \u{2013} longer than a word"),
  ])
  func `undoes escapes`(text: String, string: String) throws {
    let element = try Self.root(text)
    #expect(element.string.map { Array($0.utf8) } == Array(string.utf8))
    #expect(element.value == .text(string))
  }

  @Test(arguments: [
    ("1293384261075731499", Value.int(1_293_384_261_075_731_499)),
    ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
    ("9223372036854775808", .decimal("9223372036854775808")),
    ("-9223372036854775809", .decimal("-9223372036854775809")),
    ("0.10", .decimal("0.10")), ("1e999", .decimal("1e999")), ("1E+2", .decimal("1E+2")),
  ])
  func `keeps numbers exact`(text: String, value: Value) throws {
    let element = try Self.root(text)
    #expect(element.value == value)
    #expect(element.number == text)
    #expect(element.int.map(Value.int) == (element.int == nil ? nil : value))
    #expect((element.int == nil) == (value == .decimal(text)))
  }

  @Test func `finds members and elements`() throws {
    let root = try Self.root(#"{"a":[1,[2,{"b":null}],"x"],"c":{"d":true},"\u0065":5}"#)
    #expect(root.count == 3)
    #expect(root.members.map(\.name) == ["a", "c", "e"])
    let list = try #require(root["a"])
    #expect(list.count == 3)
    #expect(list.elements.map(\.kind) == [.number, .array, .string])
    #expect(root["c"]?["d"]?.bool == true)
    #expect(root["e"]?.int == 5)
    #expect(root["missing"] == nil)
    #expect(list["a"] == nil)
    #expect(try #require(root["c"]).elements.map(\.kind) == [])
  }

  @Test func `lets the last of equal names count`() throws {
    let root = try Self.root(#"{"a":1,"b":2,"a":3}"#)
    #expect(root["a"]?.int == 3)
    #expect(root.members.map(\.name) == ["a", "b", "a"])
  }

  @Test(arguments: [
    ("a", #"[ 1, {"x" : "y"} ]"#), ("b", #""s\n""#), ("c", "-1.5e3"), ("d", "true"), ("e", "false"),
    ("f", "null"),
  ])
  func `gives the bytes of a value as they came`(name: String, raw: String) throws {
    let text = #"{ "a" : [ 1, {"x" : "y"} ] , "b": "s\n","c":-1.5e3,"d":true,"e":false,"f":null}"#
    let element = try #require(try Self.root(text)[name])
    #expect(String(decoding: element.rawJSON, as: UTF8.self) == raw)
  }

  @Test(arguments: [("[", "]"), (#"{"a":"#, "}")])
  func `accepts 200 containers inside each other and no more`(
    open: String,
    close: String
  ) throws {
    func nested(_ depth: Int) -> [UInt8] {
      let inner = open == "[" ? "" : "1"
      let text =
        String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
      return Array(text.utf8)
    }
    _ = try JSONDocument(nested(200))
    let error = #expect(throws: JSONError.self) { try JSONDocument(nested(201)) }
    #expect(error?.reason == .tooLarge)
    #expect(throws: JSONError.self) { try JSONDocument(nested(100_000)) }
  }

  @Test(arguments: [
    ("", 0), ("[1,]", 3), (#"{"a"}"#, 4), (#"{"a":1,}"#, 7), ("01", 1), ("1.", 2), ("-", 1),
    ("\"a\nb\"", 2), (#""\x""#, 1), (#""\ud800""#, 1), ("[1] 2", 4), ("tru", 0), ("\u{FEFF}1", 0),
    ("[\u{B}1]", 1), ("\"abc", 4), ("1\0", 1), ("\"\0\"", 1), (#""\u12"#, 1), ("nul", 0),
  ])
  func `says where a text is malformed`(text: String, offset: Int) {
    let error = #expect(throws: JSONError.self) { try JSONDocument(Array(text.utf8)) }
    #expect(error?.offset == offset)
    #expect(error?.reason == .malformed)
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xF0, 0x9F, 0x98],
    ] as [[UInt8]]
  )
  func `refuses broken UTF-8 in strings and names`(bytes: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    #expect(throws: JSONError.self) { try JSONDocument([quote] + bytes + [quote]) }
    let name = Array("{\"12345678".utf8) + bytes + Array("\":1}".utf8)
    #expect(throws: JSONError.self) { try JSONDocument(name) }
  }

  @Test(arguments: 0x00...0xFF)
  func `never traps on two bytes`(first: Int) {
    for second in 0...0xFF {
      _ = try? JSONDocument([UInt8(first), UInt8(second)])
    }
    let isAccepted = (try? JSONDocument([UInt8(first)])) != nil
    #expect(isAccepted == (0x30...0x39).contains(first))
  }
}
