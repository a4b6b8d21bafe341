import TxTestSupport

/// Commands in a file system of their own, where the machine allows it: a small disk, or one that may only be read.
enum MountedShell {
  /// Whether a file system can be mounted for one process alone.
  static let isPermitted = TemporaryFolder.permissions(of: "/usr/bin/unshare") != nil && canMount()

  /// Runs shell commands that see a folder as a disk of so many KiB.
  static func run(
    _ shell: Shell,
    onDiskOf size: Int,
    _ commands: String,
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> ChildProcess.Outcome {
    try await run(shell, "mkdir state && mount -t tmpfs -o size=\(size)k tmpfs state", commands)
  }

  /// Runs shell commands for which nothing in the state's folder can be written.
  static func run(
    _ shell: Shell,
    readOnly commands: String,
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> ChildProcess.Outcome {
    let mounting = "mkdir -p state && mount --bind state state && mount -o remount,ro,bind state"
    return try await run(shell, mounting, commands)
  }

  private static func run(
    _ shell: Shell,
    _ mounting: String,
    _ commands: String,
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> ChildProcess.Outcome {
    // What is mounted is there for these commands alone and goes with them.
    let script =
      "cd '\(shell.folder.path)' && \(mounting) || exit 99\ntx='\(Shell.program)'\n\(commands)"
    return try await ChildProcess.run(
      ["/usr/bin/unshare", "-m", "/bin/sh", "-c", script],
      environment: shell.environment.merging(["PATH": "/usr/bin:/bin:/usr/sbin:/sbin"]) { $1 }
    )
  }

  private static func canMount() -> Bool {
    let folder = TemporaryFolder()
    let arguments = [
      "/usr/bin/unshare", "-m", "/bin/sh", "-c",
      "PATH=/usr/bin:/bin:/usr/sbin:/sbin mount -t tmpfs -o size=64k tmpfs '\(folder.path)'",
    ]
    return ChildProcess.succeeds(arguments)
  }
}
