package import TxCatalog
import TxClient
package import TxJournal
import TxRuntime
import TxValues

/// What a run works with.
package struct RunTools: Sendable {
  package var service: any ServiceCalls
  package var journal: any JournalStore
  package var resource: Resource
  package var time: RunTime
  /// The resources that runs may be of, with what a host adds to them.
  package var catalog = Catalog.standard
  package var stop = StopSignal()
  package var events: @Sendable (RunEvent) -> Void = { _ in }

  package init(
    service: any ServiceCalls,
    journal: any JournalStore,
    resource: Resource,
    time: RunTime
  ) {
    self.service = service
    self.journal = journal
    self.resource = resource
    self.time = time
  }

  /// Records events and outcomes; when it returns they are on the disk.
  func record(
    _ settlements: [Settlement] = [],
    events: [JournalEvent] = [],
    in run: String
  ) async throws(RuntimeError) {
    do {
      try await journal.settle(settlements, events: events, in: run)
    } catch {
      throw RuntimeError(error)
    }
  }

  /// Waits, but no longer than until somebody wishes to stop.
  func sleep(_ duration: Duration) async throws(RuntimeError) {
    guard duration > .zero else { return }
    let (time, stop) = (time, stop)
    let isDone = await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        do { try await time.sleep(duration) } catch { return false }
        return true
      }
      group.addTask {
        await stop.untilStopped()
        return false
      }
      let first = await group.next() ?? false
      group.cancelAll()
      return first
    }
    guard isDone || stop.isStopped else { throw .cancelled() }
    guard !Task.isCancelled else { throw .cancelled() }
  }
}

extension Array where Element: Sendable {
  /// Returns what `body` makes of each element, in order, working on at most `width` at once.
  func concurrentlyMapped<Result: Sendable>(
    width: Int,
    _ body: @escaping @Sendable (Element) async -> Result
  ) async -> [Result] {
    await withTaskGroup(of: (Int, Result).self) { group in
      var results = [Result?](repeating: nil, count: count)
      var next = 0
      while next < Swift.min(width, count) {
        let (index, element) = (next, self[next])
        group.addTask { (index, await body(element)) }
        next += 1
      }
      while let (index, result) = await group.next() {
        results[index] = result
        guard next < count else { continue }
        let (following, element) = (next, self[next])
        group.addTask { (following, await body(element)) }
        next += 1
      }
      return results.compactMap(\.self)
    }
  }
}
