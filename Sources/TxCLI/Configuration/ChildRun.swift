import Glibc

/// A program that is run to its end, with a limit on its time and on what it prints.
enum ChildRun {
  /// What it printed and how it ended.
  struct Output {
    let bytes: [UInt8]
    /// The exit status, or the negative number of the signal that ended it.
    let status: Int32

    /// How it ended, for people.
    var ending: String {
      status < 0 ? "it was ended by signal \(-status)" : "it ended with status \(status)"
    }
  }

  /// The reason why a program gave nothing.
  typealias Failure = Spawn.Failure

  /// Runs a program, found as a shell finds it, and returns its standard output.
  ///
  /// It reads `input`, or nothing. It keeps the terminal, since it may have to ask for a password there.
  static func output(
    of arguments: [String],
    input: [UInt8] = [],
    within limit: Duration,
    upTo size: Int
  ) throws(Failure) -> Output {
    let (outputEnd, childOutput) = try Spawn.makePipe()
    let (childInput, inputEnd) = try Spawn.makePipe()
    defer { close(outputEnd) }
    let isAlone = !isInForeground
    let child: pid_t
    do throws(Failure) {
      defer {
        close(childOutput)
        close(childInput)
      }
      child = try Spawn.start(
        arguments,
        input: childInput,
        output: childOutput,
        isAlone: isAlone
      )
    } catch {
      close(inputEnd)
      throw error
    }
    // What fits into a pipe is written at once; a key does.
    FileStream(descriptor: inputEnd).write(input)
    close(inputEnd)
    let deadline = ContinuousClock.now + limit
    let bytes = read(outputEnd, until: deadline, upTo: size)
    // Whoever prints too much may never come to an end.
    guard let bytes, bytes.count <= size, let status = wait(for: child, until: deadline) else {
      end(child, withGroup: isAlone)
      let seconds = limit.components.seconds
      throw Failure(
        reason: bytes.map { $0.count > size } == true
          ? "it printed more than \(size) bytes" : "it did not end within \(seconds) s"
      )
    }
    return Output(bytes: bytes, status: status)
  }

  /// Returns everything up to the end; nil when that is not reached in time.
  private static func read(
    _ descriptor: Int32,
    until deadline: ContinuousClock.Instant,
    upTo size: Int
  ) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while bytes.count <= size {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let left = milliseconds(until: deadline)
      guard left > 0 else { return nil }
      let ready = poll(&waiting, 1, left)
      if ready < 0 { continue }
      guard ready > 0 else { return nil }
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
    }
    return bytes
  }

  /// Returns the status of a child that ends in time.
  private static func wait(
    for child: pid_t,
    until deadline: ContinuousClock.Instant
  ) -> Int32? {
    var status: Int32 = 0
    while true {
      let ended = waitpid(child, &status, WNOHANG)
      if ended == child { return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F) }
      guard ended == 0 || errno == EINTR, milliseconds(until: deadline) > 0 else { return nil }
      poll(nil, 0, 5)
    }
  }

  /// Ends a child that has had its time, first with a word and then without.
  private static func end(_ child: pid_t, withGroup: Bool) {
    let target = withGroup ? -child : child
    kill(target, SIGTERM)
    let status = wait(for: child, until: ContinuousClock.now + .milliseconds(500))
    if status == nil || withGroup { kill(target, SIGKILL) }
    guard status == nil else { return }
    var unread: Int32 = 0
    waitpid(child, &unread, 0)
  }

  /// Whether somebody at a terminal looks at this process.
  ///
  /// Then its children must be able to ask there, and Ctrl-C reaches them. Elsewhere a child has a group of its own,
  /// which ends with everything that it has started.
  private static var isInForeground: Bool {
    let terminal = open("/dev/tty", O_RDONLY | O_CLOEXEC)
    guard terminal >= 0 else { return false }
    defer { close(terminal) }
    return tcgetpgrp(terminal) == getpgrp()
  }

  private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
    let left = (deadline - ContinuousClock.now).components
    guard left.seconds >= 0, left.attoseconds >= 0 else { return 0 }
    let milliseconds = left.seconds * 1_000 + left.attoseconds / 1_000_000_000_000_000
    return Int32(clamping: milliseconds + 1)
  }
}
