import Glibc

/// A program that has the terminal for a while: an editor, a pager.
struct TerminalProgram {
  /// A command for the shell, as people write it in `EDITOR` and `PAGER`.
  let command: String
  /// The status of a program that nobody knows the end of.
  private static let unknownEnd: Int32 = 255

  /// Runs it to its end, with bytes as its standard input if some are given.
  ///
  /// Returns its exit status, 127 where there is no such program, 128 and more where it died; nil where no shell could be
  /// started.
  func run(_ arguments: [String] = [], input: [UInt8]? = nil) -> Int32? {
    // What is ignored is not even kept: a Ctrl-C at the program never comes to this process, however late it looks.
    let kept = [SIGINT, SIGQUIT].map { IgnoredSignal($0) }
    defer { for signal in kept.reversed() { signal.restore() } }
    // Ctrl-C reaches the shell too: with a trap it stays for the program, which may mean something by it, and ends as that
    // does. A program does not inherit a trap.
    let words = ["/bin/sh", "-c", "trap : INT; " + command + " \"$@\"", "tx"] + arguments
    guard let child = try? start(words, input: input) else { return nil }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return Self.unknownEnd }
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
  }

  private func start(_ words: [String], input: [UInt8]?) throws(Spawn.Failure) -> pid_t {
    guard let input else { return try Spawn.start(words) }
    let (childInput, inputEnd) = try Spawn.makePipe()
    defer { close(inputEnd) }
    let started = Result { () throws(Spawn.Failure) in
      try Spawn.start(words, input: childInput)
    }
    // Otherwise nobody would be seen to leave.
    close(childInput)
    let child = try started.get()
    // Who leaves a pager early reads no further, which is no failure.
    FileStream(descriptor: inputEnd).write(input)
    return child
  }
}

/// A signal of the terminal that is another program's for a while.
private struct IgnoredSignal {
  private let number: Int32
  private var before = sigaction()

  init(_ number: Int32) {
    self.number = number
    var ignored = sigaction()
    ignored.__sigaction_handler.sa_handler = SIG_IGN
    sigaction(number, &ignored, &before)
  }

  func restore() {
    var before = before
    sigaction(number, &before, nil)
  }
}
