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
}
