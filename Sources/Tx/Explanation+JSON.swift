import TxCatalog
import TxPlanner
import TxRuns
import TxRuntime
import TxValues

extension Explanation {
  /// The version of the object; members are added without a new one.
  private static let version: Int64 = 1

  /// Returns the object for programs.
  func json(policy: RunPolicy) -> String {
    let order = changes.flatMap { $0.summary.routes.map(\.name) }
    var writer = JSONWriter()
    writer.write(
      .record(
        Record([
          Record.Member("version", .int(Self.version)), Record.Member("read", read),
          Record.Member("names", .list(names.map(\.value))),
          Record.Member("added", .list(changes.flatMap(\.addedValues))),
          Record.Member("write", .list(changes.flatMap(\.writeValues))),
          Record.Member("order", .texts(order)),
          Record.Member("undo", undo),
          Record.Member("guard", .list(changes.map { .text($0.guardText(policy)) })),
          Record.Member("requests", requests.value),
        ])
      )
    )
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private var read: Value {
    var members = [
      Record.Member("text", .texts(readLines)),
      Record.Member("rows", rows.map { .int(Int64(clamping: $0)) } ?? .null),
    ]
    switch source {
    case .run(let run): members.append(Record.Member("run", .text(run)))
    case .plan(let plan):
      guard let scan = plan.source else { break }
      let path = scan.keys == nil ? scan.route?.path : scan.resource.retrieve?.path
      members += [
        Record.Member("resource", .text(scan.resource.name)),
        Record.Member("path", path.map { .text($0) } ?? .null),
        Record.Member("reason", scan.routeReason.map { .text($0) } ?? .null),
        Record.Member("joined", .texts(scan.joined.map(\.path))),
      ]
    }
    return .record(Record(members))
  }

  private var undo: Value {
    let fields = changes.map(\.undoableFields)
    return .record(
      Record([
        Record.Member("possible", .texts(fields.flatMap(\.possible))),
        Record.Member("impossible", .texts(fields.flatMap(\.impossible))),
      ])
    )
  }
}

extension Explanation.Name {
  fileprivate var value: Value {
    .record(
      Record([
        Record.Member("resource", .text(resource)), Record.Member("name", .text(text)),
        Record.Member("key", .text(key)),
      ])
    )
  }
}

extension RequestEstimate {
  fileprivate var value: Value {
    let counts = [
      ("names", names), ("read", reads), ("change", writes), ("jobs", polls), ("verify", checks),
      ("total", total),
    ]
    return .record(Record(counts.map { Record.Member($0.0, .int(Int64(clamping: $0.1))) }))
  }
}

extension ChangePlan {
  fileprivate var addedValues: [Value] {
    summary.completions.map { completion in
      .record(
        Record([
          Record.Member("assignment", .text(completion.assignment)),
          Record.Member("rule", .text(completion.rule)),
          Record.Member("charge", completion.charge.map { .text($0) } ?? .null),
        ])
      )
    }
  }

  fileprivate var writeValues: [Value] {
    summary.routes.map { route in
      .record(
        Record([
          Record.Member("route", .text(route.name)), Record.Member("fields", .texts(route.fields)),
          Record.Member("rows", .int(Int64(route.rows))),
          Record.Member("payloads", .int(Int64(route.groups))),
          Record.Member("requests", .int(Int64(route.batches + route.singles))),
          Record.Member("single", route.single.map { .text($0) } ?? .null),
        ])
      )
    }
  }
}

extension Plan {
  /// The scan at the bottom.
  fileprivate var source: Scan? {
    if case .scan(let scan) = self { return scan }
    return input?.source
  }
}

extension Value {
  fileprivate static func texts(_ texts: [String]) -> Value { .list(texts.map { .text($0) }) }
}
