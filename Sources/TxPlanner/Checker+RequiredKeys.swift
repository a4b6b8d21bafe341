import TxCatalog
import TxDiagnostics
import TxSyntax

extension Checker {
  /// Returns whether the conditions on a source give all that its path needs; reports what they do
  /// not give.
  mutating func givesRequiredKeys(_ plan: Plan, for source: SourceSyntax) -> Bool {
    guard let input = plan.input else {
      guard case .scan(let scan) = plan else { return true }
      let missing = scan.requiredKeys.filter { scan.operands(ofRequired: $0) == nil }
      for name in missing {
        report(.missingRequiredKey(name, of: scan.resource, at: source.span))
      }
      return missing.isEmpty
    }
    return givesRequiredKeys(input, for: source)
  }
}
