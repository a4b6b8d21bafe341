import TxClient
import TxDiagnostics
import TxValues

/// One pass over the pages of a query, in order, with several requests at once.
struct PagePass {
  private enum State {
    case first
    /// Pages that the first one promised: the next to ask for, and the last.
    case promised(next: Int, last: Int)
    /// Pages behind the last that was promised, until one brings nothing.
    case beyond(Int)
    case done
  }

  /// How often pages may fail in a row before the pass gives up; each time the client has tried
  /// again already.
  private static let patience = 4

  /// How many empty pages in a row are the end, whatever was promised: a total may be a lie.
  private static let emptyLimit = 3

  private var reader: PageReader
  private let clock: any Clock<Duration>
  private let span: Span
  private let size: Int
  private var state = State.first
  /// The next pages, on their way.
  private var ahead: PagesAhead?
  private var ready: [Page] = []
  private var lastOrder: String?
  private var ascendsAsText = true
  private var ascendsAsNumber = true
  private var emptyRun = 0

  /// Whether the rows so far came in an order.
  private var isSorted: Bool { ascendsAsText || ascendsAsNumber }

  /// Whether the next pages are asked for while those that are there are worked on.
  var readsAhead = false
  private(set) var window: PageWindow
  /// The rows seen in this pass.
  private(set) var seen = SeenRows()
  /// How many records came again.
  private(set) var duplicates = 0
  /// What the first page says of the whole.
  private(set) var total: Int?
  /// When the first page was made, by the service's clock.
  private(set) var startedAt: Instant?
  private var isOnePage = false

  init(_ reader: PageReader, size: Int, window: PageWindow, clock: any Clock<Duration>, span: Span)
  {
    self.reader = reader
    self.size = size
    self.window = window
    self.clock = clock
    self.span = span
  }

  /// Returns the rows of the next page that were not there before in this pass, nil behind the
  /// last.
  mutating func nextPage() async throws(RuntimeError) -> [ScannedRow]? {
    try RuntimeError.checkCancellation(at: span)
    if ready.isEmpty { try await fetchMore() }
    guard !ready.isEmpty else { return nil }
    return take(ready.removeFirst())
  }

  /// Whether the set stood still: as many rows as were counted at the beginning and again now, each
  /// once, in order.
  mutating func isClean() async throws(RuntimeError) -> Bool {
    guard duplicates == 0 else { return false }
    guard let total else { return isOnePage }
    guard seen.count == total else { return false }
    if isOnePage { return true }
    guard isSorted else { return false }
    let again = try await fetch([1])
    return again.first?.total == total
  }
}

extension PagePass {
  private mutating func fetchMore() async throws(RuntimeError) {
    switch state {
    case .first: try await fetchFirst()
    case .promised(let next, let last):
      let numbers = nextNumbers(from: next, to: last)
      ready = try await fetch(numbers)
      for page in ready { emptyRun = page.rows.isEmpty ? emptyRun + 1 : 0 }
      if emptyRun >= Self.emptyLimit {
        state = .done
      } else {
        let end = next + numbers.count
        state = end <= last ? .promised(next: end, last: last) : .beyond(end)
      }
    case .beyond(let number):
      let page = try await fetch([number]).first
      // A service that ignores page numbers would give the same rows for ever.
      let bringsSome = page?.rows.contains { !seen.contains($0) } ?? false
      state = bringsSome ? .beyond(number + 1) : .done
      if let page, bringsSome { ready = [page] }
    case .done: break
    }
    if readsAhead, case .promised(let next, let last) = state {
      ahead = PagesAhead(nextNumbers(from: next, to: last)) { [reader, size, clock] in
        await Self.round($0, size: size, reader: reader, clock: clock)
      }
    }
  }

  /// Returns the numbers of the pages that are asked for next.
  private func nextNumbers(from next: Int, to last: Int) -> [Int] {
    Array(next...min(last, next + window.width - 1))
  }

  private mutating func fetchFirst() async throws(RuntimeError) {
    guard let page = try await fetch([1]).first else { return state = .done }
    if let projection = page.projection { reader.projection = projection }
    total = page.total
    startedAt = page.madeAt
    ready = [page]
    let count = page.rows.count
    guard count > 0 else {
      // Empty with a total of nothing is the whole of it.
      isOnePage = page.total ?? 0 == 0
      return state = .done
    }
    let expected = page.total ?? count
    if expected > page.size {
      // Ceiling without the sum that could overflow on an absurd total.
      let pages = expected / page.size + (expected % page.size == 0 ? 0 : 1)
      state = .promised(next: 2, last: pages)
    } else if count >= page.size {
      // A page that is just full may have more behind it, whatever the total says.
      state = .beyond(2)
    } else {
      isOnePage = true
      state = .done
    }
  }

  /// Counts a page's rows and returns those that are new in this pass.
  private mutating func take(_ page: Page) -> [ScannedRow] {
    var again: Set<Int> = []
    for place in page.rows.indices {
      noteOrder(page.rows[place].order)
      if !seen.insert(page.rows[place], isSorted: isSorted) { again.insert(place) }
    }
    guard !again.isEmpty else { return page.rows }
    duplicates += again.count
    return page.rows.indices.filter { !again.contains($0) }.map { page.rows[$0] }
  }

  /// Whether numbers are sorted as texts or as numbers is not documented; either will do.
  private mutating func noteOrder(_ order: String?) {
    guard let order else { return }
    defer { lastOrder = order }
    guard let lastOrder else { return }
    // By their bytes, as texts of digits are equal only where these are.
    let precedes = lastOrder < order
    if !precedes { ascendsAsText = false }
    let (left, right) = (lastOrder.utf8.count, order.utf8.count)
    if left == right ? !precedes : left > right { ascendsAsNumber = false }
  }

  /// Returns the pages of these numbers, in order, asking again for those that the service could
  /// not give.
  private mutating func fetch(_ numbers: [Int]) async throws(RuntimeError) -> [Page] {
    var pages: [Int: Page] = [:]
    var failures = 0
    while true {
      let missing = numbers.filter { pages[$0] == nil }
      if missing.isEmpty { return numbers.compactMap { pages[$0] } }
      try RuntimeError.checkCancellation(at: span)
      let round = await answers(to: Array(missing.prefix(window.width)))
      var pushedBack: ClientError?
      var latency = Duration.zero
      for answer in round {
        latency += answer.latency / round.count
        switch answer.result {
        case .success(let page): pages[answer.number] = page
        case .failure(let error):
          guard error.isPushBack else { throw RuntimeError(error, at: span) }
          pushedBack = error
        }
      }
      window.settle(pushedBack: pushedBack != nil, latency: latency)
      guard let pushedBack else { continue }
      failures += 1
      if failures >= Self.patience { throw RuntimeError(pushedBack, at: span) }
    }
  }

  /// Returns the answers to requests for these pages, which may be on their way.
  private mutating func answers(to numbers: [Int]) async -> [PageAnswer] {
    defer { ahead = nil }
    if let ahead, ahead.numbers == numbers { return await ahead.answers }
    return await Self.round(numbers, size: size, reader: reader, clock: clock)
  }

  private static func round(
    _ numbers: [Int],
    size: Int,
    reader: PageReader,
    clock: any Clock<Duration>
  ) async -> [PageAnswer] {
    await numbers.concurrentMap(width: numbers.count) { number in
      let stopwatch = clock.makeStopwatch()
      let result: Result<Page, ClientError>
      do throws(ClientError) {
        result = .success(try await reader.page(number, size: size))
      } catch {
        result = .failure(error)
      }
      return PageAnswer(number: number, latency: stopwatch(), result: result)
    }
  }
}

extension ClientError {
  /// Whether the same request may do later, with fewer beside it; an answer may also have been cut
  /// on its way.
  fileprivate var isPushBack: Bool {
    switch kind {
    case .rateLimited, .serverFailure, .malformedAnswer: true
    case .unauthenticated, .forbidden, .notFound, .atCapacity, .rejected, .unreachable, .cancelled,
      .limited:
      false
    }
  }
}
