package import TxValues

/// Values as JSON texts, with members in the order they have.
package enum ValueText {
  /// Returns the JSON text of a value.
  package static func encode(_ value: Value) -> String {
    var writer = JSONWriter()
    writer.write(value)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Returns the value of a JSON text, nil when it is none.
  package static func decode(_ text: String) -> Value? {
    do throws(JSONError) {
      return try JSONDocument(Array(text.utf8)).root.value
    } catch {
      return nil
    }
  }

  /// Returns the record of a JSON text, nil when it is none.
  package static func record(_ text: String) -> Record? {
    guard case .record(let record) = decode(text) else { return nil }
    return record
  }
}
