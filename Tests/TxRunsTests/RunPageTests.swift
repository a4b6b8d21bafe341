import Testing
import TxJournal
import TxRuns
import TxValues

struct RunPageTests {
  private static let hostile = #"</td><script>alert("x")</script><img src=x onerror='y'>&amp;"#

  /// A run of one job with a row for each outcome given.
  private static func run(_ outcomes: [Outcome], words: String = "words") -> RecordedRun {
    var header = RunHeader(
      id: "r-2025-01-31-7k2m",
      account: words,
      resource: "numbers",
      verb: "update",
      statement: words,
      startedAt: Instant(milliseconds: 1_738_310_400_000)
    )
    header.note = words
    header.approvedBy = words
    let items = outcomes.indices.map { index in
      SealedItem(
        key: "key\(index) \(words)",
        phoneNumber: "+1312555\(1_000 + index)",
        before: Record([.init("customer_reference", .text(words))]),
        target: Record([.init("customer_reference", .text("NEW \(words)"))])
      )
    }
    let batch = SealedBatch(
      ordinal: 0,
      route: "update_phone_numbers",
      fields: ["customer_reference"],
      payload: "{}",
      items: Array(outcomes.indices)
    )
    let settlements = outcomes.enumerated()
      .map { index, outcome in
        Settlement(
          item: index,
          batch: 0,
          outcome: outcome,
          error: outcome == .failed
            ? ItemError(code: "10015", title: words, detail: words, pointer: words) : nil,
          job: "job-1 \(words)"
        )
      }
    let events = [
      JournalEvent(.intent, batch: 0, attempt: 1, at: Instant(milliseconds: 1_738_310_401_000)),
      JournalEvent(
        .accepted,
        batch: 0,
        attempt: 1,
        at: Instant(milliseconds: 1_738_310_401_500),
        job: "job-1 \(words)"
      ),
      JournalEvent(.ended, batch: 0, attempt: 1, at: Instant(milliseconds: 1_738_310_443_000)),
    ]
    return RecordedRun(
      sealed: SealedRun(header: header, batches: [batch], items: items, hash: ""),
      status: .finished,
      events: events,
      settlements: settlements
    )
  }

  private static func count(_ part: String, in text: String) -> Int {
    text.split(separator: part, omittingEmptySubsequences: false).count - 1
  }

  @Test func `has a summary, jobs, causes and every row`() {
    let page = RunPage(Self.run([.changed, .failed, .failed])).html
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(page.contains("<dt>failed</dt><dd>2</dd>"))
    #expect(page.contains("<caption>1 request, within 42 s</caption>"))
    #expect(page.contains("<th scope=\"row\">job-1 words</th><td>update_phone_numbers</td>"))
    #expect(page.contains("<th scope=\"row\">10015 words: words (words)</th>"))
    #expect(page.contains("<caption>3 rows</caption>"))
    #expect(page.contains("customer_reference: words → NEW words"))
    let next = "tx -c &#39;find items where run=r-2025-01-31-7k2m outcome=failed,conflict&#39;"
    #expect(page.contains("<dt>Next</dt><dd>\(next)</dd>"))
    #expect(RunPage(Self.run([.failed]), command: "tx --sandbox").html.contains("tx --sandbox -c"))
  }

  @Test func `escapes every text`() {
    let page = RunPage(Self.run([.changed, .failed], words: Self.hostile)).html
    let plain = RunPage(Self.run([.changed, .failed])).html
    for tag in ["<script", "<img", "<td", "</td", "<th", "<dd"] {
      #expect(Self.count(tag, in: page) == Self.count(tag, in: plain), "\(tag)")
    }
    #expect(Self.count("\"", in: page) == Self.count("\"", in: plain))
    #expect(page.contains("&lt;/td&gt;&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"))
    #expect(page.contains("onerror=&#39;y&#39;&gt;&amp;amp;"))
  }

  @Test func `spells out what hides or turns the direction`() {
    let page = RunPage(Self.run([.failed], words: "a\u{202E}b\u{0}c\u{200B}d")).html
    #expect(page.contains("a\\u{202E}b\\u{0}c\\u{200B}d"))
    #expect(!page.unicodeScalars.contains("\u{202E}"))
    #expect(!page.utf8.contains(0))
  }

  @Test func `shows no secret, whatever the journal holds`() {
    var run = Self.run([.changed])
    run.sealed.items[0].before = Record([.init("external_pin", .text("hunter1"))])
    run.sealed.items[0].target = Record([.init("external_pin", .text("hunter2"))])
    let page = RunPage(run).html
    #expect(!page.contains("hunter"))
    #expect(page.contains("external_pin: •••"))
  }

  @Test func `asks for nothing outside of itself`() {
    let page = RunPage(Self.run([.failed])).html
    for part in ["http://", "https://", "src=", "<link", "@import", "url("] {
      #expect(!page.contains(part), "\(part)")
    }
    #expect(page.contains("default-src 'none'"))
  }

  @Test func `says so when there is nothing`() {
    var empty = Self.run([])
    empty.sealed.batches = []
    let page = RunPage(empty).html
    #expect(page.contains("<p>No rows.</p>"))
    #expect(page.contains("<p>Every row is as it was to be.</p>"))
    #expect(page.contains("<p>Nothing was to be sent.</p>"))
  }
}
