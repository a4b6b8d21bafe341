import Tx

/// What other threads tell the editor while it reads.
enum EditorMail: Sendable {
  case cancelled
  case completion(ticket: Int, Completion)
  /// There may be more candidates than before.
  case newCandidates
  case printed(String)
  case resized
  case resumed
}

/// The mail of the editor; it comes to it only while a line is read.
struct EditorMailbox {
  var isReading = false
  var mail: [EditorMail] = []
}
