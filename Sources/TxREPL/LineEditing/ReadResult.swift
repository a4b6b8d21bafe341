/// How the reading of a line ended.
package enum ReadResult: Sendable, Equatable {
  /// A whole statement, without the final line end.
  case line(String)
  /// Ctrl-C: the line was given up.
  case interrupted
  /// Ctrl-D on an empty line, or nothing left to read.
  case endOfInput
  /// The reading task was cancelled.
  case cancelled
}
