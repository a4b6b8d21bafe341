import HTTPTypes
import TxCatalog
import TxClient
import TxJournal
import TxValues

extension RunExecution {
  /// The body but for the keys, nil when it held a secret that is gone.
  func payload(of batch: Int) -> String? {
    state.batches[batch].sealed.payload ?? secretPayloads[batch]
  }

  /// Returns the request of a sending: the keys of its rows, and what is written.
  func request(_ dispatch: Dispatch) -> Request {
    let route = state.batches[dispatch.batch].route
    var members = keys(of: dispatch, for: route)
    let payload = Array((payload(of: dispatch.batch) ?? "{}").utf8).dropFirst().dropLast()
    if !members.isEmpty, !payload.isEmpty { members.append(UInt8(ascii: ",")) }
    let body = [UInt8(ascii: "{")] + members + payload + [UInt8(ascii: "}")]
    let method: HTTPRequest.Method =
      switch route.shape {
      case .removal: .delete
      case .settings: .patch
      case .job, .order, .record, .batch, .host: .post
      }
    return Request(method, path(of: dispatch.batch), body: body, purpose: .write)
  }

  /// Returns the request that makes what is not there to be changed; nil where nothing is made.
  func creation(_ dispatch: Dispatch) -> Request? {
    guard state.batches[dispatch.batch].route.makesWhatIsMissing else { return nil }
    let change = request(dispatch)
    return Request(.post, change.path, body: change.body, purpose: .write)
  }

  /// Returns the route's path for a batch, whose rows all have the same values in it.
  func path(of batch: Int) -> String { state.path(of: batch) }

  /// Returns the member that names the rows, empty where they are not there yet.
  private func keys(of dispatch: Dispatch, for route: WriteRoute) -> [UInt8] {
    let items = dispatch.items.map { state.sealed.items[$0] }
    var writer = JSONWriter()
    writer.beginObject()
    switch route.addressing {
    case .id: writer.member("phone_numbers", .list(items.map { .text($0.key) }))
    case .phoneNumber:
      writer.member("numbers", .list(items.compactMap { $0.phoneNumber.map { .text($0) } }))
    case .phoneNumbers:
      writer.member("phone_numbers", .list(items.compactMap { $0.phoneNumber.map { .text($0) } }))
    case .rows:
      writer.member("run", .text(run))
      writer.member("items", .list(items.map { .record($0.given) }))
    case .path, .none: break
    }
    writer.endObject()
    return Array(writer.bytes.dropFirst().dropLast())
  }
}

extension RunState {
  /// Returns the route's path for a batch, whose rows all have the same values in it.
  func path(of batch: Int) -> String {
    let (route, sealed) = (batches[batch].route, batches[batch].sealed)
    guard let item = sealed.items.first.map({ self.sealed.items[$0] }) else { return route.path }
    let path = route.path.replacing("{id}", with: item.key)
    return route.fields.filter { $0.form == .path }
      .reduce(path) { path, field in
        path.replacing("{\(field.field)}", with: item.target[field.field]?.plainText ?? "")
      }
  }
}
