import TxDiagnostics

extension Array where Element: Sendable {
  /// Returns what becomes of each element, in order, with at most `width` at work at once.
  func concurrentMap<Outcome: Sendable>(
    width: Int,
    _ transform: @escaping @Sendable (Element) async -> Outcome
  ) async -> [Outcome] {
    await withTaskGroup(of: (place: Int, outcome: Outcome).self) { group in
      var outcomes = [Outcome?](repeating: nil, count: count)
      var next = 0
      func add() {
        guard next < count else { return }
        let (place, element) = (next, self[next])
        next += 1
        group.addTask { (place, await transform(element)) }
      }
      for _ in 0..<Swift.max(1, width) { add() }
      while let done = await group.next() {
        outcomes[done.place] = done.outcome
        add()
      }
      return outcomes.compactMap { $0 }
    }
  }

  /// Returns what becomes of each element, in order; the first failure of a chunk ends it.
  ///
  /// Chunks, so that a failure or a cancellation need not wait for all.
  func concurrentResults<Outcome: Sendable>(
    width: Int,
    at span: Span,
    _ transform: @escaping @Sendable (Element) async throws(RuntimeError) -> Outcome
  ) async throws(RuntimeError) -> [Outcome] {
    var outcomes: [Outcome] = []
    outcomes.reserveCapacity(count)
    for start in stride(from: 0, to: count, by: 64) {
      try RuntimeError.checkCancellation(at: span)
      let chunk = Array(self[start..<Swift.min(start + 64, count)])
      let results = await chunk.concurrentMap(width: width) { element in
        do throws(RuntimeError) {
          return Result<Outcome, RuntimeError>.success(try await transform(element))
        } catch {
          return .failure(error)
        }
      }
      for result in results { outcomes.append(try result.get()) }
    }
    return outcomes
  }
}
