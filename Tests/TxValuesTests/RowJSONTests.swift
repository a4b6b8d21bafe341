import Testing
import TxValues

struct RowJSONTests {
  @Test(arguments: [
    (["a", "b"], #"{"a":1,"b":2}"#),
    (["a.b", "a.c", "d"], #"{"a":{"b":1,"c":2},"d":3}"#),
    (["a.b", "d", "a.c"], #"{"a":{"b":1,"c":3},"d":2}"#),
    (["a.b.c", "a.b.d", "a.e"], #"{"a":{"b":{"c":1,"d":2},"e":3}}"#),
    (["a.b", "a"], #"{"a.b":1,"a":2}"#),
    (["a", "a.b.c"], #"{"a":1,"a.b.c":2}"#),
    (["a", ""], #"{"a":1,"":2}"#),
    ([], "{}"),
  ])
  func `nests what dotted names say`(names: [String], json: String) {
    let schema = Schema(names.map { Column($0, .int) })
    let row = Row((0..<names.count).map { .int(Int64($0) + 1) })
    #expect(String(decoding: row.json(schema: schema), as: UTF8.self) == json)
  }

  @Test func `writes null for values that the row does not have`() {
    let schema = Schema([Column("a", .id), Column("b.c", .text)])
    let json = Row([.text("1")]).json(schema: schema)
    #expect(String(decoding: json, as: UTF8.self) == #"{"a":"1","b":{"c":null}}"#)
  }
}
