import TxValues

/// The columns of a schema whose values are not to be seen.
struct SecretMask: Sendable {
  static let text = "•••"

  private let positions: [Int]

  init(schema: Schema, options: RenderOptions) {
    positions =
      options.showsSecrets ? [] : schema.columns.indices.filter { schema.columns[$0].isSecret }
  }

  /// Returns the row with secret values replaced; that there is none may be seen.
  func masking(_ row: Row) -> Row {
    guard !positions.isEmpty else { return row }
    var row = row
    for position in positions where position < row.values.count {
      if row.values[position] != .null { row.values[position] = .text(Self.text) }
    }
    return row
  }
}
