import Testing
import TxTestSupport

/// A journal that cannot be written stops a change before its requests, or in the middle with the way to go on.
@Suite(.timeLimit(.minutes(5)))
struct StorageTests {
  private static let change =
    "find numbers where status=active tag=x | update customer_reference=NEW with max=500"

  private static func start() async throws -> (shell: Shell, server: SandboxServerProcess) {
    let server = try await SandboxServerProcess.start("--job-time", "100ms")
    var shell = Shell()
    shell.variables = server.variables
    return (shell, server)
  }

  /// Sizes at which the journal cannot be made, the plan not be sealed, and a request or its outcomes not be recorded.
  @Test(
    .enabled("no file system can be mounted here") { MountedShell.isPermitted },
    arguments: [16, 64, 76, 84, 92, 100, 108, 116, 124]
  )
  func `stops at a full disk, and goes on once there is room`(size: Int) async throws {
    let (shell, server) = try await Self.start()
    let outcome = try await MountedShell.run(
      shell,
      onDiskOf: size,
      """
      "$tx" --yes -c '\(Self.change)' >rows; echo "ended with $?" >&2
      mount -o remount,size=10m state && "$tx" resume last
      """
    )
    let parts = outcome.errors.split(separator: "ended with ")
    let first = try #require(parts.first)
    #expect(parts.count == 2, "\(outcome.errors)")
    guard outcome.errors.contains("ended with 11") else {
      #expect(outcome.errors.contains("ended with 0"), "\(outcome.errors)")
      return
    }
    #expect(first.contains("TX470"))
    #expect(first.contains("disk"), "\(first)")
    let ledger = try server.ledger().filter { $0.field == "customer_reference" }
    if outcome.errors.contains("TX6106") {
      #expect(!first.contains("tx resume"))
      #expect(try server.jobs().isEmpty && ledger.isEmpty)
    } else {
      #expect(first.contains("go on with: tx resume r-"), "\(first)")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(ledger.count == 24)
      #expect(Set(ledger.map(\.number)).count == 24)
    }
  }

  @Test(.enabled("no file system can be mounted here") { MountedShell.isPermitted })
  func `changes nothing where the state may only be read`() async throws {
    let (shell, server) = try await Self.start()
    let new = try await MountedShell.run(shell, readOnly: #""$tx" --yes -c '\#(Self.change)'"#)
    #expect(new.status == 11)
    #expect(new.errors.contains("error[TX4703]: ") && new.errors.contains("Read-only file system"))
    let first = "find numbers where tag=x | update customer_reference=OLD with max=500"
    #expect(try await shell.tx("--yes", "-c", first).status != 11)
    let count = try server.changeCount()
    for command in ["--yes -c '\(Self.change)'", "resume last", "undo last --yes"] {
      let old = try await MountedShell.run(shell, readOnly: "\"$tx\" \(command)")
      #expect(old.status == 11, "\(old.errors)")
      #expect(old.errors.contains("error[TX47"))
    }
    #expect(try server.changeCount() == count)
  }

  @Test func `changes nothing where there can be no state`() async throws {
    var (shell, server) = try await Self.start()
    shell.variables["TX_STATE_DIR"] = shell.folder.write("".utf8, to: "file") + "/state"
    let outcome = try await shell.tx("--yes", "-c", Self.change)
    #expect(outcome.status == 11)
    #expect(outcome.errors.contains("error[TX4703]: "))
    #expect(try server.jobs().isEmpty)
  }
}
