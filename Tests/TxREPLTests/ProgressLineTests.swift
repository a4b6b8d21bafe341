import Testing
import Tx
import TxREPL
import TxTestSupport

struct ProgressLineTests {
  private let clock = ManualClock()

  private func progress(
    _ settled: Int,
    of total: Int = 50_000,
    failed: Int = 0,
    jobs: Int = 13
  ) -> Progress {
    Progress(settled: settled, total: total, failed: failed, unknown: 0, jobs: jobs)
  }

  @Test func `is drawn at most ten times a second on a terminal`() {
    var line = ProgressLine(clock: clock, isTerminal: true)
    #expect(
      line.text(for: progress(0)) == "\r\u{1B}[Ksettled 0 of 50,000 · 0 failed · 13 jobs"
    )
    var drawn = 0
    for step in 1...100 {
      clock.advance(by: .milliseconds(10))
      if line.text(for: progress(step)) != nil { drawn += 1 }
    }
    #expect(drawn == 10)
  }

  @Test func `is one line every ten seconds elsewhere`() {
    var line = ProgressLine(clock: clock, isTerminal: false)
    #expect(line.text(for: progress(0)) == nil)
    clock.advance(by: .seconds(9))
    #expect(line.text(for: progress(9_000)) == nil)
    clock.advance(by: .seconds(1))
    let text = line.text(for: progress(10_000, failed: 38, jobs: 1))
    #expect(text == "settled 10,000 of 50,000 · 38 failed · 1 job · 40 s left\n")
    clock.advance(by: .seconds(9))
    #expect(line.text(for: progress(12_000)) == nil)
    #expect(line.clear() == nil)
  }

  @Test func `estimates the time left from the pace of this run`() {
    var line = ProgressLine(clock: clock, isTerminal: true)
    // What was settled when the run was resumed says nothing of its pace.
    #expect(line.text(for: progress(20_000))?.hasSuffix("13 jobs") == true)
    clock.advance(by: .seconds(5))
    #expect(line.text(for: progress(20_000))?.hasSuffix("13 jobs") == true)
    clock.advance(by: .seconds(5))
    #expect(line.text(for: progress(30_000))?.hasSuffix("· 20 s left") == true)
    clock.advance(by: .seconds(990))
    #expect(line.text(for: progress(30_000))?.hasSuffix("· 34 min left") == true)
    clock.advance(by: .seconds(9_000))
    #expect(line.text(for: progress(30_000))?.hasSuffix("· 5 h 34 min left") == true)
    clock.advance(by: .seconds(1))
    #expect(line.text(for: progress(50_000))?.hasSuffix("13 jobs") == true)
  }

  @Test func `has no pace before a second has passed`() {
    var line = ProgressLine(clock: clock, isTerminal: true)
    _ = line.text(for: progress(0))
    clock.advance(by: .milliseconds(900))
    #expect(line.text(for: progress(1_000))?.hasSuffix("13 jobs") == true)
    clock.advance(by: .milliseconds(100))
    #expect(line.text(for: progress(1_000))?.hasSuffix("· 49 s left") == true)
  }

  @Test func `begins anew with each run`() {
    var line = ProgressLine(clock: clock, isTerminal: true)
    _ = line.text(for: progress(0))
    clock.advance(by: .seconds(10))
    #expect(line.text(for: progress(25_000))?.hasSuffix("· 10 s left") == true)
    #expect(line.isShown)
    #expect(line.end() == "\r\u{1B}[K")
    #expect(line.end() == nil)
    clock.advance(by: .seconds(10))
    #expect(line.text(for: progress(30_000))?.hasSuffix("13 jobs") == true)
    clock.advance(by: .seconds(1))
    #expect(line.text(for: progress(10, of: 20))?.hasSuffix("13 jobs") == true)
  }

  @Test func `does not wrap`() {
    var line = ProgressLine(clock: clock, isTerminal: true)
    #expect(line.text(for: progress(0), width: 20) == "\r\u{1B}[Ksettled 0 of 50,000")
  }
}
