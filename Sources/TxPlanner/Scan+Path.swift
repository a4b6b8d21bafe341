import TxCatalog
import TxValues

extension Scan {
  /// The fields whose values stand in the path of its requests.
  var requiredKeys: [String] {
    guard keys != nil, let retrieve = resource.retrieve else { return route?.requiredKeys ?? [] }
    return retrieve.requiredKeys
  }

  /// The scan with one query for each value that its conditions give for the path; it is as it was
  /// where the path needs none, or while names are not resolved.
  package var placed: Scan {
    let required = requiredKeys
    guard !required.isEmpty else { return self }
    var paths: [[ScanQuery.Item]] = [[]]
    for name in required {
      guard let values = pathValues(of: name) else { return self }
      paths = paths.flatMap { path in values.map { path + [ScanQuery.Item(name, $0)] } }
    }
    var scan = self
    scan.queries = paths.map { ScanQuery(path: $0) }
    return scan
  }

  /// The values in the paths of its queries, each combination once.
  package var paths: [[ScanQuery.Item]] {
    queries.map(\.path)
      .reduce(into: []) { paths, path in
        if !paths.contains(path) { paths.append(path) }
      }
  }

  /// Returns the operands of the condition that gives a key its values.
  func operands(ofRequired name: String) -> [Operand]? {
    for case .test(let test) in condition.negationNormal.conjuncts where test.name == name {
      guard case .equal(let operands) = test.operation, !operands.contains(where: \.isOfRow)
      else { continue }
      return operands
    }
    return nil
  }

  private func pathValues(of name: String) -> [String]? {
    guard let operands = operands(ofRequired: name) else { return nil }
    var texts: [String] = []
    for operand in operands {
      guard case .literal(let value) = operand else { return nil }
      let values = if case .list(let elements) = value { elements } else { [value] }
      // A segment of dots would be another path, and nothing has such a key.
      for text in values.compactMap(\.plainText) where !["", ".", ".."].contains(text) {
        if !texts.contains(text) { texts.append(text) }
      }
    }
    return texts
  }
}

extension Operand {
  /// Whether its value is another for each row.
  var isOfRow: Bool {
    switch self {
    case .column, .rowLookup: true
    case .joined(let parts): parts.contains(where: \.isOfRow)
    // What a function makes is not known before the rows are.
    case .call, .truth, .aggregate: true
    case .literal, .lookup, .saved, .subquery: false
    }
  }
}
