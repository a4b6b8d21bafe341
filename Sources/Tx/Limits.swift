import TxClient
import TxPlanner
import TxRuntime
import TxSyntax
import TxValues

/// How much one text may use up, counted while it is carried out.
///
/// A text is everything that one call of ``Session`` carries out: a statement, a script with the files that it includes, a plan, a
/// run that is taken up again. Reaching a limit ends the statement under way with ``TxError/limit(_:)``, or with
/// ``TxError/interrupted(_:)`` where it is amid its changes; diagnostic and notes name limit, place and figure. A run that ends so
/// can be resumed.
///
/// Strict by default, since a program that embeds the language passes on texts of others: nothing can be changed before
/// ``mutations`` is raised.
public struct Limits: Sendable, Hashable {
  /// The most bytes of a text, and of each file that it includes; the language takes at most 1 MiB.
  public var sourceBytes = 1 << 20
  /// How deep conditions and values may nest; the language takes at most 64 levels.
  public var nesting = 64
  /// The most states of a regular expression; the language takes at most 5,000.
  public var patternStates = 5_000
  /// The most steps: one for each row and each operator that it goes through.
  public var steps = 50_000_000
  /// The most rows that are held, all together: to be sorted, grouped, kept or changed; a row counts each time it is taken up.
  public var rows = 2_000_000
  /// The most bytes that those rows may take, as they are accounted for.
  public var memory = 1 << 30
  /// The most requests, repetitions among them.
  public var requests = 100_000
  /// The most rows that may be changed.
  public var mutations = 0
  /// The most bytes of rows and text that are put out, as they are accounted for.
  public var output = 1 << 28
  /// The longest time, on the host's clock.
  public var duration = Duration.seconds(86_400)

  /// Creates limits for texts of others: generous to readers, and nothing can be changed.
  public init() {}

  /// No limits but those of the language; for texts of the person whose account it is.
  public static var unbounded: Limits {
    var limits = Limits()
    (limits.steps, limits.rows, limits.memory) = (.max, .max, .max)
    (limits.requests, limits.mutations, limits.output) = (.max, .max, .max)
    limits.duration = .seconds(Int64.max)
    return limits
  }

  /// Creates what counts for the next text.
  func makeMeter(_ clock: any Clock<Duration>, fault: Meter.Fault?) -> Meter {
    let most: [Meter.Quantity: Int] = [
      .steps: steps, .rows: rows, .memory: memory, .requests: requests, .mutations: mutations,
      .output: output, .time: Int(clamping: duration.milliseconds),
    ]
    return Meter(limits: most, fault: fault, elapsed: clock.makeStopwatch())
  }

  /// What bounds a text before it is carried out.
  var source: SourceBounds { SourceBounds(bytes: sourceBytes, nesting: nesting) }
}
