import TxValues

/// One call of a host's verb, as its request says it.
struct HostVerbCall: Sendable {
  let run: String?
  let items: [HostItem]
  let arguments: Record

  init(_ body: [UInt8], of verb: any HostVerb) throws(JSONError) {
    let root = try JSONDocument(body).root
    run = root["run"]?.string
    items = (root["items"].map { Array($0.elements) } ?? [])
      .map { element in
        var values = Record([])
        if case .record(let record)? = element["values"]?.value { values = record }
        return HostItem(
          key: element["id"]?.string ?? "",
          phoneNumber: element["phone_number"]?.string,
          values: values
        )
      }
    var given = Record([])
    if case .record(let record)? = root["arguments"]?.value { given = record }
    arguments = Record(
      given.members.map { member in
        let type = verb.parameters.first { $0.name == member.name }?.type ?? .text
        return Record.Member(member.name, member.value.typed(type))
      }
    )
  }
}

extension Value {
  /// The value that a text stands for, where its type is written as text; others are as they are.
  func typed(_ type: ValueType) -> Value {
    switch (type, self) {
    case (.int, .text(let text)): Int64(text).map { .int($0) } ?? self
    case (.bool, .text(let text)): text == "true" ? .bool(true) : .bool(false)
    case (.decimal, .text(let text)): .decimal(text)
    case (.decimal, .int(let int)): .decimal(String(int))
    case (.time, .text(let text)): Instant(text).map { .time($0) } ?? self
    default: self
    }
  }
}
