import HTTPTypes
package import TxClient
import TxValues

/// Asks which numbers the account owns, and has in a state in which they can be changed.
package enum Ownership {
  /// The most numbers of one question.
  static let unit = 1000

  /// Returns the ids of those numbers that are owned, by number; each number is in E.164.
  ///
  /// Source: the service's reference of 2026-07-16, "Verify ownership of phone numbers".
  package static func keys(
    of numbers: [String],
    service: any ServiceCalls
  ) async throws(ClientError) -> [String: String] {
    var keys: [String: String] = [:]
    for start in stride(from: 0, to: numbers.count, by: unit) {
      let asked = numbers[start..<min(start + unit, numbers.count)]
      var writer = JSONWriter()
      writer.beginObject()
      writer.member("phone_numbers", .list(asked.map { .text($0) }))
      writer.endObject()
      // It changes nothing, so it is sent and sent again like any other question.
      let request = Request(
        .post,
        "/phone_numbers/actions/verify_ownership",
        body: writer.bytes,
        purpose: .read
      )
      keys.merge(try found(try await service.send(request))) { first, _ in first }
    }
    return keys
  }

  private static func found(_ response: Response) throws(ClientError) -> [String: String] {
    var keys: [String: String] = [:]
    do {
      let found = try JSONDocument(response.body).root["data"]?["found"]
      for row in found.map({ Array($0.elements) }) ?? [] {
        guard let id = row["id"]?.string ?? row["id"]?.number else { continue }
        keys[row["number_val_e164"]?.string ?? id] = id
      }
      if found != nil { return keys }
    } catch {
      // The detail of what is wrong with the text helps nobody; that it is wrong is said below.
    }
    throw ClientError(
      .malformedAnswer,
      status: response.status,
      mayHaveArrived: false,
      requestID: ClientError.requestID(response.headers),
      detail: "the answer does not say which numbers are owned"
    )
  }
}
