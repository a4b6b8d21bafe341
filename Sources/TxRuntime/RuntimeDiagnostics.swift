package import TxClient
package import TxDiagnostics
import TxPlanner

// Please keep in the order of the codes.

extension Diagnostic {
  /// No row has exactly the name that stands for a key.
  static func nameNotFound(
    _ lookup: Lookup,
    candidates: [(name: String, key: String)]
  ) -> Diagnostic {
    var diagnostic = Diagnostic(
      "TX4001",
      .error,
      "no \(lookup.resource) have exactly the name '\(cleaned(lookup.text))'",
      at: lookup.span,
      notes: candidates.prefix(candidateLimit)
        .map {
          Note("similar: '\(cleaned($0.name))', id \(cleaned($0.key))")
        }
    )
    if candidates.isEmpty {
      diagnostic.notes = [Note("names are compared exactly, upper and lower case as they are")]
    }
    diagnostic.suggestions = candidates.prefix(3).map { cleaned($0.name) }
    return diagnostic
  }

  /// Several rows have exactly the name that stands for a key.
  static func nameAmbiguous(_ lookup: Lookup, keys: [String]) -> Diagnostic {
    let more = keys.count > candidateLimit ? ["\(keys.count - candidateLimit) more"] : []
    return Diagnostic(
      "TX4002",
      .error,
      "\(keys.count) \(lookup.resource) have the name '\(cleaned(lookup.text))'",
      at: lookup.span,
      notes: keys.prefix(candidateLimit).map { Note("id \(cleaned($0))") } + more.map { Note($0) }
        + [Note("say the id instead of the name")]
    )
  }

  /// The condition of an `expect` does not hold.
  static func expectationFailed(
    _ text: String,
    totals: [(name: String, count: Int)],
    figures: [String] = [],
    at span: Span
  ) -> Diagnostic {
    let said = (totals.map { "\($0.name)=\($0.count)" } + figures).joined(separator: " ")
    return Diagnostic(
      "TX4003",
      .error,
      "'\(text)' does not hold",
      at: span,
      notes: [Note("found \(said)"), Note("nothing behind it was done")]
    )
  }

  /// Nothing is kept under the name.
  static func savedSetMissing(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic("TX4004", .error, "nothing is kept under '$\(name)'", at: span)
  }

  /// Keys of a `get` that no row has.
  static func keysNotFound(_ keys: [String], resource: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX4005",
      .warning,
      "\(keys.count) of the \(resource) asked for were not found",
      at: span,
      notes: listed(keys)
    )
  }

  /// The set changed while it was read.
  static func setMoved(found: Int, dropped: Int, at span: Span) -> Diagnostic {
    var notes = [Note("it was read a second time; \(found) more rows were found")]
    if dropped > 0 { notes.append(Note("\(dropped) rows came twice and were taken once")) }
    return Diagnostic("TX4006", .note, "the set changed while it was read", at: span, notes: notes)
  }

  /// Rows of a saved set that are gone or satisfy its conditions no more.
  static func rowsDrifted(gone: [String], changed: [String], at span: Span) -> Diagnostic {
    var notes: [Note] = []
    if !gone.isEmpty { notes += [Note("\(gone.count) are gone")] + listed(gone) }
    if !changed.isEmpty {
      notes += [Note("\(changed.count) no longer satisfy the conditions they were found by")]
      notes += listed(changed)
    }
    return Diagnostic(
      "TX4007",
      .warning,
      "\(gone.count + changed.count) rows of the saved set have drifted",
      at: span,
      notes: notes + [Note("they are left out")]
    )
  }

  /// Three passes over a set did not agree.
  static func setUnsettled(found: Int, counted: Int?, at span: Span) -> Diagnostic {
    var notes = [Note("\(found) rows were found")]
    if let counted { notes.append(Note("the service counts \(counted)")) }
    return Diagnostic(
      "TX4008",
      .warning,
      "the set kept changing while it was read three times",
      at: span,
      notes: notes + [Note("read it again when less is going on")]
    )
  }

  /// The statement was stopped.
  static func cancelled(at span: Span?) -> Diagnostic {
    Diagnostic("TX4009", .error, "stopped", at: span)
  }

  /// The service filtered, and rows came that the filter rules out.
  static func exactFilterViolated(count: Int, keys: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      "TX4010",
      .error,
      "the service returned \(count) rows that do not satisfy a filter marked exact",
      at: span,
      notes: listed(keys) + [
        Note("this is a mistake in tx's description of the service; nothing was changed")
      ]
    )
  }

  /// The planner gave the runtime something it cannot carry out.
  static func unreadable(_ what: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX4011",
      .error,
      "\(what) cannot be read",
      at: span,
      notes: [Note("this is a mistake in tx")]
    )
  }

  private static let candidateLimit = 10

  private static func listed(_ keys: [String]) -> [Note] {
    let shown = keys.prefix(candidateLimit).map(cleaned).joined(separator: ", ")
    return [Note(keys.count > candidateLimit ? shown + ", …" : shown)]
  }
}

extension RuntimeError {
  /// Creates the error for a call that failed while it did what stands at `span`.
  package init(_ error: ClientError, at span: Span?) {
    let kind: Kind =
      switch error.kind {
      case .unauthenticated, .forbidden: .unauthenticated
      case .cancelled: .cancelled
      case .notFound, .atCapacity, .rejected, .rateLimited, .serverFailure, .malformedAnswer,
        .unreachable:
        .unavailable
      case .limited: .limit
      }
    self.init(kind, Diagnostic(error, at: span))
  }
}

extension Diagnostic {
  /// Creates the diagnostic of a failed call: the service's title, then its detail, id and what to
  /// do.
  package init(_ error: ClientError, at span: Span?) {
    let explanation = error.hostExplanation ?? error.kind.explanation
    let first = error.errors.first
    let title = first.map { Self.cleaned($0.title) } ?? ""
    // The first entry, the status and the request's id are the service failure's, which is shown too.
    var notes: [Note] = []
    for entry in error.errors.dropFirst().prefix(4) {
      let text = Self.cleaned(entry.detail)
      guard !text.isEmpty else { continue }
      notes.append(Note(entry.pointer.map { "\(text) (\(Self.cleaned($0)))" } ?? text))
    }
    if error.errors.isEmpty {
      let detail = Self.cleaned(error.detail.isEmpty ? error.transport?.detail ?? "" : error.detail)
      if !detail.isEmpty { notes.append(Note(detail)) }
    }
    if let advice = explanation.advice { notes.append(Note(advice)) }
    var message = title.isEmpty ? explanation.message : "\(explanation.message): \(title)"
    // Which limit it is was said where it was reached.
    if error.kind == .limited, let note = notes.popLast() { message = note.text }
    self.init(explanation.code, .error, message, at: span, notes: notes)
    service = ServiceFailure(
      status: error.status,
      title: first.map { Self.cleaned($0.title) },
      detail: first.map { Self.cleaned($0.detail) },
      pointer: first?.pointer.map(Self.cleaned),
      requestID: error.requestID.map(Self.cleaned)
    )
  }

  /// The service's words without control characters, and not endless.
  package static func cleaned(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(400) {
      let isControl = scalar.properties.generalCategory == .control
      let isInvisible = scalar.properties.generalCategory == .format
      scalars.append(isControl || isInvisible ? " " : scalar)
    }
    return String(scalars)
  }
}

extension ClientError.Kind {
  /// The code, phrase and advice of a kind of failure, in the order of the codes.
  fileprivate var explanation: (code: String, message: String, advice: String?) {
    switch self {
    case .unauthenticated: ("TX5001", "the service does not accept the key", "check the key")
    case .forbidden:
      ("TX5002", "the key is not allowed to do this", "check the permissions of the key")
    case .notFound: ("TX5003", "the service does not have what was asked for", nil)
    case .rejected: ("TX5004", "the service refused the request", nil)
    case .atCapacity:
      ("TX5005", "too many jobs of this account are unfinished", "wait until one is done")
    case .rateLimited:
      ("TX5006", "too many requests", "wait a little, or lower the concurrency")
    case .serverFailure:
      ("TX5007", "the service failed", "try again; reading changes nothing")
    case .unreachable:
      ("TX5008", "the service cannot be reached", "check the network and the base URL")
    case .malformedAnswer:
      ("TX5009", "the answer is not what the service documents", "check the base URL; try again")
    case .cancelled: ("TX4009", "stopped", nil)
    case .limited: (Diagnostic.limitCode, "a limit is reached", nil)
    }
  }
}
