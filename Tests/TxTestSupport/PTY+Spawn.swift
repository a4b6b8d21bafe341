#if canImport(Darwin)
import Darwin
private let setsidFlag = Int16(POSIX_SPAWN_SETSID)
#elseif canImport(Glibc)
import Glibc
// The header shows POSIX_SPAWN_SETSID only with _GNU_SOURCE.
private let setsidFlag: Int16 = 0x80
#elseif canImport(Musl)
import Musl
private let setsidFlag: Int16 = 0x80
#endif

extension PTY {
  /// What every child finds; nothing of the person who runs the tests.
  static let environment = [
    "HOME": "/nonexistent", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
    "SWIFT_BACKTRACE": "enable=no", "TERM": "xterm-256color",
  ]

  /// Starts a program in a session of its own, with the terminal as its controlling one.
  static func spawn(
    _ arguments: [String],
    _ environment: [String],
    terminal: [CChar]
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
    let signalFlags = Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setflags(&attributes, setsidFlag | signalFlags)
    // Opened after setsid, so that it controls the session and Ctrl-C sends SIGINT.
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
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

extension PTY {
  /// Returns the path of a program that was built beside the running tests.
  package static func builtProgram(named name: String) -> String {
    #if os(Linux)
    var buffer = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let bytes = buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:))
    let runner = String(decoding: bytes, as: UTF8.self)
    #else
    let runner = CommandLine.arguments.first ?? ""
    #endif
    let folder = runner.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return (folder + [Substring(name)]).joined(separator: "/")
  }
}
