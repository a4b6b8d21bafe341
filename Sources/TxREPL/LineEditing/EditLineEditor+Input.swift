import CEditLine
import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension EditLineEditor {
  /// Answers libedit, which wants a character: 0 ends the input, -1 gives the line up.
  func nextCharacter() -> Int32 {
    if isRawModeFresh {
      tx_edit_signals_off(input)
      isRawModeFresh = false
    }
    var flush = false
    while true {
      if !pendingCharacters.isEmpty { return pendingCharacters.removeFirst() }
      if let result { return result == .endOfInput ? 0 : -1 }
      if let key = parser.next(flush: flush) {
        press(key)
      } else {
        readMail()
        if pendingCharacters.isEmpty, result == nil {
          flush = !waitForInput()
          continue
        }
      }
      flush = false
    }
  }

  /// Waits for the terminal, other threads and signals; false after the parser's patience.
  private func waitForInput() -> Bool {
    var ready = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: executor.wakeReader, events: Int16(POLLIN), revents: 0),
      pollfd(fd: executor.signalReader, events: Int16(POLLIN), revents: 0),
    ]
    // Drawing waits until the input has run dry, so that a burst of keys is drawn once.
    if poll(&ready, 3, 0) <= 0 || ready[0].revents == 0 { draw() }
    let count = poll(&ready, 3, parser.patience ?? -1)
    if count == 0 { return false }
    if count < 0 {
      if errno != EINTR { result = .endOfInput }
      return true
    }
    if ready[1].revents != 0 { executor.drainWake() }
    if ready[2].revents != 0 { receiveSignals() }
    if ready[0].revents != 0 { readTerminal() }
    return true
  }

  private func receiveSignals() {
    for signal in executor.drainSignals() {
      if signal == SIGINT { close(with: .interrupted) } else { receive(signal: signal) }
    }
  }

  private func readTerminal() {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = read(input, &bytes, bytes.count)
    if count > 0 {
      parser.feed(bytes[..<count])
    } else if count == 0 || errno != EINTR && errno != EAGAIN {
      result = .endOfInput
    }
  }

  private func readMail() {
    let mail = mailbox.withLock { box in
      defer { box.mail.removeAll() }
      return box.mail
    }
    for item in mail where result == nil {
      switch item {
      case .cancelled: close(with: .cancelled)
      case .completion(let ticket, let completion):
        if ticket == completionTicket { take(completion) }
      case .newCandidates: askAgain()
      case .printed(let text): drawAbove(text)
      case .resized: resize()
      case .resumed: resume()
      }
    }
  }

  private func resize() {
    measure()
    let rows = frame.rowsAboveCursor(columns: layout.size.columns)
    Terminal.write("\r" + (rows > 0 ? "\u{1B}[\(rows)A" : ""), to: output)
    frame = LineFrame()
    if let engine { el_resize(engine) }
  }

  /// Stops the process group as Ctrl-Z does; goes on after `fg`.
  func suspend() {
    leaveTerminal()
    kill(0, SIGTSTP)
    // The stop may come through another thread, a little later; without job control it never does.
    var ready = pollfd(fd: executor.signalReader, events: Int16(POLLIN), revents: 0)
    _ = poll(&ready, 1, 100)
    // What came meanwhile was for whatever had the terminal; the window may be another size.
    for signal in executor.drainSignals() where signal == SIGWINCH { receive(signal: signal) }
    resume()
  }

  /// Lets the person's own editor change the text, and returns what came of it.
  func editElsewhere(_ text: String) -> String? {
    guard let edit = hooks.edit else {
      Terminal.write("\u{07}", to: output)
      return nil
    }
    leaveTerminal()
    defer { resume() }
    return edit(text)
  }

  private func leaveTerminal() {
    finishDrawing("")
    Terminal.write(Self.pasteOff, to: output)
    if let engine { tx_edit_prepare_terminal(engine, 0) }
    tx_edit_guard_disarm()
  }

  private func resume() {
    guard let engine else { return }
    // libedit remembers that it is in raw mode and would do nothing.
    tx_edit_prepare_terminal(engine, 0)
    tx_edit_guard_arm(input)
    tx_edit_prepare_terminal(engine, 1)
    tx_edit_signals_off(input)
    Terminal.write(Self.pasteOn, to: output)
    measure()
    frame = LineFrame()
  }
}
