import TxCatalog
import TxValues

/// Reads from a lighter list where it has every field that is wanted and filters as much.
///
/// Lists of one resource take the same number of requests; of the lighter one the service allows
/// more and answers them sooner. A change keeps to the full record: what its rows were before is
/// written back by `undo`, and the lighter list promises none of its members.
enum ChooseListRoute {
  static func applied(to scan: Scan, isChanged: Bool) -> Scan {
    guard let route = scan.route, scan.keys == nil,
      let light = scan.resource.lists.first(where: { $0.lighterThan == route.name })
    else { return scan }
    var lighter = scan
    lighter.route = light
    let whole = isChanged ? "a change reads whole records" : nil
    guard let objection = objection(to: lighter, instead: scan) ?? whole else { return lighter }
    var scan = scan
    scan.routeReason = objection
    return scan
  }

  /// Returns why the rows cannot come from the lighter list, nil when they can.
  private static func objection(to lighter: Scan, instead scan: Scan) -> String? {
    guard let light = lighter.route, let route = scan.route else { return nil }
    let lacking = scan.fields.first { field in
      let own = field.source(in: scan.resource)
      return own.isRead(from: route) && !own.isRead(from: light)
    }
    if let lacking { return "\(light.name) lacks \(lacking.name)" }
    let pushed = PushFilterIntoScan.filters(of: scan)
    let kept = PushFilterIntoScan.filters(of: lighter)
    let lost = zip(pushed, kept).first { $0.filter != nil && $1.filter == nil }
    return lost.map { "\(light.name) does not filter \($0.0.condition.text)" }
  }
}

extension Field {
  /// Returns the field whose member of a record it is worked out of.
  fileprivate func source(in resource: Resource) -> Field {
    let name: String? =
      switch derivation {
      case .areaCode(let name), .members(let name, _), .nameOfReference(let name): name
      case .fieldOfReference(let name, _): name
      case nil: nil
      }
    return resource.fields.first { $0.name == name } ?? self
  }

  fileprivate func isRead(from route: ListRoute) -> Bool {
    readings.contains { $0.route == route.name }
  }
}
