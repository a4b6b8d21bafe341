import TxDiagnostics

/// An output that keeps quiet.
struct Silence: SessionOutput {
  func receive(_ event: Event) async throws(OutputError) {}
  func show(_ message: Message) {}
}
