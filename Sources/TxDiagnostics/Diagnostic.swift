/// One problem, as data: what it is, where it is, and what could be done.
///
/// Printing is somebody else's job: `DiagnosticRenderer` for people, `DiagnosticJSONRenderer` for
/// programs. Only the `…Diagnostics.swift` file of each phase creates diagnostics, one static
/// function per code.
public struct Diagnostic: Error, Sendable, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable {
    /// Nothing can be run.
    case error
    /// It can be run, and is perhaps not what was meant.
    case warning
    /// Something to know.
    case note
  }

  /// More about the problem, possibly at another place.
  public struct Note: Sendable, Hashable {
    /// One phrase.
    public let text: String
    /// The place it speaks of, if it is another one.
    public let span: Span?

    /// Creates a note.
    package init(_ text: String, at span: Span? = nil) {
      self.text = text
      self.span = span
    }
  }

  /// A change of the text that would solve the problem.
  public struct FixIt: Sendable, Hashable {
    /// What the change does.
    public let message: String
    /// The text to replace.
    public let span: Span
    /// What to write instead.
    public let replacement: String

    /// Creates a correction.
    package init(_ message: String, replace span: Span, with replacement: String) {
      self.message = message
      self.span = span
      self.replacement = replacement
    }
  }

  /// What the service said, when a request is the cause.
  public struct ServiceFailure: Sendable, Hashable {
    /// The HTTP status, if there was an answer.
    public let status: Int?
    /// The service's own words.
    public let title: String?, detail: String?, pointer: String?
    /// The request's id, for a support ticket.
    public let requestID: String?

    /// Creates the service's answer.
    package init(
      status: Int?,
      title: String? = nil,
      detail: String? = nil,
      pointer: String? = nil,
      requestID: String? = nil
    ) {
      self.status = status
      self.title = title
      self.detail = detail
      self.pointer = pointer
      self.requestID = requestID
    }
  }

  /// The stable code, `TX` and four digits: 1xxx syntax, 2xxx names and types, 3xxx planning,
  /// 4xxx runtime, 5xxx service, 6xxx shell and files, 9xxx our own bugs.
  public let code: String
  /// How bad it is.
  public let severity: Severity
  /// One lowercase phrase without a final period.
  public let message: String
  /// The smallest place that makes sense; nil when no text is at fault.
  public let span: Span?
  /// More about it, in reading order.
  public var notes: [Note]
  /// Possible corrections, safest first.
  public var fixIts: [FixIt]
  /// Names that were near, best first, at most three.
  public var suggestions: [String]
  /// The service's answer, when a request failed.
  public var service: ServiceFailure?
  /// The text that the place is in, when it is another one than what was run: an included file.
  public var source: SourceText?

  /// Creates a diagnostic; only the `…Diagnostics.swift` files call it.
  package init(
    _ code: String,
    _ severity: Severity = .error,
    _ message: String,
    at span: Span?,
    notes: [Note] = [],
    fixIts: [FixIt] = [],
    suggestions: [String] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.span = span
    self.notes = notes
    self.fixIts = fixIts
    self.suggestions = suggestions
  }
}

extension Diagnostic {
  /// Returns the problem as one of another text, unless it is one of some other text already.
  package func within(_ source: SourceText) -> Diagnostic {
    guard self.source == nil else { return self }
    var diagnostic = self
    diagnostic.source = source
    return diagnostic
  }

  /// The corrections that say more than to write one of the suggestions.
  var fixItsBesideSuggestions: [FixIt] {
    fixIts.filter { !suggestions.contains($0.replacement) }
  }
}
