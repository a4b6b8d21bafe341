/// How rows of one schema are written as JSON objects, nested as the dotted column names say.
///
/// Columns `a.b`, `c` and `a.d` make `{"a":{"b":…,"d":…},"c":…}`: an object stands where its first
/// column does. Where a column is named like the beginning of another (`a` beside `a.b`), the
/// longer name is not nested and stands as it is.
package struct RowJSON: Sendable {
  /// One member of an object.
  private enum Node: Sendable {
    case column(name: String, index: Int)
    case object(name: String, [Node])
  }

  private var nodes: [Node] = []

  /// Creates the layout of a schema.
  package init(_ schema: Schema) {
    let names = Set(schema.columns.map { Array($0.name.utf8) })
    for (index, column) in schema.columns.enumerated() {
      let bytes = Array(column.name.utf8)
      let dots = bytes.indices.filter { bytes[$0] == UInt8(ascii: ".") }
      let isNested = !dots.contains { names.contains(Array(bytes[..<$0])) }
      let parts = isNested ? bytes.split(separator: UInt8(ascii: ".")) : [bytes[...]]
      let path = parts.map { String(decoding: $0, as: UTF8.self) }
      Self.add(path[...], column: column.name, index: index, to: &nodes)
    }
  }

  /// Writes a row as one object; values that the row does not have are null.
  package func write(_ row: Row, to writer: inout JSONWriter) {
    Self.write(nodes, row, to: &writer)
  }

  private static func add(
    _ path: ArraySlice<String>,
    column: String,
    index: Int,
    to nodes: inout [Node]
  ) {
    guard let name = path.first, path.count > 1 else {
      return nodes.append(.column(name: path.first ?? column, index: index))
    }
    for place in nodes.indices {
      guard case .object(let known, var inner) = nodes[place], known == name else { continue }
      add(path.dropFirst(), column: column, index: index, to: &inner)
      nodes[place] = .object(name: name, inner)
      return
    }
    var inner: [Node] = []
    add(path.dropFirst(), column: column, index: index, to: &inner)
    nodes.append(.object(name: name, inner))
  }

  private static func write(_ nodes: [Node], _ row: Row, to writer: inout JSONWriter) {
    writer.beginObject()
    for node in nodes {
      switch node {
      case .column(let name, let index):
        writer.member(name, index < row.values.count ? row.values[index] : .null)
      case .object(let name, let inner):
        writer.key(name)
        write(inner, row, to: &writer)
      }
    }
    writer.endObject()
  }
}

extension Row {
  /// The row as one JSON object, nested as the column names say.
  ///
  /// For many rows of one schema make a `RowJSON` once.
  package func json(schema: Schema) -> [UInt8] {
    var writer = JSONWriter()
    RowJSON(schema).write(self, to: &writer)
    return writer.bytes
  }
}
