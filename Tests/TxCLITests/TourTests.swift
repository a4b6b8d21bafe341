import Testing
import TxTestSupport

/// Every screen of the tour is what a person sees.
@Suite(.timeLimit(.minutes(5)))
struct TourTests {
  @Test func `shows what is to be seen`() async throws {
    let tour = Tour()
    #expect(tour.steps.count >= 12)
    let terminal = try await PromptShell().start(rows: 40, columns: 100)
    var screens: [String] = []
    for step in tour.steps {
      let line = terminal.screen.scrolledLines.count + terminal.screen.row
      let form: ScreenGolden.Form = { Tour.text(of: $0, from: line) }
      terminal.type(Tour.bytes(of: step.keys))
      if ScreenGolden.isUpdating {
        screens.append(try await ScreenGolden.settled(terminal, as: form))
        continue
      }
      let other = try await ScreenGolden.mismatch(
        terminal,
        as: form,
        step.expected,
        within: PromptShell.limit
      )
      if let other { throw ScreenGolden.Difference("\(step.keys):\n\(other)") }
    }
    if ScreenGolden.isUpdating { try ScreenGolden.write(tour.page(with: screens), to: Tour.path) }
  }
}
