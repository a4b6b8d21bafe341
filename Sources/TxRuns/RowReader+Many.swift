import TxCatalog
import TxClient
import TxDiagnostics
import TxJournal
import TxRuntime
import TxValues

extension RowReader {
  /// Returns the values of rows now; nil for those that are gone.
  ///
  /// What cannot be read is an error: it is not known to be as it was, nor to be other.
  func values(
    of fields: [Field],
    items: [SealedItem],
    width: Int,
    at span: Span? = nil
  ) async throws(RuntimeError) -> [Record?] {
    let answers = await items.concurrentlyMapped(width: width) {
      (item) async -> Result<Record?, ClientError> in
      do throws(ClientError) {
        return .success(try await values(of: fields, item: item))
      } catch {
        return .failure(error)
      }
    }
    guard !Task.isCancelled else { throw .cancelled(at: span) }
    var found: [Record?] = []
    for answer in answers {
      switch answer {
      case .success(let record): found.append(record)
      case .failure(let error): throw RuntimeError(error, at: span)
      }
    }
    return found
  }
}
