import TxClient

/// A service of branded calling in memory: one DIR, or several, whose batches and numbers are
/// lists below it.
enum DirService {
  static let dir = "16635d38-75a6-4481-82e8-69af60e05011"
  static let batch = "0a4b1f5e-2f12-4c0c-9a98-9b3a7d8b8e62"

  /// The batch of the reference: a verified number, one that was rejected with a reason, and one
  /// of which no status is known.
  static let batchJSON = """
    {"batch_id":"\(batch)","dir_id":"\(dir)","dir_display_name":"Acme Plumbing",\
    "enterprise_id":"4a6192a4-573d-446d-b3ce-aff9117272a6","documents":[{"document_id":\
    "2a7e8337-e803-4057-a4ae-26c40eb0bc6c","document_type":"letter_of_authorization"}],\
    "phone_numbers":[\
    {"id":"1f56eb76-4078-4af7-ad4d-564b027256ee","dir_id":"\(dir)",\
    "phone_number":"+19493253498","batch_id":"\(batch)","loa_document_id":null,\
    "rejection_reason":null,"status":"verified","created_at":"2026-04-26T18:11:42.850928Z",\
    "verified_at":"2026-04-26T18:12:11.123456Z"},\
    {"id":"2f56eb76-4078-4af7-ad4d-564b027256ee","dir_id":"\(dir)",\
    "phone_number":"+19493253499","batch_id":"\(batch)","rejection_reason":\
    {"code":"documentation_incomplete","title":"Documentation incomplete","detail":\
    "Provided documents do not establish business identity.","message":null},\
    "status":"unsuccessful"},\
    {"phone_number":"+19493253500"}],\
    "status":"unsuccessful","submitted_at":"2026-04-26T18:14:37.065870Z","total_count":3}
    """

  /// Returns a service whose lists are these, by path below `/v2`.
  static func service(_ lists: [String: [String]]) -> StubService {
    StubService(0) { request, _ in
      let path = String(request.path.dropFirst("/v2".count))
      if let records = lists[path] {
        let status = request.query["filter[status]"].map { #""status":"\#($0)""# }
        return page(records.filter { status.map($0.contains) ?? true }, request)
      }
      let parent = path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
      let key = path.split(separator: "/").last ?? ""
      guard let record = lists[parent]?.first(where: { $0.contains("id\":\"\(key)\"") }) else {
        return StubService.response(
          404,
          #"{"errors":[{"code":"10009","title":"Resource not found"}]}"#
        )
      }
      return StubService.response(200, #"{"data":\#(record)}"#)
    }
  }

  /// A page as these lists give it: `page_size` is how many records came.
  private static func page(_ records: [String], _ request: StubRequest) -> TransportResponse {
    let size = min(250, request.size)
    let page = records.dropFirst((request.page - 1) * size).prefix(size)
    return StubService.response(
      200,
      """
      {"data":[\(page.joined(separator: ","))],"meta":{"page_number":\(request.page),\
      "page_size":\(page.count),"total_pages":\((records.count + size - 1) / size),\
      "total_results":\(records.count)}}
      """
    )
  }
}
