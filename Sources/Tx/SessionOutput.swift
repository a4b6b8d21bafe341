public import TxDiagnostics
public import TxValues

/// Takes what a session has to say.
public protocol SessionOutput: Sendable {
  /// Takes data, in order, one event at a time; the session goes on when this returns.
  func receive(_ event: Event) async throws(OutputError)
  /// Takes what is said beside the data, at any time and from any task; it must not wait.
  func show(_ message: Message)
}

/// Something that happened while a text was run.
public enum Event: Sendable {
  /// Rows of these columns follow, to the session's output or as the statement says.
  case began(Schema, Destination)
  /// Rows of the columns that were announced.
  case rows([Row])
  /// No more rows of this result.
  case ended
  /// The result was given up; a file that was begun must not stay.
  case abandoned
  /// Text for people: a plan, help.
  case text(String)
}

/// Something said beside the data.
public enum Message: Sendable {
  /// A warning or a note.
  case notice(Diagnostic)
  /// How far a run is.
  case progress(Progress)
  /// A run is over: what to tell people.
  case summary(String)
}

/// Where rows go.
public struct Destination: Sendable, Hashable {
  /// The name of an output format; nil for the usual one.
  public var format: String?
  /// A file, `-` for standard output; nil for the usual place.
  public var path: String?
  /// Whether a file that is there is replaced.
  public var overwrites = false
  /// Whether cells that a spreadsheet would execute get an apostrophe.
  public var isSafe = false
  /// The names of the columns that a table shows; empty for all.
  public var tableColumns: [String] = []
  /// Columns that are secret and were selected by name.
  public var namedSecrets = false
  /// Whether a statement sends the rows here and to no file, as `show` does, so that none is to be left out.
  public var isWhole = false
  /// Whether the rows are counts or figures of groups.
  public var hasTotals = false

  /// The usual place and format.
  public init() {}
}

/// How far a run is.
public struct Progress: Sendable, Hashable {
  /// Rows that have their outcome.
  public let settled: Int
  /// Rows of the run.
  public let total: Int
  /// Rows that failed so far.
  public let failed: Int
  /// Rows whose outcome is not known so far.
  public let unknown: Int
  /// Jobs under way at the service.
  public let jobs: Int

  /// Creates a progress.
  package init(settled: Int, total: Int, failed: Int, unknown: Int, jobs: Int) {
    self.settled = settled
    self.total = total
    self.failed = failed
    self.unknown = unknown
    self.jobs = jobs
  }
}

/// An output that could not be written.
public struct OutputError: Error, Sendable, Hashable {
  /// What is wrong, for the person at the prompt.
  public let diagnostic: Diagnostic
  /// Whether it was refused before anything was written, such as a file that is there.
  public let isRefusal: Bool

  /// Creates an error.
  public init(_ diagnostic: Diagnostic, isRefusal: Bool) {
    self.diagnostic = diagnostic
    self.isRefusal = isRefusal
  }
}
