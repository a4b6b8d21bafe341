#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A connection to another process on this machine; its calls block, for at most half a minute.
///
/// It is a class because it owns a descriptor.
final class LoopbackSocket {
  /// The reason why nothing can be sent or received.
  enum Failure: Error, Equatable {
    case system(Int32)
    case notHTTP(String)
  }

  /// What a server answered.
  struct Answer {
    var status: Int
    var body: [UInt8]
  }

  private let descriptor: Int32
  private var received: [UInt8] = []

  /// Connects to a port of an address of the loopback network.
  init(port: Int, address: UInt32 = 0x7F00_0001) throws {
    #if canImport(Glibc)
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
    descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var deadline = timeval(tv_sec: 30, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(descriptor, SOL_SOCKET, option, &deadline, size)
    }
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = in_port_t(port).bigEndian
    target.sin_addr.s_addr = in_addr_t(address).bigEndian
    let status = withUnsafePointer(to: &target) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      let code = errno
      close(descriptor)
      throw Failure.system(code)
    }
  }

  deinit { close(descriptor) }

  /// Sends all of some bytes.
  func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { bytes in
        #if canImport(Darwin)
        Darwin.send(descriptor, bytes.baseAddress, bytes.count, 0)
        #else
        // Whoever has been killed does not end the test too.
        sendQuietly(descriptor, bytes.baseAddress, bytes.count)
        #endif
      }
      guard sent > 0 else { throw Failure.system(errno) }
      rest = rest.dropFirst(sent)
    }
  }

  /// Sends a request with a key.
  func ask(_ line: String, _ fields: [String] = [], body: String? = nil) throws {
    let length = body.map { ["Content-Length: \($0.utf8.count)"] } ?? []
    let lines =
      ["\(line) HTTP/1.1", "Host: 127.0.0.1", "Authorization: Bearer test-key"] + length + fields
    try send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")).utf8))
  }

  /// Receives one answer with a known length; nil if the connection ended first.
  func answer() throws -> Answer? {
    let blank = Array("\r\n\r\n".utf8)
    while true {
      if let head = received.firstRange(of: blank) {
        let lines = String(decoding: received[..<head.lowerBound], as: UTF8.self)
          .split(separator: "\r\n").map { $0.lowercased() }
        guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { throw Failure.notHTTP(lines[0]) }
        let prefix = "content-length: "
        let length = lines.first { $0.hasPrefix(prefix) }
          .flatMap { Int($0.dropFirst(prefix.count)) }
        let end = head.upperBound + (length ?? 0)
        if received.count >= end {
          let body = Array(received[head.upperBound..<end])
          received.removeFirst(end)
          return Answer(status: status, body: body)
        }
      }
      guard try receive() else { return nil }
    }
  }

  /// Receives everything up to the end of the connection.
  func rest() throws -> [UInt8] {
    while try receive() {}
    defer { received = [] }
    return received
  }

  /// Takes what has come; false when the connection has ended.
  private func receive() throws -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count >= 0 else {
      guard errno == ECONNRESET else { throw Failure.system(errno) }
      return false
    }
    received += buffer[..<count]
    return count > 0
  }
}

#if !canImport(Darwin)
/// The system's call, which a method would hide.
private func sendQuietly(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  send(descriptor, bytes, count, Int32(MSG_NOSIGNAL))
}
#endif
