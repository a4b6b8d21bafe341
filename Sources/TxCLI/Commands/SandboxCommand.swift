import ArgumentParser
import Tx
import TxSandbox
import TxSandboxServer
import TxValues

/// `tx sandbox`: the embedded account as an HTTP server.
struct SandboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "sandbox",
    abstract: "Serve an account that behaves, on loopback."
  )

  @Option(help: "The port; 0 takes a free one.")
  var port = 0

  @Option(help: "The address to listen on; beyond loopback only when named here.")
  var host = "127.0.0.1"

  @Option(
    help: ArgumentHelp(
      "A file that keeps the account; without it, it is gone at the end.",
      valueName: "file"
    ),
    completion: .file()
  )
  var db: String?

  @Option(help: "How many numbers a new account has.")
  var numbers = 250

  @Option(
    help: "The seed of a new account: same seed, same data; 'examples' is that of the manual."
  )
  var seed = "1"

  @Option(
    help: "The moment that a new account's dates are relative to: 2026-01-31, or with a time, UTC."
  )
  var epoch: String?

  @Option(help: "From creation to end of a job: 1s.")
  var jobTime = "1s"

  @Option(help: "How long emergency service takes to provision: 1s.")
  var provisioning = "1s"

  @Option(help: "Faults as KIND=RATE,…: rate-limit, server-error, timeout-after, row-failure …")
  var fault: String?

  @Option(help: "How many requests a minute are answered, as their answers say.")
  var rateLimit = 1_000_000

  @Flag(help: "Open /_sandbox/ledger, /_sandbox/state and /_sandbox/faults.")
  var control = false

  @Flag(help: "With --db: make the account new.")
  var reset = false

  @Flag(name: .short, help: "Log each request, one line.")
  var verbose = false

  func run() async throws {
    var options = try options()
    do {
      if let fault { options.faults = try Fault.parse(fault) }
      let sandbox = try Sandbox(options: options, clock: WallSandboxClock())
      let server = SandboxServer(sandbox: sandbox, host: host, port: port)
      let address = host.contains(":") ? "[\(host)]" : host
      if !["127.0.0.1", "::1", "localhost"].contains(host) {
        StandardError.write("tx: listening beyond loopback, on \(host)\n")
      }
      let log: @Sendable (String) -> Void = { StandardError.write($0 + "\n") }
      try await server.run(logRequest: verbose ? log : nil) { port in
        let line = "{\"port\":\(port),\"url\":\"http://\(address):\(port)/v2\"}\n"
        FileStream.standardOutput.write(Array(line.utf8))
      }
    } catch SandboxError.invalidOption(let reason), SandboxError.invalidFault(let reason) {
      throw ValidationError(reason)
    } catch {
      StandardError.write("error[TX6003]: the sandbox cannot be served: \(error)\n")
      throw error is SandboxError ? ExitStatus.storage : ExitStatus.unavailable
    }
  }

  /// Returns what the arguments say, but for the faults.
  private func options() throws -> SandboxOptions {
    var options = SandboxOptions()
    options.path = db
    options.numbers = numbers
    // A larger one would be taken for another.
    guard UInt16(exactly: port) != nil else {
      throw ValidationError("--port requires a number from 0 to 65535.")
    }
    if seed == SandboxPopulation.examples.rawValue {
      options.population = .examples
    } else if let seed = UInt64(seed) {
      options.seed = seed
    } else {
      throw ValidationError("--seed requires a number, or 'examples'.")
    }
    if let epoch {
      guard let moment = SandboxOptions.epoch(epoch) else {
        throw ValidationError(
          "--epoch requires a date or a time in UTC: 2026-01-31, 2026-01-31T12:00:00Z."
        )
      }
      options.epoch = moment
    }
    options.rateLimit = rateLimit
    options.jobTime = try milliseconds(jobTime, name: "--job-time")
    options.provisioningTime = try milliseconds(provisioning, name: "--provisioning")
    options.control = control
    options.reset = reset
    return options
  }

  private func milliseconds(_ text: String, name: String) throws -> Int64 {
    try DurationOption.read(text, name: name).milliseconds
  }
}
