import TxCatalog
import TxPlanner
import TxValues

/// What a host adds to the language, and the catalog and verbs that come of it.
struct HostExtensions: Sendable {
  let verbs: [String: any HostVerb]
  let sources: [String: any HostSource]
  let catalog: Catalog
  let stages: VerbSet

  /// Nothing is added.
  init() {
    verbs = [:]
    sources = [:]
    catalog = .standard
    stages = .standard
  }

  /// Adds verbs and sources that were checked.
  init(checked verbs: [any HostVerb], _ sources: [any HostSource]) {
    self.verbs = Dictionary(verbs.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.sources = Dictionary(
      sources.map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var resources = Catalog.standard.resources + sources.map(Resource.init(host:))
    for place in resources.indices where resources[place].origin == .service {
      let name = resources[place].name
      let added = verbs.filter { $0.resources?.contains(name) ?? true }
      resources[place] = resources[place].adding(added.map(WriteRoute.init(host:)))
    }
    catalog = Catalog(resources.sorted { $0.name < $1.name })
    stages = VerbSet.standard.adding(verbs.map(HostStage.init(host:)))
  }

  var isEmpty: Bool { verbs.isEmpty && sources.isEmpty }
}

extension HostStage {
  fileprivate init(host verb: any HostVerb) {
    self.init(
      name: verb.name,
      summary: verb.summary,
      parameters: verb.parameters.map { Field($0.name, $0.type, help: $0.help) },
      required: verb.parameters.filter(\.isRequired).map(\.name)
    )
  }
}

extension WriteRoute {
  /// Creates the calls of a host's verb.
  fileprivate convenience init(host verb: any HostVerb) {
    self.init(
      name: verb.name,
      path: HostPath.verb(verb.name),
      verb: .host(verb.name),
      fields: verb.parameters.map { WritableField($0.name, path: "arguments.\($0.name)") },
      unit: verb.batchSize,
      addressing: .rows,
      shape: .host,
      capacity: Capacity(group: "host \(verb.name)", limit: verb.concurrency),
      repeatability: verb.repeatability == .absolute ? .absolute : .once,
      order: 100
    )
  }
}

extension Resource {
  /// Creates the resource of a host's source.
  fileprivate convenience init(host source: any HostSource) {
    let name = source.name
    let required = source.requiredParameters
    let places = required.map { "/{\($0)}" }.joined()
    self.init(
      name: name,
      summary: source.summary,
      key: source.key,
      fields: source.columns.map { column in
        Field(
          column.name,
          column.type,
          traits: column.isSecret ? [.isSecret] : [.isDefaultColumn, .isOpen],
          readings: [Field.Reading(name, column.name)],
          help: column.help
        )
      },
      lists: [
        ListRoute(
          name: name,
          path: HostPath.source(name) + places,
          keyPath: source.key,
          filters: source.parameters.filter { !required.contains($0) }
            .map { ServerFilter($0, field: $0, relation: .superset) },
          requiredKeys: required,
          form: .whole
        )
      ]
    )
  }
}
