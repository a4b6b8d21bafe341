import Glibc

/// Starts other programs.
enum Spawn {
  /// The reason why a program did not start.
  struct Failure: Error {
    let reason: String
  }

  /// Starts a program, found as a shell finds it, with this process's streams where none are given.
  ///
  /// `isAlone` gives it a group of its own, which ends with everything that it starts.
  static func start(
    _ arguments: [String],
    input: Int32? = nil,
    output: Int32? = nil,
    isAlone: Bool = false
  ) throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    if let output { posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
    // Signals that this process ignores or keeps for itself are the program's own again.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    let group = isAlone ? POSIX_SPAWN_SETPGROUP : 0
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | group
    posix_spawnattr_setflags(&attributes, Int16(flags))
    // SAFETY: the words live until the call is over, and a nil ends their list.
    var words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, arguments.first ?? "", &actions, &attributes, &words, environ)
    guard code == 0 else { throw Failure(reason: String(cString: strerror(code))) }
    return child
  }

  /// Makes a pipe that children do not inherit by themselves.
  static func makePipe() throws(Failure) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure(reason: String(cString: strerror(errno))) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
