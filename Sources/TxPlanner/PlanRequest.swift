package import TxDiagnostics

/// A plan file that is to be carried out: `apply "acme.txplan" max_drift=5%`.
package struct PlanRequest: Sendable {
  package let file: String
  /// How many rows may be other than they were; with more of them nothing is sent.
  package let maximumDrift: ChangeOptions.FailureBudget
  package let span: Span

  package init(file: String, maximumDrift: ChangeOptions.FailureBudget, span: Span) {
    self.file = file
    self.maximumDrift = maximumDrift
    self.span = span
  }

  /// The options that may stand behind the file.
  package static let options = [
    OptionSignature("max_drift", .share, "refuse when more rows are not as they were")
  ]
}
