import Glibc
import Tx
import TxREPL

/// Ctrl-C while texts run: once stops, twice leaves at once; the journal is enough to go on from.
struct Interruption {
  private let watch: InterruptWatch

  init(_ session: Session) {
    let count = InterruptionCount()
    watch = InterruptWatch {
      guard count.next() == 1 else { _exit(ExitStatus.interrupted.code) }
      if session.interrupt() {
        StandardError.write(
          "\ntx: stopping; what is under way is waited for. Ctrl-C again leaves at once\n"
        )
      }
    }
  }

  func end() { watch.end() }
}
