import TxDiagnostics
import TxPlanner
import TxSyntax

/// What may stand at a place is asked at every place of a short text.
enum CompletionTarget {
  private static let longest = 200

  static func run(_ bytes: [UInt8]) -> CInt {
    let source = SourceText(name: "fuzz", utf8: Array(bytes.prefix(longest)))
    for offset in 0...source.utf8.count {
      let context = Parser.completionContext(
        at: offset,
        in: source,
        vocabulary: Fuzzing.planner.vocabulary
      )
      Fuzzing.require(Fuzzing.isInside(context.replaced, source), "replaces what is outside")
      Fuzzing.require(
        context.replaced.lower <= offset && offset <= context.replaced.upper,
        "replaces \(context.replaced) at \(offset)"
      )
    }
    return 0
  }
}
