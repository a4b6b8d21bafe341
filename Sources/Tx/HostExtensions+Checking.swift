import TxCatalog
import TxDiagnostics
import TxPlanner
import TxSyntax
import TxValues

extension HostExtensions {
  /// Adds verbs and sources; throws all that is wrong with them.
  init(_ verbs: [any HostVerb], _ sources: [any HostSource]) throws(TxError) {
    var problems: [Diagnostic] = []
    var taken = Self.words
    for (name, kind) in verbs.map({ ($0.name, "verb") }) + sources.map({ ($0.name, "source") }) {
      if !Self.isIdentifier(name) {
        problems.append(.hostName(name, of: kind, "is no identifier"))
      } else if !taken.insert(name).inserted {
        problems.append(.hostName(name, of: kind, "is taken"))
      }
    }
    let resources = Set(
      Catalog.standard.resources.filter { $0.origin == .service }.map(\.name)
        + sources.map(\.name)
    )
    for verb in verbs { problems += Self.problems(of: verb, resources: resources) }
    for source in sources { problems += Self.problems(of: source) }
    guard problems.isEmpty else { throw .rejected(problems) }
    self.init(checked: verbs, sources)
  }

  /// Every word that means something already.
  private static var words: Set<String> {
    var words = Set(Command.all.map(\.name))
    words.formUnion(StatementWord.all.map(\.name))
    words.formUnion(VerbSet.standard.shapes.keys)
    words.formUnion(FunctionTable.all.map(\.name))
    words.formUnion(Aggregate.Kind.allCases.map(\.rawValue))
    for resource in Catalog.standard.resources {
      words.formUnion([resource.name] + resource.aliases)
      words.formUnion((resource.writes.map(\.name) + resource.writes.map(\.verb.rawValue)))
    }
    return words
  }

  /// Whether a name can stand in a text without quotes and mean itself.
  private static func isIdentifier(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(0x30...0x39).contains(first), name.utf8.count <= 60,
      !Keyword.isReserved(name), !["null", "true", "false", "all", "last", "now"].contains(name)
    else { return false }
    return name.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
        || byte == UInt8(ascii: "_")
    }
  }

  private static func problems(
    of verb: any HostVerb,
    resources: Set<String>
  ) -> [Diagnostic] {
    var problems = names(verb.parameters.map(\.name), of: "parameter")
    for parameter in verb.parameters where !parameter.type.isSingle {
      problems.append(.hostDeclaration(verb.name, "has a list or record as '\(parameter.name)'"))
    }
    if verb.batchSize < 1 || verb.concurrency < 1 {
      problems.append(.hostDeclaration(verb.name, "takes no row, or no call, at a time"))
    }
    for name in (verb.resources ?? []).sorted() where !resources.contains(name) {
      problems.append(.hostDeclaration(verb.name, "is for '\(name)', which is no resource"))
    }
    return problems
  }

  private static func problems(of source: any HostSource) -> [Diagnostic] {
    let columns = source.columns.map(\.name)
    var problems = names(columns, of: "column")
    let key = source.columns.first { $0.name == source.key }
    if key.map({ !$0.type.isSingle || $0.isSecret }) ?? true {
      problems.append(.hostDeclaration(source.name, "has no column that can be its key"))
    }
    for name in source.parameters + source.requiredParameters where !columns.contains(name) {
      problems.append(.hostDeclaration(source.name, "takes '\(name)', which is no column"))
    }
    return problems
  }

  private static func names(_ names: [String], of kind: String) -> [Diagnostic] {
    var seen: Set<String> = []
    return names.compactMap { name in
      if !isIdentifier(name) { return .hostName(name, of: kind, "is no identifier") }
      return seen.insert(name).inserted ? nil : .hostName(name, of: kind, "is there twice")
    }
  }
}

extension ValueType {
  /// Whether its values are no lists and no records.
  fileprivate var isSingle: Bool {
    switch self {
    case .list, .record: false
    default: true
    }
  }
}
