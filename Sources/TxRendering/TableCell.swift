import TxValues

/// One cell of a table as it is shown.
struct TableCell: Sendable {
  let text: String
  /// The columns that the text takes.
  let width: Int
  /// The parameters of its style; empty for none.
  let sgr: String
  /// The elements of a list, which is cut between them.
  private let elements: [String]

  /// Creates the cell of a name.
  init(_ text: String, sgr: String = "") {
    self.init(text, sgr: sgr, elements: [])
  }

  /// Creates the cell of a value, whose words have a tone where the column's have.
  init(_ value: Value, hasTone: Bool) {
    let text = value == .null ? "null" : value.cellText.visible
    let sgr = value == .null ? "2" : hasTone ? Tone(of: text)?.sgr ?? "" : ""
    let elements: [String] =
      if case .list(let values) = value { values.map(\.cellText.visible) } else { [] }
    self.init(text, sgr: sgr, elements: elements)
  }

  private init(_ text: String, sgr: String, elements: [String]) {
    self.text = text
    self.sgr = sgr
    self.elements = elements
    width = DisplayWidth.of(text)
  }

  /// Returns as much of the text as a width has room for, and the columns that it takes.
  ///
  /// Of a list whole elements stay, with the number of the others: `gold,+2`.
  func cut(to width: Int) -> (text: String, width: Int) {
    guard self.width > width else { return (text, self.width) }
    // From the front, so that a list of any length takes no longer than what is shown of it.
    var kept = ""
    var fitting: (String, Int)?
    for (place, element) in elements.dropLast().enumerated() {
      kept += element + ","
      let shown = kept + "+\(elements.count - place - 1)"
      let columns = DisplayWidth.of(shown)
      guard columns <= width else { break }
      fitting = (shown, columns)
    }
    return fitting ?? Self.beginning(of: text, width: width)
  }

  private static func beginning(of text: String, width: Int) -> (String, Int) {
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
}
