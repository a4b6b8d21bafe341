import Synchronization
package import Tx
import TxSyntax

/// What is known of the account's names, for completion: filled and refreshed behind the prompt.
///
/// A key press only looks at what is there. Reading runs in a task of its own, at most one for each
/// topic, so that a slow account delays nothing and one that fails shows nothing. It is a class since
/// the completer and the tasks share it; the tasks are unstructured since no key press may await
/// them, and `end` cancels them.
package final class NameCache: KnownNames {
  /// Reads the names of a topic and tells of them as they come, at last of all; false when that failed.
  package typealias Reading =
    @Sendable (NameTopic, _ tell: @escaping NamesTelling) async -> Bool

  /// How long an account that did not answer is left alone.
  private static let patience = Duration.seconds(10)

  private let state = Mutex(State())
  private let read: Reading
  private let elapsed: @Sendable () -> Duration

  private struct State {
    var entries: [NameTopic: Entry] = [:]
    var tasks: [NameTopic: Task<Void, Never>] = [:]
    var changed: (@Sendable () -> Void)?
    var hasEnded = false

    mutating func finish(_ source: NameTopic, at now: Duration, hasFailed: Bool = false) {
      tasks[source] = nil
      let next = now + (hasFailed ? NameCache.patience : source.lifetime)
      for topic in source.topics { entries[topic, default: Entry()].isDueAt = next }
    }
  }

  private struct Entry {
    var candidates: [NameForm: [Candidate]] = [:]
    /// When it may be read anew; nil for at once.
    var isDueAt: Duration?
    var isWhole = false
  }

  /// Creates an empty cache; `elapsed` is the time since some instant.
  package init(elapsed: @escaping @Sendable () -> Duration, read: @escaping Reading) {
    self.elapsed = elapsed
    self.read = read
  }

  /// Sets who is told that there are more names than before, or that there will be none.
  package func onChange(_ changed: (@Sendable () -> Void)?) {
    state.withLock { $0.changed = changed }
  }

  /// Returns what is known, and whether the first names are still being read; never waits.
  package func candidates(
    of topic: NameTopic,
    as form: NameForm
  ) -> (candidates: [Candidate], isPartial: Bool) {
    state.withLock { state in
      let entry = state.entries[topic]
      let isReading = state.tasks[topic.source] != nil
      return (entry?.candidates[form] ?? [], isReading && entry?.isWhole != true)
    }
  }

  /// Begins to read a topic behind the prompt, unless it was read a short while ago.
  package func refresh(_ topic: NameTopic) {
    let source = topic.source
    let now = elapsed()
    state.withLock { state in
      let isFresh = state.entries[topic]?.isDueAt.map { now < $0 } ?? false
      guard !isFresh, !state.hasEnded, state.tasks[source] == nil else { return }
      state.tasks[source] = Task { [self] in await fill(source) }
    }
  }

  /// Lets every topic be read anew when it is next asked for, since the account has changed.
  package func expire() {
    state.withLock { state in
      for topic in state.entries.keys { state.entries[topic]?.isDueAt = nil }
    }
  }

  /// Reads nothing any more.
  package func end() {
    let tasks = state.withLock { state in
      state.hasEnded = true
      state.changed = nil
      return state.tasks.values
    }
    for task in tasks { task.cancel() }
  }

  private func fill(_ source: NameTopic) async {
    let isRead = await read(source) { names, isWhole in
      self.take(names, of: source, isWhole: isWhole)
    }
    let now = elapsed()
    let changed = state.withLock { state -> (@Sendable () -> Void)? in
      // Whoever waits is to know also that nothing came.
      guard state.tasks[source] != nil else { return nil }
      state.finish(source, at: now, hasFailed: !isRead)
      return state.changed
    }
    changed?()
  }

  private func take(_ names: [NameTopic: [AccountName]], of source: NameTopic, isWhole: Bool) {
    let now = elapsed()
    let made = names.map { ($0, $0.candidates(of: $1.prefix($0.limit))) }
    let changed = state.withLock { state in
      for (topic, candidates) in made where isWhole || state.entries[topic]?.isWhole != true {
        state.entries[topic, default: Entry()].candidates = candidates
        state.entries[topic]?.isWhole = isWhole
      }
      if isWhole { state.finish(source, at: now) }
      return state.changed
    }
    changed?()
  }
}

extension NameTopic {
  /// The topic whose reading gives this one.
  fileprivate var source: NameTopic { self == .tags ? .numbers : self }

  /// The topics that its reading gives.
  fileprivate var topics: [NameTopic] { self == .numbers ? [.numbers, .tags] : [self] }

  /// How long names are good enough to be proposed.
  fileprivate var lifetime: Duration { source == .numbers ? .seconds(600) : .seconds(60) }

  fileprivate func candidates(
    of names: some Sequence<AccountName>
  ) -> [NameForm: [Candidate]] {
    let byKey = names.map { name in
      var candidate = Candidate(
        text: SyntaxPrinter.value(name.key),
        label: name.key,
        detail: name.detail
      )
      candidate.isFoundByDetail = self.source != .numbers
      return candidate
    }
    guard case .rows = self else { return [.key: byKey] }
    let byName = names.filter { !$0.detail.isEmpty }
      .map { name in
        Candidate(
          text: SyntaxPrinter.value(name.detail),
          label: name.detail,
          detail: name.key
        )
      }
      .sorted { $0.label < $1.label }
    return [.key: byKey, .name: byName]
  }
}
