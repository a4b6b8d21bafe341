/// A place in a text for people: line and column from 1, columns in Unicode scalars.
public struct Location: Sendable, Hashable {
  /// The line, from 1.
  public let line: Int
  /// The column in Unicode scalars, from 1; a run of invalid bytes counts as one.
  public let column: Int

  /// Creates a place.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension SourceText {
  /// The offset of each line's first byte; O(bytes), so keep it when asking more than once.
  package var lineStarts: [Int] {
    var starts = [0]
    for (offset, byte) in utf8.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    return starts
  }

  /// Returns the line and column of an offset; O(bytes before it).
  public func location(of offset: Int) -> Location {
    location(of: offset, lineStarts: lineStarts)
  }

  /// Returns the line and column of an offset by a line table of this text.
  package func location(of offset: Int, lineStarts: [Int]) -> Location {
    let target = min(max(0, offset), utf8.count)
    let line = lineIndex(of: target, in: lineStarts)
    var column = 1
    var position = lineStarts[line]
    while position < target {
      position += scalar(at: position).length
      if position <= target { column += 1 }
    }
    return Location(line: line + 1, column: column)
  }

  /// Returns the span of a line without its line end; an empty one when there is no such line.
  package func lineSpan(_ line: Int, lineStarts: [Int]) -> Span {
    guard line >= 1, line <= lineStarts.count else { return Span(utf8.count, utf8.count) }
    let lower = lineStarts[line - 1]
    var upper = line < lineStarts.count ? lineStarts[line] - 1 : utf8.count
    if upper > lower, line < lineStarts.count, utf8[upper - 1] == 0x0D { upper -= 1 }
    return Span(lower, upper)
  }

  private func lineIndex(of offset: Int, in starts: [Int]) -> Int {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
