import TxDiagnostics

// TX6018 to TX6025: files that a session writes and reads itself. In code order.
extension Diagnostic {
  static func planNotWritten(_ path: String, _ error: UnwritableFile) -> Diagnostic {
    Diagnostic(
      "TX6018",
      .error,
      "the plan '\(path)' cannot be written: \(error.reason)",
      at: nil
    )
  }

  static func planNotRead(_ path: String, reason: String, at span: Span?) -> Diagnostic {
    Diagnostic("TX6019", .error, "the plan '\(path)' cannot be read: \(reason)", at: span)
  }

  static func fileNotPermitted(_ path: String) -> Diagnostic {
    Diagnostic(
      "TX6022",
      .error,
      "'\(path)' may not be written here",
      at: nil,
      notes: [Note("it lies in no folder that the program that runs this text permits")]
    )
  }

  static var onlyOnePipelinePlanned: Diagnostic {
    Diagnostic("TX6025", .error, "a plan is made of one pipeline that changes rows", at: nil)
  }
}
