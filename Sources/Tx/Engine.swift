package import TxCatalog
public import TxDiagnostics
package import TxPlanner
import TxRendering
package import TxSyntax
package import TxValues

/// The language, immutable: share it between threads and sessions freely.
///
/// An engine parses, checks and completes text. It holds no account, no state and no way to the outside; that is a
/// session's, which a host makes of it.
public struct Engine: Sendable {
  package let catalog: Catalog
  package let planner: Planner

  /// Creates an engine that knows every resource.
  public init() {
    catalog = .standard
    planner = Planner(
      catalog: catalog, commands: Set(Command.all.map(\.name)),
      formats: OutputFormats.all.map(\.name))
  }

  /// Returns everything that is wrong with a text, worst or not, in its order; nothing is sent.
  ///
  /// - Parameter now: What `now` and `today` mean.
  public func check(_ source: SourceText, now: Instant) -> [Diagnostic] {
    planner.check(source, scope: Scope(now: now)).diagnostics
  }

  /// Returns a session for an account.
  public func session(_ host: Host) throws(TxError) -> Session {
    try Session(engine: self, host: host)
  }
}
