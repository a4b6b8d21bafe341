extension Screen {
  /// The screen as a text to keep: its lines, where the cursor stands, and what is styled how.
  ///
  /// ```
  /// sandbox> find numbers
  /// --
  /// cursor 1:22
  /// 1: «sandbox» green, «find» bold, «numbers» bold cyan
  /// ```
  package var picture: String {
    let styles = (0..<rows)
      .compactMap { row -> String? in
        let runs = styledRuns(inRow: row)
        return runs.isEmpty ? nil : "\(row + 1): " + runs.joined(separator: ", ")
      }
    return ([text, "--", "cursor \(row + 1):\(column + 1)"] + styles).joined(separator: "\n") + "\n"
  }

  private func styledRuns(inRow row: Int) -> [String] {
    var runs: [(text: String, sgr: String)] = []
    for cell in cells[row] {
      guard let character = cell.character else { continue }
      if let last = runs.last, last.sgr == cell.sgr {
        runs[runs.count - 1].text.append(character)
      } else {
        runs.append((String(character), cell.sgr))
      }
    }
    return runs.filter { !$0.sgr.isEmpty }
      .map { "«\(Self.trimmed($0.text))» \(Self.words(for: $0.sgr))" }
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  private static func words(for sgr: String) -> String {
    let names = [
      "1": "bold", "2": "dim", "4": "underlined", "7": "reversed", "31": "red", "32": "green",
      "33": "yellow", "34": "blue", "35": "magenta", "36": "cyan",
    ]
    return sgr.split(separator: ";").map { names[String($0)] ?? String($0) }
      .joined(separator: " ")
  }
}
