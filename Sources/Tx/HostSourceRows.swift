import TxClient
import TxPlanner
import TxValues

/// Arguments and rows of a host's source, between requests and values.
enum HostSourceRows {
  /// Returns the arguments that a request has: the required ones in its path, others in its query.
  static func arguments(of request: LocalRequest, for source: any HostSource) -> Record {
    let placed = zip(source.requiredParameters, request.segments.dropFirst(2))
      .map { (name: $0, value: $1) }
    let asked = request.query.map { (name: $0.name, value: $0.value) }
    return Record(
      (placed + asked)
        .map { argument in
          let type = source.columns.first { $0.name == argument.name }?.type ?? .text
          return Record.Member(argument.name, Value.text(argument.value).typed(type))
        }
    )
  }

  /// Returns the list of rows; throws what is wrong with the first that is not as declared.
  static func json(_ rows: [Record], of source: any HostSource) throws(HostError) -> [UInt8] {
    var keys: Set<String> = []
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("data")
    writer.beginArray()
    for (place, row) in rows.enumerated() {
      writer.beginObject()
      for column in source.columns {
        let value = row[column.name] ?? .null
        guard value.fits(column.type) else {
          throw HostError(
            title: "row \(place + 1) has another type in '\(column.name)'",
            detail: "declared as \(column.type.phrase)"
          )
        }
        if column.name == source.key {
          let key = value.plainText ?? ""
          guard !key.isEmpty else {
            throw HostError(title: "row \(place + 1) has no '\(source.key)', which is its key")
          }
          guard keys.insert(key).inserted else {
            throw HostError(title: "row \(place + 1) has the key of a row before it")
          }
        }
        writer.member(column.name, value)
      }
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }
}

extension Value {
  /// Whether it is null or of a type.
  fileprivate func fits(_ type: ValueType) -> Bool {
    switch (self, type) {
    case (.null, _), (.bool, .bool), (.int, .int), (.int, .decimal), (.int, .duration),
      (.decimal, .decimal), (.time, .time), (.record, .record):
      true
    case (.text, .text), (.text, .tag), (.text, .enumeration), (.text, .id), (.text, .duration):
      true
    case (.text(let text), .time): Instant(text) != nil
    case (.text(let text), .phone): text.isPhoneNumber
    case (.list(let elements), .list(let element)): elements.allSatisfy { $0.fits(element) }
    default: false
    }
  }
}

extension String {
  /// Whether it is `+` and digits, as numbers are compared.
  fileprivate var isPhoneNumber: Bool {
    utf8.first == UInt8(ascii: "+") && (3...16).contains(utf8.count)
      && utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }
}
