import TxDiagnostics
import TxRuntime

// TX4042 to TX4046: what a host does while it is called. In code order.
extension Diagnostic {
  /// Outcomes that nobody asked for.
  static func outcomesIgnored(_ verb: String, foreign: Int, doubled: Int) -> Diagnostic {
    var notes: [Note] = []
    if foreign > 0 { notes.append(Note("for rows that it was not given: \(foreign)")) }
    if doubled > 0 { notes.append(Note("for a row once more: \(doubled)")) }
    return Diagnostic(
      "TX4042",
      .warning,
      "'\(verb)' told \(foreign + doubled) outcomes that do not count",
      at: nil,
      notes: notes
    )
  }

  /// Rows of which a verb told nothing.
  static func outcomesMissing(_ verb: String, count: Int) -> Diagnostic {
    Diagnostic(
      "TX4043",
      .warning,
      "'\(verb)' told no outcome of \(count == 1 ? "one row" : "\(count) rows")",
      at: nil
    )
  }

  /// What a verb or source says while it is called.
  static func hostNote(_ name: String, _ text: String) -> Diagnostic {
    Diagnostic("TX4044", .note, "\(name): \(cleaned(text))", at: nil)
  }

  /// Something said when the call was over.
  static func hostSpokeLate(_ name: String) -> Diagnostic {
    Diagnostic("TX4045", .warning, "'\(name)' said something after its call was over", at: nil)
  }

  /// A call that was given up.
  static func hostCallGivenUp(_ name: String) -> Diagnostic {
    Diagnostic("TX4046", .warning, "'\(name)' did not come to an end in time", at: nil)
  }
}
