import Testing
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxValues

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Twice the text takes twice the work, whatever it is that there is much of.
///
/// Work is measured as this thread's own time on the processor, and of several runs the least
/// counts: what else the machine does can only make a run longer, never shorter.
@Suite(.serialized)
struct LinearTimeTests {
  /// A way to fill a text: what stands before, what is repeated, what stands behind.
  struct Shape: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let head: String
    let part: String
    var tail = ""

    /// A text of about so many bytes; `#` in the part becomes its number.
    func text(_ bytes: Int) -> String {
      var text = head
      var number = 0
      while text.utf8.count < bytes {
        number += 1
        for scalar in part.unicodeScalars {
          if scalar == "#" { text += String(number) } else { text.unicodeScalars.append(scalar) }
        }
      }
      return text + tail
    }
  }

  static let shapes = [
    Shape(
      testDescription: "statements",
      head: "",
      part: "find numbers where status=active tag=x# | select phone_number, status | limit #\n"
    ),
    Shape(
      testDescription: "conditions",
      head: "find numbers where tag=x",
      part: " customer_reference!=\"a#\""
    ),
    Shape(
      testDescription: "alternatives",
      head: "find numbers where tag=x",
      part: " or (customer_reference=a# status=active)"
    ),
    Shape(testDescription: "values", head: "find numbers where tag=x", part: ",word#"),
    Shape(
      testDescription: "stages",
      head: "find numbers",
      part: " | where customer_reference!=a#"
    ),
    Shape(
      testDescription: "names",
      head: "",
      part: "let a# = find numbers where tag=x#\n$a# | count\n"
    ),
    Shape(testDescription: "comments", head: "find numbers\n", part: "# 12345\n"),
    Shape(
      testDescription: "one string",
      head: "find numbers where customer_reference=\"",
      part: "a\\u{301}b# \\n",
      tail: "\""
    ),
    Shape(
      testDescription: "columns",
      head: "find numbers | select phone_number",
      part: ", c#=.status"
    ),
    Shape(testDescription: "mistakes", head: "", part: "find nubmers where sttus=actve\n"),
    Shape(testDescription: "quotes without an end", head: "", part: "find numbers where tag=\"\n"),
    Shape(
      testDescription: "brackets without an end",
      head: "find numbers where ",
      part: "tag in (a "
    ),
  ]

  private static let planner = Planner(catalog: .standard, commands: [], formats: ["csv"])

  /// The nanoseconds of processor time that checking a text takes.
  private static func work(_ source: SourceText) -> UInt64 {
    let start = threadTime()
    let checked = planner.check(source, scope: Scope(now: Instant(milliseconds: 1_750_000_000_000)))
    precondition(checked.source.utf8.count == source.utf8.count)
    return threadTime() - start
  }

  /// The processor time that this thread has used.
  private static func threadTime() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  @Test(arguments: shapes)
  func `takes at most twice the work for twice the text`(shape: Shape) {
    let short = SourceText(name: "half", shape.text(50_000))
    let long = SourceText(name: "whole", shape.text(100_000))
    var (half, whole) = (UInt64.max, UInt64.max)
    for round in 0..<15 {
      half = min(half, Self.work(short))
      whole = min(whole, Self.work(long))
      if round > 0, Double(whole) < 2.6 * Double(half) { return }
    }
    Issue.record("\(half / 1_000_000) ms became \(whole / 1_000_000) ms")
  }
}
