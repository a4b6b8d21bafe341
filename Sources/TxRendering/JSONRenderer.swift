import TxValues

/// A renderer of one JSON object for each row, a line each.
struct JSONRenderer: RowRenderer {
  /// What stands around the objects.
  struct Frame: Sendable {
    let opening: String
    let separator: String
    /// What follows an object at once, so that a reader of the stream has it whole.
    let terminator: String
    let closing: String
    /// What is written for no rows at all.
    let empty: String

    static let array = Frame(
      opening: "[\n",
      separator: ",\n",
      terminator: "",
      closing: "\n]\n",
      empty: "[]\n"
    )
    static let lines = Frame(
      opening: "",
      separator: "",
      terminator: "\n",
      closing: "",
      empty: ""
    )
  }

  private let layout: RowJSON
  private let mask: SecretMask
  private let frame: Frame
  private var writer = JSONWriter()
  private var isEmpty = true

  init(schema: Schema, options: RenderOptions, frame: Frame) {
    layout = RowJSON(schema)
    mask = SecretMask(schema: schema, options: options)
    self.frame = frame
  }

  mutating func render(_ rows: [Row]) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in rows {
      bytes.append(contentsOf: (isEmpty ? frame.opening : frame.separator).utf8)
      isEmpty = false
      layout.write(mask.masking(row), to: &writer)
      bytes.append(contentsOf: writer.bytes)
      bytes.append(contentsOf: frame.terminator.utf8)
      writer.endLine()
      writer.removeWritten()
    }
    return bytes
  }

  mutating func finish() -> [UInt8] { Array((isEmpty ? frame.empty : frame.closing).utf8) }
}
