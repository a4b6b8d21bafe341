import TxValues

/// A renderer that keeps rows until the end, since widths depend on all of them.
struct TableRenderer: RowRenderer {
  private let schema: Schema
  private let options: RenderOptions
  private let mask: SecretMask
  private var head: [Row] = []
  private var tail: [Row] = []
  private var count = 0

  init(schema: Schema, options: RenderOptions) {
    self.schema = schema
    self.options = options
    mask = SecretMask(schema: schema, options: options)
  }

  mutating func render(_ rows: [Row]) -> [UInt8] {
    for row in rows { keep(mask.masking(row)) }
    return []
  }

  mutating func finish() -> [UInt8] {
    guard !schema.columns.isEmpty else { return [] }
    let kept = head + tail.suffix(tailLimit)
    let tones = schema.columns.map(Tone.isCarried)
    let rows = kept.map { row in
      schema.columns.indices.map { column in
        TableCell(column < row.values.count ? row.values[column] : .null, hasTone: tones[column])
      }
    }
    let header = schema.columns.map { TableCell($0.name.visible, sgr: "1") }
    let layout = layout(of: rows, under: header)
    let bars = Bars(of: kept, schema: schema, options: options, layout: layout)
    var text = line(header, layout)
    for (index, row) in rows.enumerated() {
      text += line(row, layout, bar: bars?[index])
      if index == head.count - 1, count > rows.count {
        text += note("… \(Self.grouped(count - rows.count)) more …")
      }
    }
    let hidden = schema.columns.indices.filter { !layout.shown.contains($0) }
    if !hidden.isEmpty {
      let names = hidden.map { schema.columns[$0].name.visible }.joined(separator: ", ")
      text += note("… \(hidden.count) more column\(hidden.count == 1 ? "" : "s"): \(names)")
    }
    return Array(text.utf8)
  }

  private var headLimit: Int { options.maximumRows.map { ($0 + 1) / 2 } ?? .max }
  private var tailLimit: Int { options.maximumRows.map { $0 / 2 } ?? 0 }

  /// Keeps the first rows and, with some more that are dropped now and then, the last ones.
  private mutating func keep(_ row: Row) {
    count += 1
    guard head.count >= headLimit else {
      head.append(row)
      return
    }
    tail.append(row)
    if tail.count >= 2 * tailLimit + 64 { tail.removeFirst(tail.count - tailLimit) }
  }

  /// The first column tells rows apart, and a status or an outcome is what one looks for.
  private func layout(of rows: [[TableCell]], under header: [TableCell]) -> ColumnLayout {
    let wishes = schema.columns.indices.map { column in
      ColumnLayout.Wish(
        natural: rows.reduce(header[column].width) { max($0, $1[column].width) },
        least: column == 0 ? 16 : 8,
        isImportant: column == 0 || Tone.isCarried(by: schema.columns[column])
          || schema.columns[column].name == "reason"
      )
    }
    return ColumnLayout(wishes, width: options.width)
  }

  private func line(_ cells: [TableCell], _ layout: ColumnLayout, bar: String? = nil) -> String {
    let parts = zip(layout.shown, layout.widths)
      .map { column, width in
        let (text, used) = cells[column].cut(to: width)
        let space = String(repeating: " ", count: max(0, width - used))
        let shown = styled(text, sgr: cells[column].sgr)
        if schema.columns[column].type.isNumeric { return space + shown }
        // No space at the end of a line.
        return column == layout.shown.last ? shown : shown + space
      }
    let bar = bar.flatMap { $0.isEmpty ? nil : [styled($0, sgr: "36")] } ?? []
    return (parts + bar).joined(separator: String(repeating: " ", count: ColumnLayout.gap)) + "\n"
  }

  private func note(_ text: String) -> String {
    let cell = TableCell(text, sgr: "2")
    return styled(options.width.map { cell.cut(to: $0).text } ?? text, sgr: cell.sgr) + "\n"
  }

  private func styled(_ text: String, sgr: String) -> String {
    guard options.usesColor, !sgr.isEmpty else { return text }
    return "\u{1B}[\(sgr)m\(text)\u{1B}[0m"
  }

  /// Returns a count with commas between thousands.
  private static func grouped(_ count: Int) -> String {
    var digits = Array(String(count))
    var position = digits.count - 3
    while position > 0 {
      digits.insert(",", at: position)
      position -= 3
    }
    return String(digits)
  }
}
