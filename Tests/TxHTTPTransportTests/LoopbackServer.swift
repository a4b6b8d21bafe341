import NIOCore
import NIOPosix

/// A server on this machine that answers every request with the same bytes.
struct LoopbackServer: Sendable {
  /// What it does once a request is read.
  enum Reply: Sendable {
    case bytes([UInt8])
    /// And then the connection is closed.
    case lastBytes([UInt8])
    case silence

    static func text(_ text: String) -> Reply { .bytes(Array(text.utf8)) }
    static func lastText(_ text: String) -> Reply { .lastBytes(Array(text.utf8)) }
  }

  let port: Int
  /// The requests as they came, head and body.
  let requests: AsyncStream<String>
  /// One element for each connection that ended.
  let closures: AsyncStream<Void>

  var authority: String { "127.0.0.1:\(port)" }

  /// Calls a closure with a server that listens, and stops it afterwards.
  static func withServer<Result>(
    _ reply: Reply,
    _ body: (LoopbackServer) async throws -> Result
  ) async throws -> Result {
    let (requests, requestSink) = AsyncStream<String>.makeStream()
    let (closures, closureSink) = AsyncStream<Void>.makeStream()
    let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            ReplyHandler(reply: reply, requests: requestSink, closures: closureSink)
          )
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let server = LoopbackServer(
      port: channel.localAddress?.port ?? 0,
      requests: requests,
      closures: closures
    )
    do {
      let result = try await body(server)
      try await channel.close()
      return result
    } catch {
      try await channel.close()
      throw error
    }
  }

  /// Returns the next request.
  func nextRequest() async -> String? {
    for await request in requests { return request }
    return nil
  }

  /// Returns when the next connection has ended.
  func nextClosure() async {
    for await _ in closures { return }
  }
}

/// Reads requests up to their announced end and replies.
///
/// A class because channels own their handlers.
private final class ReplyHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let reply: LoopbackServer.Reply
  private let requests: AsyncStream<String>.Continuation
  private let closures: AsyncStream<Void>.Continuation
  private var received: [UInt8] = []

  init(
    reply: LoopbackServer.Reply,
    requests: AsyncStream<String>.Continuation,
    closures: AsyncStream<Void>.Continuation
  ) {
    self.reply = reply
    self.requests = requests
    self.closures = closures
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    received += Array(unwrapInboundIn(data).readableBytesView)
    // TLS is no text that ends with a blank line; it is answered like a request.
    let text = String(decoding: received, as: UTF8.self)
    guard received.first == 0x16 || Self.isComplete(text) else { return }
    received = []
    requests.yield(text)
    switch reply {
    case .bytes(let bytes):
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    case .lastBytes(let bytes):
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
      context.close(promise: nil)
    case .silence: break
    }
  }

  func channelInactive(context: ChannelHandlerContext) { closures.yield() }

  private static func isComplete(_ text: String) -> Bool {
    guard let end = text.firstRange(of: "\r\n\r\n") else { return false }
    let length = text[..<end.lowerBound].split(separator: "\r\n")
      .compactMap { line in
        let parts = line.lowercased().split(separator: ": ", maxSplits: 1)
        return parts.first == "content-length" && parts.count == 2 ? Int(parts[1]) : nil
      }
    return text[end.upperBound...].utf8.count >= length.first ?? 0
  }
}
