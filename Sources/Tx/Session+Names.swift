import TxCatalog
import TxClient
import TxDiagnostics
import TxPlanner
import TxRuntime
import TxValues

extension Session {
  /// Reads the names of a topic, and of others that come with it; false when the account does not answer.
  ///
  /// What has been read so far is told of after the first page and at the end. Nothing is shown,
  /// traced or kept, whatever happens.
  package func readNames(
    of topic: NameTopic,
    tell: NamesTelling
  ) async -> Bool {
    var names = NamesReading(topic, in: engine)
    guard let text = names.statement, var source = quietRows(of: text) else { return false }
    var pages = 0
    do throws(RuntimeError) {
      while let batch = try await source.nextBatch() {
        names.take(batch)
        pages += 1
        if pages == 1 { tell(names.found, false) }
      }
    } catch {
      // Completion only proposes: what cannot be read is not proposed.
      return false
    }
    tell(names.found, true)
    return true
  }

  /// Returns the rows of a statement that nobody is told of.
  private func quietRows(of text: String) -> (any RowSource)? {
    let checked = engine.planner.check(
      SourceText(name: "<completion>", text),
      scope: Scope(host)
    )
    guard case .pipeline(let flow, _)? = checked.statements.first??.kind else { return nil }
    let silence = Silence()
    var context = context(
      output: silence,
      changes: StatementChanges(session: self, output: silence)
    )
    // What is proposed belongs to no text.
    context.meter = .unbounded
    var quiet = host
    quiet.trace = nil
    // The same account a second time: what was right before is still.
    if let client = try? Self.makeClient(quiet) { context.client = client }
    return Interpreter(context: context).rows(of: flow.plan)
  }
}

/// What has been read of a topic.
private struct NamesReading {
  let statement: String?
  private let topic: NameTopic
  private var rows: [AccountName] = []
  private var tags: [String: (spelling: String, count: Int)] = [:]

  init(_ topic: NameTopic, in engine: Engine) {
    self.topic = topic
    switch topic {
    case .rows(let name):
      let resource = engine.catalog.resource(named: name)
      statement = resource.flatMap { resource in
        resource.naturalKeys.first.map {
          "find \(resource.name) | select \(resource.key), \($0) | limit \(topic.limit)"
        }
      }
    case .numbers, .tags:
      let limit = NameTopic.numbers.limit
      statement = "find numbers | select phone_number, customer_reference, tags | limit \(limit)"
    }
  }

  mutating func take(_ batch: [Row]) {
    for row in batch {
      guard let key = row.values.first?.plainText else { continue }
      let detail = row.values.dropFirst().first?.plainText ?? ""
      rows.append(AccountName(key: key, detail: detail))
      guard row.values.count > 2, case .list(let values) = row.values[2] else { continue }
      for tag in values.compactMap(\.plainText) {
        tags[tag.lowercased(), default: (tag, 0)].count += 1
      }
    }
  }

  var found: [NameTopic: [AccountName]] {
    guard topic == .numbers || topic == .tags else { return [topic: rows] }
    let counted = tags.values.sorted { $0.spelling < $1.spelling }.prefix(NameTopic.tags.limit)
      .map { tag in
        AccountName(key: tag.spelling, detail: "\(tag.count) number\(tag.count == 1 ? "" : "s")")
      }
    return [.numbers: rows.sorted { $0.key < $1.key }, .tags: counted]
  }
}
