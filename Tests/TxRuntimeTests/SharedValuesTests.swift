import Testing
import TxPlanner
import TxRuntime
import TxValues

struct SharedValuesTests {
  @Test func `keeps texts apart that are equal only canonically`() async throws {
    let composed = "caf\u{E9} of the long name"
    let decomposed = "cafe\u{301} of the long name"
    let service = StubService(4)
    service.change { state in
      for place in state.numbers.indices {
        state.numbers[place].tags = [place % 2 == 0 ? composed : decomposed]
        state.numbers[place].connectionID = place % 2 == 0 ? composed : decomposed
      }
    }
    let rows = try await Bench().interpreter(service).all(.scan(Numbers.scan()), .freeze)
    let wanted = [composed, decomposed, composed, decomposed].map { Array($0.utf8) }
    #expect(rows.map { Array($0.text(4).utf8) } == wanted)
    let tags = rows.map { row -> [UInt8] in
      guard case .list(let tags) = row.values[3] else { return [] }
      return Array((tags.first?.plainText ?? "").utf8)
    }
    #expect(tags == wanted)
  }

  @Test func `gives up sharing a column of many values without losing any`() async throws {
    let service = StubService(2_600)
    service.change { state in
      for place in state.numbers.indices {
        state.numbers[place].connectionID = "connection-number-\(place % 1_500)"
      }
    }
    let rows = try await Bench().interpreter(service).all(.scan(Numbers.scan()), .freeze)
    #expect(rows.map { $0.text(4) } == service.numbers.map(\.connectionID))
  }
}
