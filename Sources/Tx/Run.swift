import Synchronization
public import TxDiagnostics
public import TxValues

/// Something that a session carries out, from outside: what happens, a way to stop it, and what it came to.
///
/// ```swift
/// let run = try await session.start(SourceText(name: "inline", "find numbers where tag=x"))
/// for await case .rows(let rows) in run.events { print(rows.count) }
/// let report = try await run.result()
/// ```
public struct Run: Sendable {
  /// What happens, in order; whoever takes it slowly slows the run down.
  ///
  /// It can be gone through once. Whoever leaves it, or asks for the result without it, is told of nothing more.
  public let events: Events
  private let task: Task<Result<Report, TxError>, Never>
  private let session: Session
  private let number: Int

  init(
    _ events: Events,
    _ task: Task<Result<Report, TxError>, Never>,
    of session: Session,
    number: Int
  ) {
    self.events = events
    self.task = task
    self.session = session
    self.number = number
  }

  /// How a run is stopped; what the service has accepted goes on there, and nothing is ever undone.
  public enum Stop: Sendable, Hashable {
    /// Nothing more is sent, and answers that are under way are waited for.
    case finishInFlight
    /// The run is left at once; the journal is enough to resume it.
    case detach
  }

  /// Stops it; a read ends at once either way, and what is over already stays as it is.
  public func cancel(_ stop: Stop = .finishInFlight) { session.stop(stop, only: number) }

  /// Returns what it came to, once it is over; a task that is cancelled while it waits here stops the run.
  public func result() async throws(TxError) -> Report {
    events.channel.discardUnlessRead()
    let result = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      cancel()
    }
    return try result.get()
  }

  /// Something that happened.
  public enum Event: Sendable {
    /// Rows of these columns follow, to where the destination says.
    case began(Schema, Destination)
    /// Rows of the columns that were announced.
    case rows([Row])
    /// No more rows of this result.
    case ended
    /// The result was given up; a file that was begun must not stay.
    case abandoned
    /// Text for people that was asked for: a plan, help.
    case text(String)
    /// A warning or a note.
    case notice(Diagnostic)
    /// How far a change is; only the newest is kept for whoever is slow.
    case progress(Progress)
    /// A change is over: what to tell people.
    case summary(String)
  }

  /// The events of a run.
  public struct Events: AsyncSequence, Sendable {
    let channel: EventChannel
    private let interest: Interest

    init(channel: EventChannel) {
      self.channel = channel
      interest = Interest(channel: channel)
    }

    /// Whoever may still begin to read; a run that nobody holds any more waits for nobody.
    private final class Interest: Sendable {
      // A class, since only its end tells that all copies have gone.
      private let channel: EventChannel

      init(channel: EventChannel) { self.channel = channel }

      deinit { channel.discardUnlessRead() }
    }

    /// Returns an iterator; the first one gets the events, any other none.
    public func makeAsyncIterator() -> Iterator { Iterator(channel: channel) }

    /// Takes events one after another.
    public final class Iterator: AsyncIteratorProtocol {
      // A class, since who leaves the loop is noticed when it goes.
      private let channel: EventChannel
      private let isFirst: Bool

      init(channel: EventChannel) {
        self.channel = channel
        isFirst = channel.beginReading()
      }

      deinit { if isFirst { channel.discard() } }

      /// Returns the next event, nil when the run is over or the task is cancelled.
      public func next() async -> Event? { isFirst ? await channel.next() : nil }
    }
  }
}
