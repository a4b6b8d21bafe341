import Foundation
import HTTPTypes
import TxCatalog
import TxDiagnostics
import TxPlanner
import TxRuns
import TxRuntime
import TxSandbox
import TxValues

/// The functions that decide how fast tx is, one at a time, for clocks and for counters of instructions.
///
/// `tx-hot WHAT SIZE` does the work once and prints a JSON object with seconds, units and bytes. It prepares outside of the time
/// and of what is counted.
@main
enum HotPaths {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 3, let size = Int(words[2]) else { throw Usage() }
    let figure: Figure =
      switch words[1] {
      case "scan": try Scanning().measure(size)
      case "decode": try Scanning().measureDecoder(size)
      case "filter": try Filtering(rows: size).measure()
      case "parse": Parsing(statements: size).measure()
      case "plan": try Planning(rows: size, payloads: 1).measure()
      case "plan-payloads": try Planning(rows: size, payloads: 50_000).measure()
      case "serve": try Serving().measure(size)
      default: throw Usage()
      }
    print(figure.text)
  }
}

/// How the program is called.
struct Usage: Error, CustomStringConvertible {
  var description: String { "usage: tx-hot scan|decode|filter|parse|plan|plan-payloads|serve SIZE" }
}

/// What a measurement came to.
struct Figure {
  let seconds: Double
  /// Bytes, rows or whatever the work is counted in.
  let units: Int
  /// A number that the work has to come to, so that nothing is left out.
  let check: Int
  /// Bytes that are held for it, 0 where that is not measured.
  var held = 0

  var text: String {
    #"{"seconds":\#(seconds),"units":\#(units),"check":\#(check),"held":\#(held),"peak":\#(Self.peak)}"#
  }

  /// Runs work and takes its time.
  static func timing(units: Int, _ work: () throws -> Int) rethrows -> Figure {
    let clock = ContinuousClock()
    var check = 0
    let time = try clock.measure { check = try counted(work) }
    let parts = time.components
    let seconds = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    return Figure(seconds: seconds, units: units, check: check)
  }

  /// Does the work; what counts instructions counts those of this function and what it calls.
  @inline(never)
  private static func counted(_ work: () throws -> Int) rethrows -> Int { try work() }

  /// The most memory that the process has had, in bytes.
  static var peak: Int { status("VmHWM:") }

  /// The memory that the process has now, in bytes.
  static var resident: Int { status("VmRSS:") }

  /// A figure that the system has of the process, 0 where it does not tell.
  private static func status(_ name: String) -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    return line.flatMap { $0.split(separator: "\t").last?.split(separator: " ").first }
      .flatMap { Int($0) }.map { $0 * 1_024 } ?? 0
  }
}
