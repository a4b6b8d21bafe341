import Testing
import TxValues

struct JSONProjectionTests {
  struct Answer {
    var rows: [Row] = []
    var page = PageInformation()
  }

  static func read(_ text: String, _ paths: [String]) throws -> Answer {
    var projection = JSONProjection(paths: paths)
    var answer = Answer()
    answer.page = try projection.read(Array(text.utf8)) { answer.rows.append($0) }
    return answer
  }

  @Test func `reads the wanted fields in the order of the paths`() throws {
    let text = #"{"data":[{"id":"1293384261075731499","b":{"c":1,"d":[true]},"e":null}],"meta":{}}"#
    let answer = try Self.read(text, ["b.c", "id", "b.d", "e", "nothing", "b.c.x"])
    #expect(
      answer.rows == [
        Row([.int(1), .text("1293384261075731499"), .list([.bool(true)]), .null, .null, .null])
      ]
    )
  }

  @Test func `reads what the page says about itself`() throws {
    let text = """
      {"data": [{}, {}], "meta": {"page_number": 3, "page_size": 250, "total_pages": "x",
       "total_results": 1e3, "more": {}}, "errors": [{"code": "10015"}]}
      """
    let page = try Self.read(text, []).page
    #expect(page.pageNumber == 3)
    #expect(page.pageSize == 250)
    #expect(page.totalPages == nil)
    #expect(page.totalResults == nil)
    #expect(page.recordCount == 2)
    #expect(page.hasErrors)
    let offset = try #require(page.errorsOffset)
    #expect(text.utf8.dropFirst(offset).first == UInt8(ascii: "["))
  }

  @Test(arguments: ["[]", "null"])
  func `takes empty errors for none`(errors: String) throws {
    let page = try Self.read("{\"data\":[],\"errors\":\(errors)}", []).page
    #expect(!page.hasErrors)
    #expect(page.recordCount == 0)
  }

  @Test func `keeps an object as a whole and its members at once`() throws {
    let text = #"{"data":[{"a":{"b":1,"c":"x"}},{"a":[2]}]}"#
    let answer = try Self.read(text, ["a.b", "a", "a.c", "a.b"])
    let record = Record([Record.Member("b", .int(1)), Record.Member("c", .text("x"))])
    #expect(
      answer.rows == [
        Row([.int(1), .record(record), .text("x"), .int(1)]),
        Row([.null, .list([.int(2)]), .null, .null]),
      ]
    )
  }

  @Test(arguments: [
    (#"{"a":1,"a":2}"#, Value.int(2), Value.null),
    (#"{"b":{"c":1},"b":{}}"#, .null, .null),
    (#"{"b":{"c":1},"b":7}"#, .null, .null),
    (#"{"b":{},"b":{"c":3,"c":4}}"#, .null, .int(4)),
  ])
  func `lets the last of equal names count`(record: String, first: Value, second: Value) throws {
    let answer = try Self.read("{\"data\":[\(record)]}", ["a", "b.c"])
    #expect(answer.rows == [Row([first, second])])
  }

  @Test(arguments: [
    "[]", "7", "{}", #"{"meta":{}}"#, #"{"data":null}"#, #"{"data":{}}"#, #"{"data":[1]}"#,
    #"{"data":[{},[]]}"#, #"{"data":[],"data":[]}"#,
  ])
  func `refuses what is not a list answer`(text: String) {
    let error = #expect(throws: JSONError.self) { try Self.read(text, ["id"]) }
    #expect(error?.reason == .unexpectedShape)
  }

  @Test(arguments: [
    #"{"data":[{"x":01}]}"#, #"{"data":[{"x":"\ud800"}]}"#, #"{"data":[{"x" 1}]}"#,
    #"{"data":[{}]"#,
    #"{"data":[{}],}"#, #"{"data":[{}]} x"#, #"{"data":[{"x":[1,]}]}"#, #"{"data":[{"x":1,}]}"#,
  ])
  func `checks what nobody wants`(text: String) {
    let error = #expect(throws: JSONError.self) { try Self.read(text, ["id"]) }
    #expect(error?.reason == .malformed)
  }

  /// Values that begin alike, some longer than the words that are compared at a time.
  private static let alike = [
    "1", "12", "1.2", "null", "true", #""""#, #""a""#, #""a\\""#, #""a,""#, "[]", "[1]", "[ ]",
    "{}", #"{"id":9}"#, #""seven b""#, #""eight by""#, #""nine byte""#,
    #""nine bytes, and many more""#, #""nine bytes, and many others""#,
  ]

  @Test(arguments: alike)
  func `passes over what is as before and nothing more`(first: String) throws {
    for second in Self.alike {
      // More than it takes to learn which members are mostly the same.
      let values = Array(repeating: [first, first, second], count: 20).joined()
      let records = values.enumerated()
        .map { #"{"x":\#($1),"y" : \#($1) ,"id":\#($0),"z":\#($1)}"# }
      let text = "{\"data\":[\(records.joined(separator: ","))]}"
      let answer = try Self.read(text, ["id"])
      #expect(answer.rows == (0..<60).map { Row([.int($0)]) })
      let wanted = try Self.read(text, ["y", "id", "x"])
      let known = try JSONDocument(Array(text.utf8)).root["data"]?.elements.map(\.value)
      #expect(
        wanted.rows.map { Value.list($0.values) }
          == known?
          .map { record in
            .list(
              ["y", "id", "x"]
                .map { name in
                  guard case .record(let record) = record else { return .null }
                  return record[name] ?? .null
                }
            )
          }
      )
    }
  }

  @Test func `takes no member for another where there are more than it remembers`() throws {
    let names = (0..<256).map { #""k\#($0)":0"# }.joined(separator: ",")
    let few = Array(repeating: #"{"k0":0}"#, count: 31)
    let records = [#"{\#(names),"x":1,"z":0}"#] + few + [#"{"k254":0,"x":1,"z":0}"#]
    let answer = try Self.read("{\"data\":[\(records.joined(separator: ","))]}", ["x"])
    #expect(answer.rows.first == Row([.int(1)]) && answer.rows.last == Row([.int(1)]))
  }

  @Test func `refuses a page that breaks off in what is as before`() {
    let record = #"{"x":"nine byte","y":12,"id":1,"z":[true]}"#
    let page = Array("{\"data\":[\(record),\(record),\(record)]}".utf8)
    let lesson = Array(repeating: record, count: 40).joined(separator: ",")
    var taught = JSONProjection(paths: ["id"])
    #expect(throws: Never.self) { try taught.read(Array("{\"data\":[\(lesson)]}".utf8)) { _ in } }
    for count in page.indices {
      var projection = taught
      #expect(throws: JSONError.self, "\(count)") {
        _ = try projection.read(Array(page[..<count])) { _ in }
      }
    }
  }

  @Test(arguments: 196...202)
  func `has the depth limit of documents`(depth: Int) {
    let inner = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let text = "{\"data\":[{\"x\":\(inner),\"y\":{\"z\":\(inner)}}]}"
    let isAccepted = (try? JSONDocument(Array(text.utf8))) != nil
    #expect(((try? Self.read(text, ["y.z"])) != nil) == isAccepted)
    #expect(((try? Self.read(text, ["x", "y"])) != nil) == isAccepted)
  }

  @Test(arguments: 0..<200)
  func `agrees with documents on generated pages`(seed: Int) throws {
    var generator = SeededGenerator(seed: seed)
    var projection = JSONProjection(paths: ListAnswer.paths)
    // What is learned of the first pages is used for the others.
    for _ in 0..<7 {
      let page = Array(ListAnswer.page(&generator, count: 8).utf8)
      let expected = try #require(ListAnswer.rows(try JSONDocument(page).root))
      var rows: [Row] = []
      let information = try projection.read(page) { rows.append($0) }
      #expect(ListAnswer.text(rows) == ListAnswer.text(expected))
      #expect(information.recordCount == 8)
      #expect(information.totalResults == 2100)
    }
  }

  @Test(arguments: 0..<200)
  func `agrees with documents on damaged pages`(seed: Int) throws {
    var generator = SeededGenerator(seed: seed)
    let page = Array(ListAnswer.page(&generator, count: 2).utf8)
    var projection = JSONProjection(paths: ListAnswer.paths)
    // Half of them meet a reader that knows how records of the list mostly are.
    if seed.isMultiple(of: 2) {
      _ = try projection.read(Array(ListAnswer.page(&generator, count: 40).utf8)) { _ in }
    }
    for _ in 0..<20 {
      let damaged = Self.damage(page, &generator)
      let document = try? JSONDocument(damaged)
      let expected = document.flatMap { ListAnswer.rows($0.root) }
      var rows: [Row]? = []
      do { _ = try projection.read(damaged) { rows?.append($0) } } catch { rows = nil }
      guard (rows == nil) == (expected == nil),
        rows.map(ListAnswer.text) == expected.map(ListAnswer.text)
      else {
        Issue.record("differs on \(String(decoding: damaged, as: UTF8.self))")
        return
      }
    }
  }

  /// The bytes with a few changed, removed, doubled or moved.
  static func damage(_ page: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = page
    let telling = Array("{}[]\",:\\u0019eE+-. \n\u{1}tfn".utf8) + [0x00, 0x80, 0xC3, 0xED, 0xFF]
    for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &generator)
      let other = Int.random(in: place..<min(bytes.count, place + 12), using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes[place] = telling.randomElement(using: &generator) ?? 0
      case 2: bytes.insert(telling.randomElement(using: &generator) ?? 0, at: place)
      case 3: bytes.removeSubrange(place...other)
      case 4: bytes.insert(contentsOf: bytes[place...other], at: place)
      default: bytes.swapAt(place, other)
      }
    }
    return bytes
  }
}
