import Testing
import TxDiagnostics

struct MistakesTests {
  private static func percent(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) * 100 / Double(whole)
  }

  @Test func `has enough scripts of both kinds`() {
    #expect(Mistake.all.count >= 200)
    #expect(Mistake.all.count { $0.meant != nil } >= 80)
  }

  @Test func `finds mistakes before any request`() {
    let missed = Mistake.all.filter { $0.found == nil }
    let rate = Self.percent(Mistake.all.count - missed.count, Mistake.all.count)
    print("mistakes found before any request: \(rate) % of \(Mistake.all.count)")
    #expect(rate >= 95, "missed: \(missed.map(\.name))")
  }

  @Test func `points at the mistake`() {
    let found = Mistake.all.filter { $0.found != nil }
    let wrong = found.filter { !$0.isInPlace }
    print("right line and column: \(Self.percent(found.count - wrong.count, found.count)) %")
    for mistake in wrong {
      let place = mistake.location.map { "\($0.line):\($0.column)" } ?? "nowhere"
      let code = mistake.found?.code ?? ""
      Issue.record("\(mistake.name): \(mistake.line):\(mistake.column), not \(place) \(code)")
    }
  }

  @Test func `suggests the word that was meant before others`() {
    let typos = Mistake.all.filter { $0.meant != nil }
    let others = typos.filter { !$0.isMeantSuggested }
    let rate = Self.percent(typos.count - others.count, typos.count)
    print("right word suggested first: \(rate) % of \(typos.count)")
    let names = others.map { "\($0.name): \($0.found?.suggestions ?? [])" }
    #expect(rate >= 80, "not: \(names)")
  }
}
