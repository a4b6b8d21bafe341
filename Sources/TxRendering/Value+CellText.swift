package import TxValues

extension Value {
  /// The value as the text of one cell, null as nothing.
  ///
  /// Elements of a list are joined by `,`; a record, and a list that holds records or lists, is
  /// JSON.
  package var cellText: String {
    switch self {
    case .null: ""
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .decimal(let text), .text(let text): text
    case .time(let instant): instant.description
    case .list(let values):
      values.contains(where: \.hasParts) ? json : values.map(\.cellText).joined(separator: ",")
    case .record: json
    }
  }

  private var hasParts: Bool {
    switch self {
    case .list, .record: true
    default: false
    }
  }

  private var json: String {
    var writer = JSONWriter()
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
