public import TxDiagnostics
import TxPlanner
public import TxValues

extension Engine {
  /// Returns what may stand at a place of a text, counted in bytes of UTF-8; nothing is sent.
  ///
  /// Proposed are words of the language, resources, fields, operators and the values that a field can have. Of the account nothing
  /// is known here, so none of its names. The instant is what `now` means.
  public func complete(_ source: SourceText, at offset: Int, now: Instant) -> Completion {
    let place = min(max(0, offset), source.utf8.count)
    let text = source.text(Span(0, source.utf8.count))
    return Completer(engine: self).completion(of: text, at: place, scope: Scope(now: now))
  }
}
