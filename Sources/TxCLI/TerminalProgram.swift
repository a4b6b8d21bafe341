import Glibc

/// A program that has the terminal for a while: an editor, a pager.
struct TerminalProgram {
  /// A command for the shell, as people write it in `EDITOR` and `PAGER`.
  let command: String

  /// Runs it to its end, with bytes as its standard input if some are given.
  ///
  /// Returns its exit status, 127 where there is no such program, nil where it could not be started or died.
  func run(_ arguments: [String] = [], input: [UInt8]? = nil) -> Int32? {
    var ends: [Int32] = [-1, -1]
    if input != nil {
      guard pipe(&ends) == 0 else { return nil }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
    let started = spawn(["/bin/sh", "-c", command + " \"$@\"", "tx"] + arguments, input: ends[0])
    if input != nil { close(ends[0]) }
    if let input {
      // Who leaves a pager early reads no further, which is no failure.
      if started != nil { FileStream(descriptor: ends[1]).write(input) }
      close(ends[1])
    }
    guard let started else { return nil }
    var status: Int32 = 0
    while waitpid(started, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }

  private func spawn(_ words: [String], input: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // Signals that we ignore or keep for ourselves are the program's own again.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    if input >= 0 { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    var list = words.map { strdup($0) } + [nil]
    defer { for word in list { free(word) } }
    var process: pid_t = 0
    return posix_spawn(&process, words[0], &actions, &attributes, &list, environ) == 0
      ? process : nil
  }
}
