package import TxCatalog
package import TxSyntax

/// `notify text=… with max=…`: a verb that a host adds, which is a change of the rows like any other.
package struct HostStage: Verb {
  package let signature: Signature
  /// A resource whose fields are the parameters, so that they are read and named like fields.
  package let subject: Resource
  /// The parameters that must be given.
  package let required: [String]

  package init(name: String, summary: String, parameters: [Field], required: [String]) {
    subject = Resource(name: name, summary: summary, key: "", fields: parameters)
    self.required = required
    let given = required.map { " \($0)=…" }.joined()
    signature = Signature(
      name,
      summary,
      shape: .given,
      options: Update.options,
      examples: ["find numbers where tag=x | \(name)\(given) with max=100"]
    )
  }

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .assignments(let assignments) = stage.arguments else { return nil }
    return checker.hostCall(self, assignments: assignments, stage: stage, onto: input)
  }
}
