import TxCatalog
import TxClient
import TxDiagnostics
import TxJournal
import TxRuntime
import TxValues

extension RowReader {
  /// So many rows are read one by one without asking whether there is a cheaper way.
  static let few = 8

  /// Returns the values of rows now; nil for those that are gone.
  ///
  /// What cannot be read is an error: it is not known to be as it was, nor to be other.
  func values(
    of fields: [Field],
    items: [SealedItem],
    width: Int,
    at span: Span? = nil
  ) async throws(RuntimeError) -> [Record?] {
    var found: [Record?] = []
    for answer in try await answers(fields, items: items, width: width, at: span) {
      switch answer {
      case .success(let record): found.append(record)
      case .failure(let error): throw RuntimeError(error, at: span)
      }
    }
    return found
  }

  /// Returns what became of each row.
  func read(_ questions: [Question], width: Int) async throws(RuntimeError) -> [ReadBack] {
    guard let first = questions.first else { return [] }
    // All rows of a run are asked after in the same way.
    guard !first.isNew else { return try await readSingly(questions, width: width) }
    // A row that cannot be changed at the moment is not owned in this sense, and may never have gone.
    let isConfirmed = questions.allSatisfy(\.isConfirmed)
    if first.fields == nil, isConfirmed, let found = await readOwnership(questions) { return found }
    let names = questions.reduce(into: Set<String>()) { names, question in
      names.formUnion(fields(of: question).map(\.name))
    }
    guard !names.isEmpty else {
      return questions.map { _ in .unreadable("its secret value is not compared") }
    }
    let answers = try await answers(
      resource.fields.filter { names.contains($0.name) },
      items: questions.map(\.item),
      width: width
    )
    return zip(questions, answers)
      .map { question, answer in
        guard !fields(of: question).isEmpty else {
          return .unreadable("its secret value is not compared")
        }
        return switch answer {
        case .success(let record): Self.judge(question, values: record)
        case .failure(let error): Self.unreadable(error)
        }
      }
  }

  private func readSingly(
    _ questions: [Question],
    width: Int
  ) async throws(RuntimeError) -> [ReadBack] {
    let answers = await questions.concurrentlyMapped(width: width) { (question) -> ReadBack in
      do throws(ClientError) {
        return try await read(question)
      } catch {
        return Self.unreadable(error)
      }
    }
    guard !Task.isCancelled else { throw .cancelled() }
    return answers
  }

  private static func unreadable(_ error: ClientError) -> ReadBack {
    .unreadable("it could not be read again: \(error.kind.rawValue)")
  }

  /// Returns which of many rows are gone, nil when it takes as few requests to read them.
  private func readOwnership(_ questions: [Question]) async -> [ReadBack]? {
    let numbers = questions.compactMap(\.item.phoneNumber)
    guard numbers.count > Self.few, numbers.count == questions.count else { return nil }
    guard let owned = try? await Ownership.keys(of: numbers, service: service) else { return nil }
    let keys = Set(owned.values)
    return questions.map { keys.contains($0.item.key) ? .asBefore : .atTarget }
  }

  /// Returns the values of each row, nil for one that is gone, whichever way takes fewer requests.
  func answers(
    _ fields: [Field],
    items: [SealedItem],
    width: Int,
    at span: Span? = nil
  ) async throws(RuntimeError) -> [Result<Record?, ClientError>] {
    let lists = ListedRows(reader: self, width: width)
    let listed = items.count > Self.few ? await lists.values(of: fields, items.map(\.key)) : [:]
    let answers = await items.concurrentlyMapped(width: width) {
      (item) async -> Result<Record?, ClientError> in
      if let record = listed[item.key] { return .success(record) }
      do throws(ClientError) {
        return .success(try await values(of: fields, item: item))
      } catch {
        return .failure(error)
      }
    }
    guard !Task.isCancelled else { throw .cancelled(at: span) }
    return answers
  }
}
