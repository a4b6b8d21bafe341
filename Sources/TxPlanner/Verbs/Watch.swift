package import TxSyntax
import TxValues

/// `watch every=60s until=empty timeout=4h` runs everything before it again and again.
package struct Watch: Verb {
  package let signature = Signature(
    "watch",
    "Runs everything before it again and again.",
    shape: .settings,
    options: [
      OptionSignature("every", .duration, "how long to wait from one round to the next, 60s"),
      OptionSignature("timeout", .duration, "when to give up"),
      OptionSignature("until", .word(["empty"]), "when it is done; else it goes on"),
    ],
    examples: [
      "find jobs where status=pending,in_progress | count by status"
        + " | watch every=1s until=empty timeout=2s"
    ]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .assignments(let assignments) = stage.arguments,
      let options = checker.options(assignments + stage.options, of: signature)
    else { return nil }
    guard !input.plan.isChange else {
      checker.report(.watchOfChange(stage.verb))
      return nil
    }
    var flow = input
    flow.watching = Watching(options, span: stage.span)
    flow.kind = .nothing
    return flow
  }
}
