/// Pages that are asked for before anybody waits for them.
///
/// A class, so that the requests are cancelled once nobody has it any more.
final class PagesAhead: Sendable {
  let numbers: [Int]
  private let task: Task<[PageAnswer], Never>

  /// Begins to ask for the pages of these numbers.
  ///
  /// In a task of its own, since it goes on while whoever wants them returns those before them.
  init(_ numbers: [Int], _ round: @escaping @Sendable ([Int]) async -> [PageAnswer]) {
    self.numbers = numbers
    task = Task { await round(numbers) }
  }

  deinit { task.cancel() }

  /// The answers, once all are there.
  var answers: [PageAnswer] {
    get async {
      await withTaskCancellationHandler {
        await task.value
      } onCancel: {
        task.cancel()
      }
    }
  }
}
