import TxValues

/// Random list answers, and what a document says their rows are.
enum ListAnswer {
  static let paths = [
    "id", "phone_number", "tags", "call_forwarding.forwards_to", "call_forwarding.mode.kind",
    "missing", "price", "call_forwarding", "id",
  ]

  private static let names = [
    "id", "record_type", "phone_number", "tags", "connection_name", "call_forwarding", "price",
    "customer_reference", "a name that is longer than two words of eight bytes", "émoji", "x",
  ]

  /// A page whose records mostly have one order of members, and differ at times.
  static func page(_ generator: inout SeededGenerator, count: Int) -> String {
    var order = names.shuffled(using: &generator)
    var records: [String] = []
    for _ in 0..<count {
      if Int.random(in: 0..<8, using: &generator) == 0 { order.shuffle(using: &generator) }
      let kept = order.filter { _ in Int.random(in: 0..<12, using: &generator) > 0 }
      let members = kept.map { name in
        space(&generator) + escaped(name, &generator) + space(&generator) + ":"
          + value(name, &generator)
      }
      records.append("{" + members.joined(separator: ",") + "}")
    }
    let meta = #""meta":{"page_number":2,"page_size":250,"total_pages":9,"total_results":2100}"#
    return "{\"data\":[" + records.joined(separator: ",") + "]," + meta + "}"
  }

  /// The rows of a document, nil where it is not a list answer with one `data`.
  static func rows(_ root: JSONElement) -> [Row]? {
    let data = root.members.filter { $0.name == "data" }
    guard data.count == 1, let records = data.first?.value, records.kind == .array,
      records.elements.allSatisfy({ $0.kind == .object })
    else { return nil }
    return records.elements.map { record in
      Row(
        paths.map { path in
          var element: JSONElement? = record
          for name in path.split(separator: ".") { element = element?[String(name)] }
          return element?.value ?? .null
        }
      )
    }
  }

  /// A text of the values in which every byte counts.
  static func text(_ rows: [Row]) -> String {
    var writer = JSONWriter()
    for row in rows {
      writer.write(.list(row.values))
      writer.endLine()
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static func space(_ generator: inout SeededGenerator) -> String {
    [" ", "\n\t", "\r\n", "", "", "", "", ""].randomElement(using: &generator) ?? ""
  }

  private static func escaped(_ name: String, _ generator: inout SeededGenerator) -> String {
    guard name.hasPrefix("p"), Int.random(in: 0..<9, using: &generator) == 0 else {
      return "\"\(name)\""
    }
    return "\"\\u0070\(name.dropFirst())\""
  }

  private static func value(_ name: String, _ generator: inout SeededGenerator) -> String {
    let nested = [
      #"{"mode":{"kind":"always","x":[{}]},"forwards_to":"+13035551234"}"#, "{}", "null", "7",
      #"{"forwards_to":null,"mode":"off","mode":{"kind":1e2}}"#, #"{ "mode" : { "kind" : [ ] } }"#,
    ]
    let plain = [
      "1293384261075731499", #""1293384261075731499""#, "0.10", "1e-400", "true", "null", "[]",
      #"["prod", "te\"am", "\ud83d\ude00"]"#, #""café – \u00e9 and some more text""#, "-0",
      #"{"a":{"b":[1,2,{"c":"}"}]}}"#, #""\\\"""#, "12345678901234567890123",
    ]
    let choices = name == "call_forwarding" ? nested : plain
    return choices.randomElement(using: &generator) ?? "null"
  }
}
