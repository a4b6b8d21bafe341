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
  struct Failure: Error {
    let reason: String
  }

  /// Runs a program, found as a shell finds it, and returns its standard output.
  ///
  /// It reads `input`, or nothing. It keeps the terminal, since it may have to ask for a password there.
  static func output(
    of arguments: [String],
    input: [UInt8] = [],
    within limit: Duration,
    upTo size: Int
  ) throws(Failure) -> Output {
    let (outputEnd, childOutput) = try makePipe()
    let (childInput, inputEnd) = try makePipe()
    defer { close(outputEnd) }
    let isAlone = !isInForeground
    let child: pid_t
    do throws(Failure) {
      defer {
        close(childOutput)
        close(childInput)
      }
      child = try spawn(arguments, input: childInput, output: childOutput, isAlone: isAlone)
    } catch {
      close(inputEnd)
      throw error
    }
    // What fits into a pipe is written at once; a key does.
    FileStream(descriptor: inputEnd).write(input)
    close(inputEnd)
    let deadline = ContinuousClock.now + limit
    let bytes = read(outputEnd, until: deadline, upTo: size)
    guard let bytes, let status = wait(for: child, until: deadline) else {
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

  private static func makePipe() throws(Failure) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure(reason: String(cString: strerror(errno))) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func spawn(
    _ arguments: [String],
    input: Int32,
    output: Int32,
    isAlone: Bool
  ) throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    // This process ignores a reader that goes away; another program expects to be told.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setpgroup(&attributes, 0)
    let group = isAlone ? POSIX_SPAWN_SETPGROUP : 0
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | group))
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    defer { words.forEach { free($0) } }
    words.append(nil)
    var child: pid_t = 0
    // SAFETY: the words live until the call is over, and a nil ends their list.
    let program = arguments.first ?? ""
    let code = posix_spawnp(&child, program, &actions, &attributes, words, environ)
    guard code == 0 else { throw Failure(reason: String(cString: strerror(code))) }
    return child
  }
}
