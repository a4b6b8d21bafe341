import Testing
import TxSandbox
import TxSandboxServer

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

struct SandboxServerEndTests {
  @Test func `cancellation ends an answer that waits and connections without requests`()
    async throws
  {
    let clock = StandingClock(isEndless: true)
    var end: ContinuousClock.Instant?
    var open: [Task<LoopbackConnection.Answer?, any Error>] = []
    try await Service.run(clock: clock) { service in
      let port = service.port
      let (served, serving) = AsyncStream.makeStream(of: Void.self)
      open = ["", Service.request("GET /v2/phone_numbers", "x-sandbox-fault: slow\r\n")]
        .map {
          text in
          Task {
            // One that failed is not waited for.
            defer { serving.finish() }
            return try await LoopbackConnection.open(port) { connection in
              try await connection.send(Service.request("GET /v2/phone_numbers"))
              guard try await connection.receive()?.status == 200 else { return nil }
              serving.yield()
              try await connection.send(text)
              return try await connection.receive()
            }
          }
        }
      // A connection that comes while the server ends may be nobody's; these two are there.
      var connections = served.makeAsyncIterator()
      for _ in open { await connections.next() }
      #expect(await clock.waits.first { _ in true } == .seconds(2))
      end = .now
    }
    #expect(try #require(end).duration(to: .now) < .seconds(20))
    for task in open {
      #expect(try await task.value == nil)
    }
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func `a signal ends the server`(signal: Int32) async {
    await #expect(processExitsWith: .success) { [signal = signal as Int32] in
      let sandbox = try Sandbox(options: SandboxOptions(), clock: ManualSandboxClock())
      try await SandboxServer(sandbox: sandbox).run { _ in kill(getpid(), signal) }
    }
  }

  @Test func `a signal lets an answer on its way arrive`() async {
    await #expect(processExitsWith: .success) {
      let clock = SignallingClock()
      try await Service.serve(clock: clock, gracePeriod: .seconds(30)) { port in
        let answer = try await LoopbackConnection.open(port) { connection in
          try await connection.send(
            Service.request("GET /v2/phone_numbers", "x-sandbox-fault: slow\r\n")
          )
          return try await connection.receive()
        }
        #expect(answer?.status == 200)
      }
    }
  }

  @Test func `a client that hangs delays the end by no more than the grace period`() async {
    await #expect(processExitsWith: .success) {
      try await Service.serve(gracePeriod: .milliseconds(50)) { port in
        try await LoopbackConnection.open(port) { connection in
          // A first answer proves that the server holds the connection.
          try await connection.send(Service.request("GET /v2/phone_numbers"))
          #expect(try await connection.receive()?.status == 200)
          try await connection.send("PATCH / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{")
          kill(getpid(), SIGTERM)
          #expect(try await connection.receive() == nil)
        }
      }
    }
  }
}

/// A clock whose waits end once the process has a signal to end.
private struct SignallingClock: Clock {
  let now = ContinuousClock.now
  let minimumResolution = Swift.Duration.zero

  func sleep(until deadline: ContinuousClock.Instant, tolerance: Swift.Duration?) async throws {
    kill(getpid(), SIGTERM)
  }
}
