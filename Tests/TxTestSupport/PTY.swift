#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A child process on a pseudo-terminal of its own, and the screen it draws.
///
/// A class, as one test owns the process and ends it. Waiting takes in the output until a predicate
/// holds or a deadline passes; the error shows the screen.
package final class PTY {
  /// What went wrong, for the person who reads the test's report.
  package struct Failure: Error, CustomStringConvertible {
    /// The reason, with the screen where there is one.
    package var description: String
  }

  /// The process id of the child.
  package let pid: Int32
  /// What the child has drawn so far.
  package private(set) var screen: Screen
  private let primary: Int32
  private let clock: any Clock<Duration>
  private var hasExited = false
  /// How much the child has written, to tell whether the screen may have changed.
  private var byteCount = 0

  /// Starts a program, given by its path, with a small environment and the variables given.
  package init(
    _ arguments: [String],
    environment: [String: String] = [:],
    rows: Int = 24,
    columns: Int = 80,
    clock: any Clock<Duration> = ContinuousClock()
  ) throws {
    var window = winsize(
      ws_row: UInt16(rows),
      ws_col: UInt16(columns),
      ws_xpixel: 0,
      ws_ypixel: 0
    )
    var (primary, secondary): (Int32, Int32) = (-1, -1)
    guard openpty(&primary, &secondary, nil, nil, &window) == 0 else {
      throw Failure(description: "openpty failed with \(errno)")
    }
    defer { close(secondary) }
    for descriptor in [primary, secondary] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(primary, F_SETFL, O_NONBLOCK)
    var name = [CChar](repeating: 0, count: 256)
    guard ttyname_r(secondary, &name, name.count) == 0 else {
      throw Failure(description: "the terminal has no name")
    }
    let variables = Self.environment.merging(environment) { $1 }
    do {
      pid = try Self.spawn(arguments, variables.map { "\($0)=\($1)" }, terminal: name)
    } catch {
      close(primary)
      throw error
    }
    self.primary = primary
    self.clock = clock
    screen = Screen(rows: rows, columns: columns)
  }

  deinit {
    if !hasExited {
      kill(pid, SIGKILL)
      var status: Int32 = 0
      waitpid(pid, &status, 0)
    }
    close(primary)
  }

  /// Whether the terminal reads whole lines, as programs find it and should leave it.
  package var isCanonical: Bool {
    var modes = termios()
    tcgetattr(primary, &modes)
    return modes.c_lflag & tcflag_t(ICANON) != 0
  }

  /// Sends text as if it were typed.
  package func type(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = write(primary, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 { rest = rest.dropFirst(count) } else if !pump() { return }
      }
    }
  }

  /// Sends keys.
  package func press(_ keys: KeyPress...) {
    for key in keys { type(key.rawValue) }
  }

  /// Changes the window, which sends SIGWINCH.
  package func resize(rows: Int, columns: Int) {
    var window = winsize(
      ws_row: UInt16(rows),
      ws_col: UInt16(columns),
      ws_xpixel: 0,
      ws_ypixel: 0
    )
    screen.resize(rows: rows, columns: columns)
    _ = ioctl(primary, UInt(TIOCSWINSZ), &window)
  }

  /// Takes in what the program has written; false once it has closed the terminal.
  @discardableResult
  package func pump() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 8_192)
    while true {
      let count = read(primary, &bytes, bytes.count)
      guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
      screen.feed(bytes[..<count])
      byteCount += count
    }
  }

  /// Waits until the screen is as wanted.
  package func wait(
    _ what: String,
    within limit: Duration = .seconds(20),
    isolation: isolated (any Actor)? = #isolation,
    until isReached: (Screen) -> Bool
  ) async throws {
    var lookedAt: Int?
    _ = try await poll("waiting for \(what)", within: limit) {
      let isOpen = pump()
      // Looking at a whole screen costs much more than finding that nothing came.
      if lookedAt != byteCount, isReached(screen) { return true }
      lookedAt = byteCount
      if !isOpen { throw failure("the program ended before \(what)") }
      return nil
    }
  }

  /// Waits until a text stands on the screen.
  package func wait(
    for text: String,
    within limit: Duration = .seconds(20),
    isolation: isolated (any Actor)? = #isolation
  ) async throws {
    try await wait("\"\(text)\"", within: limit) { $0.text.contains(text) }
  }

  /// Waits until the terminal reads whole lines, as it does while a program is at work.
  package func waitForLineMode(
    within limit: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation
  ) async throws {
    _ = try await poll("waiting for the work to begin", within: limit) {
      pump()
      return isCanonical ? true : nil
    }
  }

  /// Returns the exit status, or the negative number of the signal that ended the program.
  package func exitStatus(
    within limit: Duration = .seconds(20),
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> Int32 {
    try await poll("waiting for the end", within: limit) {
      pump()
      var status: Int32 = 0
      guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
      hasExited = true
      pump()
      return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    }
  }

  private func poll<Answer>(
    _ activity: String,
    within limit: Duration,
    isolation: isolated (any Actor)? = #isolation,
    _ attempt: () throws -> Answer?
  ) async throws -> Answer {
    let step = Duration.milliseconds(5)
    var left = limit
    while true {
      if let answer = try attempt() { return answer }
      guard left > .zero else { throw failure("time-out \(activity)") }
      try await clock.sleep(for: step)
      left -= step
    }
  }

  private func failure(_ reason: String) -> Failure {
    Failure(description: "\(reason); the screen is:\n\(screen.text)")
  }
}
