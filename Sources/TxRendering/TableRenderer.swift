import TxValues

/// A renderer that keeps rows until the end, since widths depend on all of them.
struct TableRenderer: RowRenderer {
  /// One cell as it is shown.
  private struct Cell: Sendable {
    let text: String
    let width: Int
    var isNull = false

    init(_ text: String) {
      self.text = text
      width = DisplayWidth.of(text)
    }

    init(_ value: Value) {
      self.init(value == .null ? "null" : value.cellText.visible)
      isNull = value == .null
    }
  }

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
    let kept = tail.suffix(tailLimit)
    let rows = (head + kept).map(cells)
    let header = schema.columns.map { Cell($0.name.visible) }
    let layout = ColumnLayout(
      natural: schema.columns.indices.map { column in
        rows.reduce(header[column].width) { max($0, $1[column].width) }
      },
      width: options.width
    )
    var text = line(header, layout, isHeader: true)
    for row in rows.prefix(head.count) { text += line(row, layout) }
    let omitted = count - head.count - kept.count
    if omitted > 0 { text += styled("… \(Self.grouped(omitted)) more …", code: "2") + "\n" }
    for row in rows.dropFirst(head.count) { text += line(row, layout) }
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

  private func cells(_ row: Row) -> [Cell] {
    schema.columns.indices.map { column in
      Cell(column < row.values.count ? row.values[column] : .null)
    }
  }

  private func line(_ cells: [Cell], _ layout: ColumnLayout, isHeader: Bool = false) -> String {
    let gap = String(repeating: " ", count: ColumnLayout.gap)
    var parts = layout.widths.indices.map { column in
      let isLast = column == layout.widths.count - 1 && layout.hiddenCount == 0
      return padded(
        cells[column],
        to: layout.widths[column],
        isRight: schema.columns[column].type.isNumeric,
        isLast: isLast,
        isHeader: isHeader
      )
    }
    if layout.hiddenCount > 0 { parts.append("…") }
    return parts.joined(separator: gap) + "\n"
  }

  private func padded(
    _ cell: Cell,
    to width: Int,
    isRight: Bool,
    isLast: Bool,
    isHeader: Bool
  ) -> String {
    let (text, used) = cell.width > width ? Self.cut(cell.text, to: width) : (cell.text, cell.width)
    let space = String(repeating: " ", count: max(0, width - used))
    let shown = styled(text, code: isHeader ? "1" : cell.isNull ? "2" : nil)
    if isRight { return space + shown }
    return isLast ? shown : shown + space
  }

  private func styled(_ text: String, code: String?) -> String {
    guard options.usesColor, let code else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// Returns the beginning of a text with `…` behind it, and the columns that both take.
  private static func cut(_ text: String, to width: Int) -> (String, Int) {
    guard width > 0 else { return ("", 0) }
    var result = ""
    var used = 1
    for character in text {
      let more = DisplayWidth.of(character)
      guard used + more <= width else { break }
      result.append(character)
      used += more
    }
    return (result + "…", used)
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
