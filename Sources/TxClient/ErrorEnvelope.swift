import TxValues

/// The errors in the body of an answer, read tolerantly: services of the same house differ.
///
/// `{"errors": [{"code", "title", "detail" or "description", "source": {"pointer"} or text}]}`,
/// everything optional. A body that is empty or no JSON, as proxies send, has no errors.
package enum ErrorEnvelope {
  /// Returns the entries in their order; `nil` when the body is not an envelope.
  package static func errors(in body: [UInt8]) -> [ServiceError]? {
    guard let document = try? JSONDocument(body),  // No JSON is an expected answer of proxies.
      let entries = document.root["errors"], entries.kind == .array
    else { return nil }
    return entries.elements.map(error)
  }

  private static func error(_ entry: JSONElement) -> ServiceError {
    ServiceError(
      code: text(entry["code"]),
      title: text(entry["title"]),
      detail: [text(entry["detail"]), text(entry["description"]), entry.string ?? ""]
        .first { !$0.isEmpty } ?? "",
      pointer: pointer(entry["source"])
    )
  }

  private static func text(_ element: JSONElement?) -> String {
    // Codes are texts of digits, but a number would mean the same.
    element?.string ?? element?.number ?? ""
  }

  private static func pointer(_ source: JSONElement?) -> String? {
    let pointer = source?.string ?? source?["pointer"]?.string ?? source?["parameter"]?.string
    guard let pointer, !pointer.isEmpty else { return nil }
    return pointer.hasPrefix("/") ? pointer : "/\(pointer)"
  }
}
