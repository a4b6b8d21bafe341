import TxDiagnostics
import TxSyntax

// TX6xxx: the command, its files and its streams. In code order; TX6002 and TX6003 are the account's.
extension Diagnostic {
  static var noKey: Diagnostic {
    Diagnostic(
      "TX6001",
      .error,
      "no key for the account",
      at: nil,
      notes: [
        Note("set TELNYX_API_KEY"), Note("no key: add --sandbox to use the embedded account"),
      ]
    )
  }

  static func unknownOutputFormat(_ name: String) -> Diagnostic {
    Diagnostic("TX6010", .error, "unknown output format '\(name)'", at: nil)
  }

  static func secondResult(format: String) -> Diagnostic {
    Diagnostic(
      "TX6011",
      .error,
      "a second result cannot follow the first in one '\(format)' output",
      at: nil,
      notes: [Note("use jsonl, or export each result to a file of its own")]
    )
  }

  static func fileExists(_ path: String) -> Diagnostic {
    Diagnostic(
      "TX6012",
      .error,
      "the file '\(path)' is there already",
      at: nil,
      notes: [Note("say 'with overwrite=true' to replace it")]
    )
  }

  static func fileNotWritable(_ path: String, reason: String) -> Diagnostic {
    Diagnostic("TX6013", .error, "the file '\(path)' cannot be written: \(reason)", at: nil)
  }

  static var outputClosed: Diagnostic {
    Diagnostic("TX6014", .error, "nobody reads the output any more", at: nil)
  }

  static func fileNotReadable(_ path: String, reason: String) -> Diagnostic {
    Diagnostic(
      "TX6015",
      .error,
      "the file '\(path)' cannot be read: \(reason)",
      at: nil,
      notes: StatementWord.begins(path)
        ? [Note("a statement stands behind -c: tx -c '\(path)'")] : []
    )
  }

  static func unknownSchema(_ name: String, known: [String]) -> Diagnostic {
    let near = Suggestion.suggestions(for: name, among: known)
    return Diagnostic(
      "TX6016",
      .error,
      "unknown resource '\(name)'",
      at: nil,
      suggestions: near
    )
  }

  static func usage(_ message: String) -> Diagnostic {
    Diagnostic("TX6017", .error, message, at: nil, notes: [Note("'tx --help' lists the options")])
  }

  static func pageExists(_ path: String) -> Diagnostic {
    Diagnostic(
      "TX6020",
      .error,
      "the file '\(path)' is there already",
      at: nil,
      notes: [Note("add --overwrite to replace it")]
    )
  }

  static var pageOnTerminal: Diagnostic {
    Diagnostic(
      "TX6021",
      .error,
      "a page is for a browser, not for a terminal",
      at: nil,
      notes: [Note("add -o and a file, such as -o report.html")]
    )
  }
}

extension StatementWord {
  /// Whether a text begins as a statement does.
  static func begins(_ text: String) -> Bool {
    let first = text.prefix { $0 != " " }
    return first.count < text.count && named(String(first)) != nil
  }
}
