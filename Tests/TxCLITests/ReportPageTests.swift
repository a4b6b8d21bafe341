import Testing
import TxJournal
import TxRuns
import TxTestSupport
import TxValues

/// `tx report --html`: where the page goes, and how a browser shows it.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct ReportPageTests {
  private static let change =
    "find numbers where status=active tag=x | update customer_reference='<b>&' with max=500"

  @Test func `writes a page and replaces none unasked`() async throws {
    let shell = Shell()
    _ = try await shell.tx("--sandbox", "--yes", "-c", Self.change)
    let file = shell.folder.path + "/a.html"
    let report = ["--sandbox", "report", "last", "--html"]
    let written = try await shell.tx(report + ["-o", file])
    #expect(written.status == 0, "\(written.errors)")
    #expect(written.output.isEmpty)
    let page = try #require(shell.folder.read("a.html"))
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
    #expect(page.contains("<caption>24 rows</caption>"))
    #expect(page.contains("&lt;b&gt;&amp;") && !page.contains("<b>"))
    let refused = try await shell.tx(report + ["-o", file])
    #expect(refused.status == 5 && refused.errors.contains("TX6020"))
    #expect(try await shell.tx(report + ["-o", file, "--overwrite"]).status == 0)
    #expect(try await shell.tx(report).output == page)
    #expect(
      TemporaryFolder.names(in: shell.folder.path).filter { $0.hasPrefix("a.") } == ["a.html"]
    )
    #expect(try await shell.tx(report + ["--csv"]).status == 2)
    #expect(try await shell.tx("--sandbox", "report", "last", "--overwrite").status == 2)
    let nowhere = try await shell.tx(report + ["-o", "/nonexistent/a.html"])
    #expect(nowhere.status == 5 && nowhere.errors.contains("TX6013"))
  }

  @Test func `says on a terminal that a page wants a file`() async throws {
    let shell = Shell()
    let terminal = try PTY(
      [Shell.program, "--sandbox", "report", "last", "--html"],
      environment: shell.environment
    )
    try await terminal.wait(for: "TX6021", within: .seconds(60))
  }

  @Test(
    .enabled(if: Browser.path != nil, "no Chromium here: pages are not tried in a browser"),
    arguments: [0, 5, 5_000]
  )
  func `looks right in a browser`(failures: Int) async throws {
    let rows = max(200, failures)
    let folder = TemporaryFolder()
    let browser = Browser(folder: folder)
    let page = RunPage(Self.run(rows: rows, failures: failures)).html
    _ = folder.write(page.utf8, to: "page.html")
    let probed = page.replacing("<script>\n", with: "<script>\n\(Self.errors)")
      .replacing("</body>", with: "<script>\n\(Self.probe)</script>\n</body>")
    _ = folder.write(probed.utf8, to: "probed.html")
    _ = folder.write("<!DOCTYPE html><title>blank</title>".utf8, to: "blank.html")

    let dom = try await browser.open("probed.html", "--dump-dom")
    #expect(dom.status == 0, "\(dom.errors)")
    #expect(!dom.errors.contains("CONSOLE"), "\(dom.errors)")
    let answer = "rows=\(rows) shown=1 found=1 of \(Self.grouped(rows)) rows overflow=0 errors=0"
    #expect(dom.output.contains("data-probe=\"\(answer)\""), "\(dom.output.prefix(300))")

    // Everything is there without scripts too.
    let image = "--screenshot=\(folder.path)/page.png"
    let plain = page.replacing("script-src 'unsafe-inline'", with: "script-src 'none'")
    _ = folder.write(plain.utf8, to: "plain.html")
    #expect(try await browser.open("plain.html", image).status == 0)
    let none = "--screenshot=\(folder.path)/blank.png"
    #expect(try await browser.open("blank.html", none).status == 0)
    let size = try #require(folder.read("page.png")).utf8.count
    let blank = try #require(folder.read("blank.png")).utf8.count
    #expect(size > 3 * blank, "\(size) bytes, and \(blank) of nothing")

    // A browser takes half a minute to write hundreds of pages, and they are like the first ones.
    guard rows <= 200 else { return }
    let print = "--print-to-pdf=\(folder.path)/page.pdf"
    #expect(try await browser.open("page.html", print, "--no-pdf-header-footer").status == 0)
    let document = try #require(folder.read("page.pdf"))
    #expect(document.hasPrefix("%PDF-"))
    #expect(document.split(separator: "/Type /Page\n").count > 3)
  }

  private static let errors = """
    window.failures = 0;
    window.addEventListener("error", () => { window.failures += 1; });
    document.addEventListener("securitypolicyviolation", () => { window.failures += 1; });

    """

  /// Searches for the last row as a person would, and notes what the page shows then.
  private static let probe = """
    (() => {
      const rows = Array.from(document.querySelectorAll("#items tbody tr"));
      const root = document.documentElement;
      const overflow = Math.max(0, root.scrollWidth - root.clientWidth);
      const words = document.getElementById("words");
      words.value = "KEY-" + (rows.length - 1) + "-";
      words.dispatchEvent(new Event("change"));
      const shown = rows.filter(row => row.offsetHeight > 0).length;
      const found = document.getElementById("found").textContent;
      document.body.dataset.probe = "rows=" + rows.length + " shown=" + shown + " found=" + found
        + " overflow=" + overflow + " errors=" + window.failures;
    })();

    """

  private static func grouped(_ number: Int) -> String {
    number < 1_000 ? "\(number)" : "\(number / 1_000),\(String(number % 1_000 + 1_000).dropFirst())"
  }

  /// A run as it is after so many failures, with long words and markup in it.
  private static func run(rows: Int, failures: Int) -> RecordedRun {
    let long = String(repeating: "unbroken", count: 60)
    var header = RunHeader(
      id: "r-2025-01-31-7k2m",
      account: "<script>alert(1)</script>",
      resource: "numbers",
      verb: "update",
      statement: "find numbers | update customer_reference=\(long)",
      startedAt: Instant(milliseconds: 1_738_310_400_000)
    )
    header.note = "<img src=x onerror=alert(1)>"
    let items = (0..<rows)
      .map { index in
        SealedItem(
          key: "key-\(index)-",
          phoneNumber: "+1312555\(String(index + 10_000).dropFirst())",
          before: Record([.init("customer_reference", .text("</table>\(index)"))]),
          target: Record([.init("customer_reference", .text(index == 0 ? long : "NEW"))])
        )
      }
    let size = 400
    let batches = stride(from: 0, to: rows, by: size).enumerated()
      .map { ordinal, first in
        SealedBatch(
          ordinal: ordinal,
          route: "update_phone_numbers",
          fields: ["customer_reference"],
          payload: "{}",
          items: Array(first..<min(rows, first + size))
        )
      }
    let settlements = (0..<rows)
      .map { index in
        Settlement(
          item: index,
          batch: index / size,
          outcome: index < failures ? .failed : .changed,
          error: index < failures
            ? ItemError(
              code: "10015",
              title: "Bad <i>",
              detail: "cause \(index % 300)",
              pointer: nil
            )
            : nil,
          job: "job-\(index / size)"
        )
      }
    return RecordedRun(
      sealed: SealedRun(header: header, batches: batches, items: items, hash: ""),
      status: .finished,
      events: batches.flatMap(events),
      settlements: settlements
    )
  }

  private static func events(of batch: SealedBatch) -> [JournalEvent] {
    let start = 1_738_310_401_000 + Int64(batch.ordinal) * 700
    return [(JournalEvent.Kind.intent, Int64(0)), (.accepted, 200), (.ended, 4_000)]
      .map { kind, delay in
        JournalEvent(
          kind,
          batch: batch.ordinal,
          attempt: 1,
          at: Instant(milliseconds: start + delay),
          job: kind == .intent ? nil : "job-\(batch.ordinal)"
        )
      }
  }
}
