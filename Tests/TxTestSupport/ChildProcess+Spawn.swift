#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension ChildProcess {
  /// Makes a pipe that children do not inherit by themselves.
  static func makePipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Failure(description: "pipe failed with \(errno)") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Starts a program with three descriptors as its standard streams.
  static func spawn(
    _ arguments: [String],
    _ environment: [String],
    descriptors: [Int32]
  ) throws -> Int32 {
    #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    #else
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    // A group of its own: signals for the runner's terminal are not for the child.
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
    posix_spawnattr_setflags(&attributes, Int16(flags))
    for (target, descriptor) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(target))
    }
    var argumentList = arguments.map { strdup($0) } + [nil]
    var environmentList = environment.map { strdup($0) } + [nil]
    defer { for string in (argumentList + environmentList).compactMap(\.self) { free(string) } }
    var pid: pid_t = 0
    let program = arguments.first ?? ""
    let status = posix_spawn(
      &pid,
      program,
      &actions,
      &attributes,
      &argumentList,
      &environmentList
    )
    guard status == 0 else { throw Failure(description: "\(program) does not start: \(status)") }
    return pid
  }
}
