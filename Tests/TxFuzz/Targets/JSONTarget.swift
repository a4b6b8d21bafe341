import TxValues

/// Documents and projections say the same of any bytes.
enum JSONTarget {
  private static let paths = ["id", "a.b", "tags", "a", "a.b.c", "missing", "id"]

  static func run(_ bytes: [UInt8]) -> CInt {
    let document = try? JSONDocument(bytes)
    if let document { rewrite(document) }
    var projection = JSONProjection(paths: paths)
    // A reader keeps what it knows of earlier records, so the second reading is another one.
    for _ in 0..<2 {
      var rows: [Row]? = []
      do { _ = try projection.read(bytes) { rows?.append($0) } } catch { rows = nil }
      let expected = document.flatMap { self.rows($0.root) }
      Fuzzing.require((rows == nil) == (expected == nil), "one refuses what the other takes")
      Fuzzing.require(rows.map(text) == expected.map(text), "the rows differ")
    }
    return 0
  }

  /// A value that is written and read again is the same.
  private static func rewrite(_ document: JSONDocument) {
    let written = written(document.root.value)
    guard let again = try? JSONDocument(written) else { fatalError("cannot read what was written") }
    Fuzzing.require(self.written(again.root.value) == written, "writing again differs")
  }

  private static func written(_ value: Value) -> [UInt8] {
    var writer = JSONWriter()
    writer.write(value)
    return writer.bytes
  }

  /// The rows of a document, nil where it is not a list answer with one `data`.
  private static func rows(_ root: JSONElement) -> [Row]? {
    let data = root.members.filter { $0.name.utf8.elementsEqual("data".utf8) }
    guard data.count == 1, let records = data.first?.value, records.kind == .array,
      records.elements.allSatisfy({ $0.kind == .object })
    else { return nil }
    return records.elements.map { record in
      Row(
        paths.map { path in
          var element: JSONElement? = record
          for name in path.split(separator: ".") { element = element?[String(name)] }
          return element?.value ?? .null
        }
      )
    }
  }

  private static func text(_ rows: [Row]) -> [[UInt8]] {
    rows.map { written(.list($0.values)) }
  }
}
