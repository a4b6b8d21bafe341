import TxSQLite

/// Makes files of numbers to be fetched later; every answer is a list, even that of one.
extension SandboxStore {
  private static let filters = [
    "has_bundle", "tag", "connection_id", "phone_number", "status", "voice.connection_name",
    "voice.usage_payment_method", "billing_group_id", "emergency_address_id",
    "customer_reference",
  ]
  private static let names = [
    "phone_number", "status", "country_iso_alpha2", "phone_number_type", "connection_name",
    "customer_reference", "tags",
  ]

  /// A file: which numbers it is of, and when it was asked for.
  private struct Download {
    var id: String
    var created: Int64
    var numbers: String
  }

  /// `POST /phone_numbers/csv_downloads`: no body; format and filter are in the query.
  func createCSVDownload(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["csv_format", "filter"])
    guard ["V1", "V2"].contains(exchange.query["csv_format"] ?? "V1") else {
      throw .invalidParameter("csv_format", "The value is not one of V1, V2.")
    }
    var filter = NumberFilter(store: self, takesBundles: true)
    for parameter in exchange.query.parameters where parameter.name == "filter" {
      guard Self.filters.contains(parameter.path.first ?? "") else {
        throw .unknownFilter(parameter.spelling)
      }
    }
    try filter.add(exchange.query.parameters)
    let ids = try ids(where: filter.condition)
    let count = try rows("SELECT count(*) FROM csv_download") { $0.int(0) }.first ?? 0
    let row = Download(
      id: SeedReferences.uuid(seed, "csv download", UInt64(bitPattern: count)),
      created: exchange.now,
      numbers: ids.map { String($0) }.joined(separator: ",")
    )
    try run(
      "INSERT INTO csv_download VALUES (?, ?, ?, ?)",
      [.int(count), .text(row.id), .int(row.created), .text(row.numbers)]
    )
    return .data { data in data.array { self.write(row, exchange, to: &$0) } }
  }

  /// `GET /phone_numbers/csv_downloads`.
  func listCSVDownloads(_ exchange: Exchange) throws(ServiceError) -> Answer {
    try exchange.allow(["page"])
    let page = try PageRequest(exchange.query)
    return page.answer(of: try downloads("1")) { row, list in
      self.write(row, exchange, to: &list)
    }
  }

  /// `GET /phone_numbers/csv_downloads/{id}`.
  func retrieveCSVDownload(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let row = try download(exchange)
    return .data { data in data.array { self.write(row, exchange, to: &$0) } }
  }

  /// `GET /phone_numbers/csv_downloads/{id}/file`: where the address of a file leads here.
  func retrieveCSVFile(_ exchange: Exchange) throws(ServiceError) -> Answer {
    let row = try download(exchange)
    guard isComplete(row, at: exchange.now) else { throw .notFound }
    let ids = row.numbers.split(separator: ",").compactMap { Int64($0) }
    var text = Self.line(Self.names)
    // A few at a time: a million rows at once would not fit.
    for start in stride(from: 0, to: ids.count, by: 1_000) {
      for number in try numbers(ids[start..<min(ids.count, start + 1_000)]) {
        text += Self.line([
          number.number, Vocabulary.status[number.status], number.country,
          Vocabulary.type[number.type], number.connection.flatMap { connectionNames[$0] } ?? "",
          number.reference ?? "", (tagSets[number.tagSet] ?? []).joined(separator: ","),
        ])
      }
    }
    return Answer(type: "text/csv; charset=utf-8", body: Array(text.utf8))
  }

  private static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  private static func cell(_ text: String) -> String {
    // By bytes: a quote and what is combined with it are one character, and so are the ends of lines.
    guard text.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return text }
    let quote = UInt8(ascii: "\"")
    let doubled = text.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }
    return "\"" + String(decoding: doubled, as: UTF8.self) + "\""
  }

  private func downloads(
    _ condition: String,
    _ values: [Binding] = []
  ) throws(ServiceError) -> [Download] {
    try rows(
      "SELECT id, created, numbers FROM csv_download WHERE \(condition) ORDER BY ordinal DESC",
      values
    ) { Download(id: $0.text(0), created: $0.int(1), numbers: $0.text(2)) }
  }

  private func download(_ exchange: Exchange) throws(ServiceError) -> Download {
    let found = try downloads("id = ?", [.text(exchange.identifier)])
    guard let row = found.first else { throw .notFound }
    return row
  }

  private func isComplete(_ row: Download, at now: Int64) -> Bool {
    now >= row.created + options.jobTime
  }

  private func write(_ row: Download, _ exchange: Exchange, to list: inout JSONWriter) {
    list.object { object in
      object.field("id", row.id)
      object.field("record_type", "csv_download")
      object.field("status", self.isComplete(row, at: exchange.now) ? "complete" : "pending")
      let path = "/v2/phone_numbers/csv_downloads/\(row.id)/file"
      object.field("url", exchange.origin + path)
    }
  }
}
