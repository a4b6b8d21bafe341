import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

struct ImportTests {
  private static let start = "import csv \"numbers.csv\""

  @Test func `makes columns of the row of names`() throws {
    let checking = Checking(Self.start)
    #expect(checking.codes == [])
    #expect(checking.outline == "import csv number,new_ref,rounded,tag,pin")
  }

  @Test func `takes names for a file without any`() {
    let checking = Checking("\(Self.start) with columns=\"a, b,c,d,e\" | where a=x | select b")
    #expect(checking.codes == [])
    #expect(checking.flow?.schema.shown.map(\.name) == ["b"])
  }

  @Test func `puts what came in behind the resource under the format's name`() throws {
    let checking = Checking(
      "\(Self.start) | match numbers on phone_number=.number | select phone_number, csv.new_ref"
    )
    #expect(checking.codes == [])
    #expect(checking.flow?.resource?.name == "numbers")
    #expect(checking.flow?.schema.shown.map(\.name) == ["phone_number", "csv.new_ref"])
  }

  @Test func `reads words where they are used`() throws {
    let checking = Checking(
      "\(Self.start) | match numbers on phone_number=.number | update customer_reference=.csv.new_ref"
    )
    #expect(checking.codes == [])
    #expect(checking.change?.assignments.count == 1)
  }

  @Test func `refuses a rounded id with its file and line`() {
    let checking = Checking(
      "\(Self.start) | match numbers on phone_number=.number"
        + " | update emergency_address_id=.csv.rounded"
    )
    #expect(checking.codes == ["TX2072"])
    #expect(checking.carets == [".csv.rounded"])
    let diagnostic = checking.checked.diagnostics.first
    #expect(diagnostic?.message == "numbers.csv:2: '1.29338E+18' is not an id")
    #expect(
      diagnostic?.notes.map(\.text)
        == ["a spreadsheet has rounded this id; format the column as text"]
    )
  }

  @Test(arguments: [
    ("import csv \"numbers.csv\" | match numbers on phone_number=.nubmer", "TX2022"),
    ("import csv \"numbers.csv\" | match nubmers on phone_number=.number", "TX2002"),
    ("import csv \"numbers.csv\" | match numbers on phone_numbr=.number", "TX2012"),
    ("import csv \"numbers.csv\" with column=a", "TX2007"),
    ("import csv \"numbers.csv\" with columns=a", "TX2071"),
    ("import csv \"numbers.csv\" with columns=\"a,a,b,c,d\"", "TX2071"),
    ("import jsonl \"numbers.csv\"", "TX2071"),
    ("import csv \"-\"", "TX2070"),
    ("find numbers where phone_number in (import csv \"numbers.csv\" | select pin)", "TX2072"),
    (
      "let n = import csv \"numbers.csv\" | select pin\nfind numbers where phone_number in $n",
      "TX2072"
    ),
    ("import csv \"numbers.csv\" | match dir_batches on batch_id=.number", "TX2074"),
  ])
  func `reports what cannot be`(text: String, code: String) {
    #expect(Checking(text).codes == [code])
  }

  @Test func `keeps what was matched before under its own name`() {
    let checking = Checking(
      "\(Self.start) | match numbers on phone_number=.number"
        + " | match connections on id=.connection_id"
    )
    #expect(checking.codes == [])
    let names = checking.flow?.schema.columns.map(\.name) ?? []
    #expect(names.contains("csv.new_ref"))
    #expect(names.contains("numbers.phone_number"))
  }

  @Test func `matches a saved file`() {
    let checking = Checking(
      "let sites = \(Self.start)\n$sites | match numbers on phone_number=.number"
        + " | update customer_reference=.csv.new_ref"
    )
    #expect(checking.codes == [])
  }

  @Test(arguments: ImportFormats.all.map(\.name))
  func `refuses bytes that are not UTF-8`(name: String) throws {
    let format = try #require(ImportFormats.format(named: name))
    #expect(throws: TableFault.self) {
      try format.table([0x61, 0x0A, 0xFF], file: "x", columns: nil)
    }
  }

  @Test func `reads lines, blank ones left out`() throws {
    let table = try Lines()
      .table(
        Array("\u{FEFF}+13035550100\r\n\n  7 \n".utf8),
        file: "x",
        columns: nil
      )
    #expect(table.rows.map(\.values) == [[.text("+13035550100")], [.text("7")]])
    #expect(table.lines == [1, 3])
  }

  @Test func `reads objects, members inside under dotted names`() throws {
    let text = """
      {"id":1293384261075731499,"a":{"b":true},"tags":["x","y"],"none":null}

      {"more":"","id":"7","a":{"c d":1.50}}
      """
    let table = try JSONLines().table(Array(text.utf8), file: "x", columns: nil)
    #expect(table.names == ["id", "a.b", "tags", "none", "more", "a.c_d"])
    #expect(
      table.rows.map(\.values) == [
        [
          .text("1293384261075731499"), .text("true"), .list([.text("x"), .text("y")]), .null,
          .null, .null,
        ],
        [.text("7"), .null, .null, .null, .null, .text("1.50")],
      ]
    )
    #expect(table.lines == [1, 3])
  }

  @Test(arguments: [
    "[1]", "{\"a\":[[1]]}", "{", "{\"a\":[{}]}", "{\"a b\":1,\"a_b\":2}", "{\"a\":1,\"a\":2}",
  ])
  func `refuses lines that are no flat objects`(line: String) {
    let fault = #expect(throws: TableFault.self) {
      try JSONLines().table(Array("{}\n\(line)".utf8), file: "x", columns: nil)
    }
    #expect(fault?.line == 2)
  }

  @Test func `holds one format for each file of its folder`() throws {
    let files = try SourceFolder.files(of: "Sources/TxPlanner/Imports")
    let formats = files.filter { $0 != "ImportFormat.swift" && $0 != "ReadWord.swift" }
    #expect(formats == ImportFormats.all.map { "\(type(of: $0)).swift" })
  }
}
