import Testing
import TxRuntime

struct PageWindowTests {
  @Test(arguments: [(1, 1), (2, 2), (8, 4), (0, 1)])
  func `starts with four requests or fewer`(limit: Int, width: Int) {
    #expect(PageWindow(limit: limit).width == width)
  }

  @Test func `grows by one after each good round up to its limit`() {
    var window = PageWindow(limit: 6)
    let widths = (0..<4)
      .map { _ in
        window.settle(pushedBack: false, latency: .milliseconds(120))
        return window.width
      }
    #expect(widths == [5, 6, 6, 6])
  }

  @Test func `halves when the service pushes back, down to one`() {
    var window = PageWindow(limit: 8)
    let widths = (0..<3)
      .map { _ in
        window.settle(pushedBack: true, latency: .zero)
        return window.width
      }
    #expect(widths == [2, 1, 1])
  }

  @Test(arguments: [(119, 5), (200, 5), (241, 2), (1_000, 2)])
  func `halves when answers take twice as long as at best`(milliseconds: Int, width: Int) {
    var window = PageWindow(limit: 5)
    window.settle(pushedBack: false, latency: .milliseconds(120))
    window.settle(pushedBack: false, latency: .milliseconds(milliseconds))
    #expect(window.width == width)
  }

  @Test func `takes no notice of latencies that are small`() {
    var window = PageWindow(limit: 5)
    window.settle(pushedBack: false, latency: .milliseconds(1))
    window.settle(pushedBack: false, latency: .milliseconds(90))
    #expect(window.width == 5)
  }
}
