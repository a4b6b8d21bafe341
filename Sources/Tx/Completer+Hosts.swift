import TxCatalog
import TxPlanner

extension Completer {
  /// What a host's verb takes by name, nil for the language's own verbs.
  func given(to verb: String?) -> [Field]? {
    let named = verb.flatMap { verbs.verb(named: $0) } as? HostStage
    return named?.subject.fields
  }
}
