package import TxCatalog
public import TxDiagnostics
package import TxPlanner
import TxRendering
import TxSyntax
package import TxValues

/// The language, immutable: share it between threads and sessions freely.
///
/// An engine parses, checks and completes text. It holds no account, no state and no way to the outside; that is a
/// session's, which a host makes of it.
public struct Engine: Sendable {
  package let catalog: Catalog
  package let planner: Planner
  let extensions: HostExtensions

  /// Creates an engine that knows every resource.
  public init() { self.init(HostExtensions()) }

  /// Creates an engine that also knows what a host adds; throws `rejected` when a name is taken or a declaration means
  /// nothing.
  public init(verbs: [any HostVerb] = [], sources: [any HostSource] = []) throws(TxError) {
    self.init(try HostExtensions(verbs, sources))
  }

  private init(_ extensions: HostExtensions) {
    self.extensions = extensions
    catalog = extensions.catalog
    planner = Planner(
      catalog: catalog,
      commands: Set(Command.all.map(\.name)),
      formats: OutputFormats.all.map(\.name),
      verbs: extensions.stages
    )
  }

  /// Returns everything that is wrong with a text, worst or not, in its order; nothing is sent.
  ///
  /// The instant is what `now` and `today` mean.
  public func check(_ source: SourceText, now: Instant) -> [Diagnostic] {
    planner.check(source, scope: Scope(now: now)).diagnostics
  }

  /// Returns everything that is wrong with a script and the files that it includes and imports.
  ///
  /// What was given for its parameters is checked too; nothing needs to be given.
  package func check(
    _ source: SourceText,
    scope: inout Scope,
    read: FileReading?
  ) -> Planner.Checked {
    scope.read = read
    let checked = planner.check(source, scope: scope)
    scope = checked.scope
    return checked
  }

  /// Whether a text is one statement that makes a plan.
  package func isExplainable(_ source: SourceText) -> Bool {
    let statements = Parser.parse(source, vocabulary: planner.vocabulary).script.statements
    guard statements.count == 1, let statement = statements.first else { return false }
    return switch statement.kind {
    case .pipeline(_, .run), .pipeline(_, .explain), .explainedCommand: true
    case .command(let name, _):
      RunRequest.Action(rawValue: name.text)?.makesPlan ?? false
    default: false
    }
  }

  /// Returns the scope of a text that knows nothing but the time.
  package func emptyScope(now: Instant) -> Scope { Scope(now: now) }

  /// Returns everything that is wrong with a text; the scope takes the names that it declares.
  package func check(_ source: SourceText, scope: inout Scope) -> [Diagnostic] {
    let checked = planner.check(source, scope: scope)
    scope = checked.scope
    return checked.diagnostics
  }

  /// Returns a session for an account.
  public func session(_ host: Host) throws(TxError) -> Session {
    try Session(engine: self, host: host)
  }
}
