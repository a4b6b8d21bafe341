import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension EditLineEditor {
  /// Reads a statement without any drawing; prompts only for a person.
  func readPlainLine() -> ReadResult {
    prefilled = nil
    var text = ""
    var prompt = layout.prompt
    while true {
      switch readPhysicalLine(prompt: prompt) {
      case .line(let line):
        text += line
        guard hooks.continuationIndent(text) != nil else { return .line(text) }
        text += "\n"
        prompt = layout.continuation
      case .endOfInput where !text.isEmpty: return .line(text)
      case let other: return other
      }
    }
  }

  private func readPhysicalLine(prompt: [StyledText]) -> ReadResult {
    if Terminal.isTerminal(input) {
      Terminal.write(prompt.map(\.text).joined(), to: Terminal.isTerminal(output) ? output : 2)
    }
    while true {
      if let line = plainReader.next() { return .line(line) }
      if plainReader.isAtEnd { return .endOfInput }
      if let ended = waitForBytes() { return ended }
    }
  }

  private func waitForBytes() -> ReadResult? {
    var ready = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: executor.wakeReader, events: Int16(POLLIN), revents: 0),
      pollfd(fd: executor.signalReader, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&ready, 3, -1)
    if ready[2].revents != 0, executor.drainSignals().contains(SIGINT) {
      Terminal.write("\n", to: output)
      return .interrupted
    }
    if ready[1].revents != 0 {
      executor.drainWake()
      if readPlainMail() { return .cancelled }
    }
    guard ready[0].revents != 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = read(input, &bytes, bytes.count)
    if count > 0 {
      plainReader.feed(bytes[..<count])
    } else if count == 0 || errno != EINTR && errno != EAGAIN {
      plainReader.finish()
    }
    return nil
  }

  /// Prints what others want printed; true if the reading was cancelled.
  private func readPlainMail() -> Bool {
    let mail = mailbox.withLock { box in
      defer { box.mail.removeAll() }
      return box.mail
    }
    var isCancelled = false
    for item in mail {
      switch item {
      case .cancelled: isCancelled = true
      case .printed(let text):
        Terminal.write(text.hasSuffix("\n") ? text : text + "\n", to: output)
      default: break
      }
    }
    return isCancelled
  }
}
