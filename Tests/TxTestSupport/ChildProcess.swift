#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A child process on pipes: what it is given to read, and all that it writes.
///
/// A class, as one test owns the process and ends it. Both outputs are taken in while waiting, so that the child never
/// stops at a full pipe; waits have deadlines, and the error shows what the child said.
package final class ChildProcess {
  /// What went wrong, for the person who reads the test's report.
  package struct Failure: Error, CustomStringConvertible {
    /// The reason, with the child's words.
    package var description: String
  }

  /// How a child ended and what it wrote.
  package struct Outcome: Sendable {
    /// The exit status, or the negative number of the signal that ended it.
    package var status: Int32
    /// The bytes of its standard output.
    package var outputBytes: [UInt8]
    /// Its standard error.
    package var errors: String

    /// Its standard output as text.
    package var output: String { String(decoding: outputBytes, as: UTF8.self) }
    /// The lines of its standard output.
    package var lines: [String] {
      output.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    }
  }

  /// The process id of the child.
  package let pid: Int32
  private let arguments: [String]
  private var input: ArraySlice<UInt8>
  private var inputPipe: Int32?
  private var streams: [Stream]
  private var hasExited = false

  private struct Stream {
    var descriptor: Int32?
    var bytes: [UInt8] = []
  }

  /// Starts a program, given by its path, with exactly the variables given.
  package init(
    _ arguments: [String],
    environment: [String: String],
    input: [UInt8] = []
  ) throws {
    let pipes = try (0..<3).map { _ in try Self.makePipe() }
    defer {
      for descriptor in [pipes[0].read, pipes[1].write, pipes[2].write] { close(descriptor) }
    }
    let own = [pipes[0].write, pipes[1].read, pipes[2].read]
    do {
      pid = try Self.spawn(
        arguments,
        environment.map { "\($0)=\($1)" },
        descriptors: [pipes[0].read, pipes[1].write, pipes[2].write]
      )
    } catch {
      own.forEach { close($0) }
      throw error
    }
    for descriptor in own { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
    self.arguments = arguments
    self.input = input[...]
    inputPipe = own[0]
    streams = own.dropFirst().map { Stream(descriptor: $0) }
    // A child may end without reading all it is given.
    signal(SIGPIPE, SIG_IGN)
  }

  deinit {
    if !hasExited {
      _ = sendSignal(pid, SIGKILL)
      var status: Int32 = 0
      waitpid(pid, &status, 0)
    }
    for descriptor in [inputPipe] + streams.map(\.descriptor) { descriptor.map { _ = close($0) } }
  }

  /// What the child has written to its standard error so far.
  package var errors: String {
    pump()
    return String(decoding: streams[1].bytes, as: UTF8.self)
  }

  /// Runs a program to its end.
  package static func run(
    _ arguments: [String],
    environment: [String: String],
    input: [UInt8] = [],
    within limit: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> Outcome {
    let child = try ChildProcess(arguments, environment: environment, input: input)
    return try await child.outcome(within: limit)
  }

  /// Whether a program ends well, without output; it waits for the end on this very thread.
  package static func succeeds(_ arguments: [String]) -> Bool {
    guard let ends = try? makePipe() else { return false }
    defer { for end in [ends.read, ends.write] { close(end) } }
    guard let pid = try? spawn(arguments, [], descriptors: [ends.read, ends.write, ends.write])
    else { return false }
    var status: Int32 = 0
    return waitpid(pid, &status, 0) == pid && status == 0
  }

  /// Waits for the first line of the standard output, without its end.
  package func firstLine(
    within limit: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> String {
    try await poll("waiting for a line", within: limit) {
      let isOpen = pump()
      if let end = streams[0].bytes.firstIndex(of: UInt8(ascii: "\n")) {
        return String(decoding: streams[0].bytes[..<end], as: UTF8.self)
      }
      if !isOpen { throw failure("the program ended before its first line") }
      return nil
    }
  }

  /// Sends a signal.
  package func kill(_ signal: Int32) {
    if !hasExited { _ = sendSignal(pid, signal) }
  }

  /// Makes it stand still, and returns once it does: a busy machine lets it go on for a while.
  package func pause() {
    kill(SIGSTOP)
    var status: Int32 = 0
    // Anything else than a stop is its end.
    if waitpid(pid, &status, WUNTRACED) == pid, status & 0xFF != 0x7F { hasExited = true }
  }

  /// Waits until something holds, taking in what the child writes.
  package func wait(
    _ what: String,
    within limit: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation,
    until isReached: () throws -> Bool
  ) async throws {
    _ = try await poll("waiting for \(what)", within: limit) {
      pump()
      return try isReached() ? true : nil
    }
  }

  /// Waits for the end of the child and of its outputs.
  package func outcome(
    within limit: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> Outcome {
    try await poll("waiting for the end", within: limit) {
      let isOpen = pump()
      guard !isOpen else { return nil }
      var status: Int32 = 0
      guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
      hasExited = true
      return Outcome(
        status: status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F),
        outputBytes: streams[0].bytes,
        errors: String(decoding: streams[1].bytes, as: UTF8.self)
      )
    }
  }

  /// Gives what can be given and takes what is there; false once both outputs have ended.
  @discardableResult
  private func pump() -> Bool {
    feed()
    for index in streams.indices { take(from: &streams[index]) }
    return streams.contains { $0.descriptor != nil }
  }

  private func feed() {
    guard let pipe = inputPipe else { return }
    while !input.isEmpty {
      let count = input.withUnsafeBytes { write(pipe, $0.baseAddress, $0.count) }
      if count > 0 {
        input = input.dropFirst(count)
      } else if errno == EAGAIN || errno == EINTR {
        return
      } else {
        break
      }
    }
    close(pipe)
    inputPipe = nil
  }

  private func take(from stream: inout Stream) {
    guard let descriptor = stream.descriptor else { return }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      if count > 0 {
        stream.bytes += bytes[..<count]
      } else if count < 0, errno == EAGAIN || errno == EINTR {
        return
      } else {
        close(descriptor)
        stream.descriptor = nil
        return
      }
    }
  }

  private func poll<Answer>(
    _ activity: String,
    within limit: Duration,
    isolation: isolated (any Actor)? = #isolation,
    _ attempt: () throws -> Answer?
  ) async throws -> Answer {
    let clock = ContinuousClock()
    let deadline = clock.now + limit
    while true {
      if let answer = try attempt() { return answer }
      guard clock.now < deadline else { throw failure("time-out \(activity)") }
      try await clock.sleep(for: .milliseconds(5))
    }
  }

  private func failure(_ reason: String) -> Failure {
    let words = streams.map { String(decoding: $0.bytes.suffix(4_000), as: UTF8.self) }
    return Failure(
      description: """
        \(reason) of \(arguments.joined(separator: " ")); standard output: \(words[0])
        standard error: \(words[1])
        """
    )
  }
}

/// The system's call, which a method would hide.
private func sendSignal(_ pid: Int32, _ number: Int32) -> Int32 { kill(pid, number) }
