import Synchronization
import Tx
import TxValues

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Writes rows as JSON lines and what is said beside them to the standard error.
final class Lines: SessionOutput {
  private let layout = Mutex<RowJSON?>(nil)

  func receive(_ event: Event) async throws(OutputError) {
    switch event {
    case .began(let schema, _): layout.withLock { $0 = RowJSON(schema) }
    case .rows(let rows):
      guard let layout = layout.withLock({ $0 }) else { return }
      for row in rows {
        var writer = JSONWriter()
        layout.write(row, to: &writer)
        let bytes = writer.bytes + [UInt8(ascii: "\n")]
        _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
      }
    case .ended, .abandoned, .text: break
    }
  }

  func show(_ message: Message) {
    switch message {
    case .notice(let diagnostic): say("\(diagnostic.code): \(diagnostic.message)\n")
    case .progress: break
    case .summary(let text): say(text)
    }
  }
}
