import NIOPosix

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A connection to a server on this machine that sends and receives bytes as they are.
///
/// The calls of the system block, so they run on threads of their own: the server needs those of
/// Swift's pool. None of them blocks for longer than the deadline.
struct LoopbackConnection: Sendable {
  /// What a server answered.
  struct Answer: Sendable, Equatable {
    var status: Int
    /// The line of the status and the fields, in lower case.
    var head: String
    var body: String
  }

  /// The reason why there is no answer.
  enum Failure: Error, Equatable {
    case system(Int32)
    case endedEarly
    case notHTTP(String)
  }

  private static let threads: NIOThreadPool = {
    let threads = NIOThreadPool(numberOfThreads: 16)
    threads.start()
    return threads
  }()

  private let socket: Int32

  /// Connects to a port, runs `body` and closes the connection.
  static func open<Result: Sendable>(
    _ port: Int,
    _ body: (LoopbackConnection) async throws -> Result
  ) async throws -> Result {
    let connection = try LoopbackConnection(port: port)
    defer { close(connection.socket) }
    return try await body(connection)
  }

  private init(port: Int) throws {
    #if canImport(Glibc)
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
    socket = Darwin.socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var deadline = timeval(tv_sec: 120, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(socket, SOL_SOCKET, option, &deadline, size)
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Failure.system(errno) }
  }

  /// Sends some text.
  func send(_ text: String) async throws {
    try await send(Array(text.utf8))
  }

  /// Sends some bytes.
  func send(_ bytes: [UInt8]) async throws {
    try await Self.threads.runIfActive {
      var rest = bytes[...]
      while !rest.isEmpty {
        let sent = rest.withUnsafeBytes { write in
          #if canImport(Glibc)
          Glibc.send(socket, write.baseAddress, write.count, Int32(MSG_NOSIGNAL))
          #else
          Darwin.send(socket, write.baseAddress, write.count, 0)
          #endif
        }
        guard sent > 0 else { throw Failure.system(errno) }
        rest = rest.dropFirst(sent)
      }
    }
  }

  /// Tells the server that nothing more will come.
  func finishSending() {
    shutdown(socket, Int32(SHUT_WR))
  }

  /// Receives one answer, or nil if the server closed the connection instead.
  func receive(isHead: Bool = false) async throws -> Answer? {
    try await Self.threads.runIfActive {
      var head: [UInt8] = []
      while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
        let next = try read(1)
        guard !next.isEmpty else {
          guard head.isEmpty else { throw Failure.endedEarly }
          return nil
        }
        head += next
      }
      let text = String(decoding: head, as: UTF8.self)
      let lines = text.split(separator: "\r\n")
      guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) })
      else { throw Failure.notHTTP(text) }
      let length = lines.first { $0.lowercased().hasPrefix("content-length: ") }
      var body: [UInt8] = []
      let count = isHead ? 0 : length.flatMap { Int($0.dropFirst(16)) } ?? 0
      while body.count < count {
        let next = try read(count - body.count)
        guard !next.isEmpty else { throw Failure.endedEarly }
        body += next
      }
      return Answer(
        status: status,
        head: text.lowercased(),
        body: String(decoding: body, as: UTF8.self)
      )
    }
  }

  /// Returns what has come, at most `count` bytes; nothing if the connection is closed.
  private func read(_ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let received = recv(socket, &bytes, count, 0)
    guard received >= 0 else {
      guard errno == ECONNRESET else { throw Failure.system(errno) }
      return []
    }
    return Array(bytes.prefix(received))
  }
}
