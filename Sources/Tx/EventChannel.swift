import Synchronization
import TxDiagnostics

/// Passes events from a run to whoever reads them, one at a time: the run waits until they are taken.
final class EventChannel: SessionOutput {
  // A class, since the run and its reader share it.
  private struct State {
    var events: [Run.Event] = []
    var isOver = false
    var isRead = false
    var isDiscarding = false
    /// Whether the run waits for its reader no more.
    var isGivenUp = false
    /// The reader, while there is nothing for it.
    var reader: CheckedContinuation<Void, Never>?
    /// The run, while its event is not taken.
    var writer: CheckedContinuation<Void, Never>?

    /// Whoever waits and need not any more.
    mutating func released() -> [CheckedContinuation<Void, Never>] {
      var released: [CheckedContinuation<Void, Never>] = []
      if let reader, isOver || isDiscarding || !events.isEmpty {
        released.append(reader)
        self.reader = nil
      }
      if let writer, isOver || isDiscarding || isGivenUp || events.isEmpty {
        released.append(writer)
        self.writer = nil
      }
      return released
    }
  }

  private let state = Mutex(State())

  /// Takes an event and returns once it was read, or nobody will.
  func receive(_ event: Event) async throws(OutputError) {
    add(Run.Event(event))
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        update { $0.writer = continuation }
      }
    } onCancel: {
      // A run that is given up waits for nobody.
      update { $0.isGivenUp = true }
    }
  }

  func show(_ message: Message) { add(Run.Event(message)) }

  /// Notes that no more events come.
  func finish() { update { $0.isOver = true } }

  /// Returns whether the caller is the first to read.
  func beginReading() -> Bool {
    state.withLock { state in
      defer { state.isRead = true }
      return !state.isRead
    }
  }

  /// Lets events go unread from now on.
  func discard() {
    update { state in
      state.isDiscarding = true
      state.events = []
    }
  }

  /// Lets events go unread where nobody has begun to read them.
  func discardUnlessRead() { if beginReading() { discard() } }

  /// Returns the next event, nil when there are no more.
  func next() async -> Run.Event? {
    while true {
      let (event, isOver) = take()
      if event != nil || isOver { return event }
      await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          update { $0.reader = continuation }
        }
      } onCancel: {
        discard()
      }
    }
  }

  private func take() -> (event: Run.Event?, isOver: Bool) {
    var taken: (event: Run.Event?, isOver: Bool) = (nil, false)
    update { state in
      taken.event = state.events.isEmpty ? nil : state.events.removeFirst()
      taken.isOver = state.isOver || state.isDiscarding
    }
    return taken
  }

  private func add(_ event: Run.Event) {
    update { state in
      guard !state.isDiscarding else { return }
      if case .progress = event, case .progress? = state.events.last { state.events.removeLast() }
      state.events.append(event)
    }
  }

  private func update(_ change: (inout State) -> Void) {
    let released = state.withLock { state in
      change(&state)
      return state.released()
    }
    for waiting in released { waiting.resume() }
  }
}

extension Run.Event {
  fileprivate init(_ event: Event) {
    self =
      switch event {
      case .began(let schema, let destination): .began(schema, destination)
      case .rows(let rows): .rows(rows)
      case .ended: .ended
      case .abandoned: .abandoned
      case .text(let text): .text(text)
      }
  }

  fileprivate init(_ message: Message) {
    self =
      switch message {
      case .notice(let diagnostic): .notice(diagnostic)
      case .progress(let progress): .progress(progress)
      case .summary(let text): .summary(text)
      }
  }
}
