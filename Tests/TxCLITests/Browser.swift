import TxTestSupport

/// A browser without a window that opens a page of a folder.
struct Browser {
  let folder: TemporaryFolder

  /// Where a Chromium is; nil on a machine without one.
  static let path = [
    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
  ]
  .first { TemporaryFolder.permissions(of: $0) != nil }

  /// Opens a page, does what an option says, and returns what the browser wrote.
  func open(
    _ page: String,
    _ options: String...,
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> ChildProcess.Outcome {
    let usual = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--disable-extensions", "--disable-background-networking", "--hide-scrollbars",
      "--enable-logging=stderr", "--window-size=1280,2000",
      "--user-data-dir=\(folder.path)/profile",
    ]
    return try await ChildProcess.run(
      [Self.path ?? ""] + usual + options + ["file://\(folder.path)/\(page)"],
      environment: ["HOME": folder.path, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"],
      within: .seconds(60)
    )
  }
}
