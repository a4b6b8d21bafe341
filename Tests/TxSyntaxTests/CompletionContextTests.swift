import Testing
import TxDiagnostics
import TxSyntax

struct CompletionContextTests {
  /// Completes at the `▮` of a text.
  private func complete(_ marked: String) -> CompletionContext {
    let parts = marked.unicodeScalars.split(
      separator: "▮",
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    let before = String(String.UnicodeScalarView(parts[0]))
    let source = SourceText(name: "a", before + String(String.UnicodeScalarView(parts[1])))
    return Parser.completionContext(at: before.utf8.count, in: source, vocabulary: .core)
  }

  @Test(arguments: [
    ("▮", CompletionContext.Expected.statement), ("fi▮", .statement), ("a; ▮", .statement),
    ("find numbers\n▮", .statement), ("explain ▮", .source), ("let x = ▮", .source),
    ("plan ▮", .source), ("plan find numbers where a=1 | delete to ▮", .nothing),
    ("find ▮", .resource), ("find num▮", .resource), ("find numbers ▮", .keywords(["where"])),
    ("find numbers where ▮", .field), ("find numbers where sta▮", .field),
    ("find numbers where not ▮", .field), ("find numbers where (a=1 or ▮", .field),
    ("find numbers where status ▮", .operator(field: "status")),
    ("find numbers where status=▮", .value(field: "status")),
    ("find numbers where status=act▮", .value(field: "status")),
    ("find numbers where status = a, ▮", .value(field: "status")),
    ("find numbers where status=\"a b▮", .value(field: "status")),
    ("find numbers where status in (a, ▮", .value(field: "status")),
    ("find numbers where status=active ▮", .field), ("find numbers | ▮", .stage),
    ("find numbers\n| up▮", .stage), ("find numbers | select a, ▮", .field),
    ("find numbers | sort a ▮", .operator(field: "a")),
    ("find numbers | update tags+=▮", .value(field: "tags")),
    ("find numbers | update tags=a ▮", .field), ("find numbers | update tags=a with ▮", .option),
    ("find numbers | update tags=a with max=▮", .optionValue(option: "max")),
    ("find numbers | delete ▮", .keywords(["with"])), ("find numbers | delete with ▮", .option),
    ("find numbers | count ▮", .keywords(["by"])), ("find numbers | count by ▮", .field),
    ("find numbers | as ▮", .variable), ("$we▮", .variable), ("find numbers where a=$▮", .variable),
    ("help ▮", .argument(command: "help")), ("resume x ▮", .argument(command: "resume")),
    ("set ▮", .option), ("set scan=▮", .optionValue(option: "scan")), ("# a▮", .nothing),
    ("find a where b in (find c where ▮", .field), ("find a where b in (find c) ▮", .field),
    ("get number ▮", .value(field: "")), ("find a | expand ▮", .field),
    ("find a | expand b ▮", .nothing), ("find a | expand b | ▮", .stage),
    ("find a | expand b | where ▮", .field),
    ("find numbers | distinct ▮", .field),
    ("find numbers | distinct a, ▮", .field), ("find numbers | summarize ▮", .nothing),
    ("find numbers | summarize n=▮", .value(field: "")),
    ("find numbers | summarize n=cou▮", .value(field: "")),
    ("find numbers | summarize n=min(▮", .field),
    ("find numbers | summarize n=count() ▮", .keywords(["by"])),
    ("find numbers | summarize n=count(), ▮", .nothing),
    ("find numbers | summarize n=count() by ▮", .field),
    ("find numbers | summarize n=count() by a, ▮", .field),
    ("find numbers | extend a=▮", .value(field: "a")),
    ("find numbers | extend a=upper(▮", .value(field: "a")),
    ("find numbers | select a=concat(.b, ▮", .value(field: "a")),
    ("find numbers | create ▮", .resource), ("find numbers | create addresses ▮", .field),
    ("find numbers | create addresses locality=▮", .value(field: "locality")),
    ("find numbers | create addresses locality=a ▮", .field),
    ("find numbers | create addresses locality=a with ▮", .option),
    ("find numbers where upper(▮", .field), ("find numbers where upper(a)▮", .field),
  ])
  func `knows what may stand at a place`(
    marked: String,
    expected: CompletionContext.Expected
  ) {
    #expect(complete(marked).expected == expected)
  }

  @Test(arguments: [
    ("find numbers where a=1 | update ▮", "numbers", "update"),
    ("find numbers where ▮", "numbers", "find"), ("get number 5 | sort ▮", "number", "sort"),
    ("find a where b in (find items where ▮", "items", "find"),
    ("find a where b in (find items) c▮", "a", "find"),
  ])
  func `knows the resource and the verb`(marked: String, resource: String, verb: String) {
    let context = complete(marked)
    #expect(context.resource == resource)
    #expect(context.verb == verb)
  }

  @Test(arguments: [
    ("find a | expand b▮", []), ("find a | expand b | sort ▮", ["b"]),
    ("find a | expand b.c | where d=1 | expand e | where (f=▮", ["b.c", "e"]),
    ("find a | expand b; find c | sort ▮", []),
  ])
  func `knows which lists were expanded`(marked: String, expanded: [String]) {
    #expect(complete(marked).expanded == expanded)
  }

  @Test(arguments: [
    ("find num▮", Span(5, 8)), ("find nu▮m", Span(5, 8)), ("find ▮", Span(5, 5)),
    ("find a where b=\"x y▮", Span(15, 19)), ("find a where b.c▮.d=1", Span(13, 18)),
  ])
  func `replaces the word that is being typed`(marked: String, replaced: Span) {
    #expect(complete(marked).replaced == replaced)
  }
}
