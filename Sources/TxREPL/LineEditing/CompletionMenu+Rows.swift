import Tx
import TxRendering

extension CompletionMenu {
  /// The most candidates that are shown at once.
  private static let limit = 12

  /// Returns how many candidates fit below a line in a window.
  static func room(in size: Terminal.Size) -> Int { min(limit, max(3, size.rows - 4)) }

  /// Returns the rows of the menu, a window of them where there are many.
  package func rows(in size: Terminal.Size) -> [[StyledText]] {
    let room = Self.room(in: size)
    let isLong = candidates.count > room
    let shown = isLong ? room - 1 : room
    let top = max(0, min((selection ?? 0) - shown / 2, candidates.count - shown))
    let window = candidates.indices.dropFirst(top).prefix(shown)
    let widest = window.reduce(0) { max($0, DisplayWidth.of(candidates[$1].label)) }
    // The last column stays free, so that no row wraps.
    let columns = max(1, size.columns - 3)
    let width = min(widest, columns)
    var rows = window.map { row(of: $0, width: width, columns: columns) }
    if isLong {
      let place = selection.map { "\($0 + 1) of \(candidates.count)" }
      rows.append([StyledText("  " + (place ?? "\(candidates.count) in all"), sgr: "2")])
    }
    return rows
  }

  private func row(of index: Int, width: Int, columns: Int) -> [StyledText] {
    let candidate = candidates[index]
    let label = Self.cutInside(candidate.label, to: width)
    let isSelected = index == selection
    let gap = String(repeating: " ", count: width - DisplayWidth.of(label))
    let name = StyledText("  " + label + gap, sgr: isSelected ? "7" : "1")
    let left = columns - width - 2
    // A few letters of a description say nothing.
    guard left >= 8, !candidate.detail.isEmpty else { return [name] }
    let detail = "  " + Self.cut(candidate.detail, to: left)
    return [name, StyledText(detail, sgr: isSelected ? "7" : "2")]
  }

  /// Returns a name cut to a width in its middle, as names of one place differ in their ends.
  private static func cutInside(_ text: String, to width: Int) -> String {
    let line = cut(text, to: Int.max)
    guard DisplayWidth.of(line) > width, width > 6 else { return cut(line, to: width) }
    var end = ""
    var left = width - width / 3 - 1
    for character in line.reversed() {
      left -= DisplayWidth.of(character)
      if left < 0 { break }
      end.insert(character, at: end.startIndex)
    }
    return cut(line, to: width - DisplayWidth.of(end)) + end
  }

  /// Returns a text cut to a width, with `…` where something is missing.
  private static func cut(_ text: String, to width: Int) -> String {
    // A description is one line, whatever a name of the account holds.
    let line = text.contains(where: \.isNewline) ? text.filter { !$0.isNewline } : text
    guard DisplayWidth.of(line) > width else { return line }
    var result = ""
    var left = width - 1
    for character in line {
      left -= DisplayWidth.of(character)
      if left < 0 { break }
      result.append(character)
    }
    return result + "…"
  }
}
