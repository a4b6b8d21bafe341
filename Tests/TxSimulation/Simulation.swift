import Glibc

/// Runs seeds and says which of them break a promise.
///
/// ```
/// tx-simulation FROM TO          the seeds of a range
/// tx-simulation seeds FILE       those in a file, one a line
/// tx-simulation show SEED        one, with everything that happens
/// ```
@main
struct Simulation {
  private static let checkedEvery: UInt64 = 50
  private static let shownLines = 40

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let seeds: [UInt64]
    switch (arguments.first, arguments.dropFirst().first) {
    case ("show", let seed?):
      let result = Story.run(UInt64(seed) ?? 0, keeping: 1_000_000)
      for line in result.timeline { print(line) }
      return tell(result, isShort: true)
    case ("seeds", let file?): seeds = Self.seeds(in: file)
    case (let from?, let to?):
      guard let from = UInt64(from), let to = UInt64(to), from <= to else { return usage() }
      seeds = Array(from...to)
    default: return usage()
    }
    exit(run(seeds) ? 0 : 1)
  }

  private static func usage() {
    print("tx-simulation FROM TO | seeds FILE | show SEED")
    exit(64)
  }

  /// Runs seeds; false when one of them failed.
  private static func run(_ seeds: [UInt64]) -> Bool {
    var marks: [String: Int] = [:]
    var failed: [UInt64] = []
    for seed in seeds {
      let result = Story.run(seed, keeping: shownLines)
      for mark in Set(result.marks) { marks[mark, default: 0] += 1 }
      if seed % checkedEvery == 0, Story.run(seed, keeping: shownLines).hash != result.hash {
        print("seed \(seed): is not the same when it is run again")
        failed.append(seed)
      }
      guard !result.violations.isEmpty else { continue }
      failed.append(seed)
      tell(result, isShort: false)
    }
    let met = marks.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    print(
      "simulation: \(seeds.count) seeds, \(failed.count) failed\(failed.isEmpty ? "" : ": \(failed)")"
    )
    print("met in so many seeds: \(met.joined(separator: ", "))")
    return failed.isEmpty
  }

  /// Says what is wrong with a seed, with as few faults as it takes.
  private static func tell(_ result: Story.Result, isShort: Bool) {
    let commit = getenv("TX_COMMIT").map { " at \(String(cString: $0))" } ?? ""
    print("seed \(result.seed)\(commit): \(result.statement)")
    for violation in result.violations.prefix(5) { print("  \(violation)") }
    guard !isShort else {
      return print("  armed: \(result.armed.map(\.rawValue).joined(separator: " "))")
    }
    let least = reduced(result)
    print("  with no more than: \(least.armed.map(\.rawValue).joined(separator: " "))")
    for line in least.timeline { print("    \(line)") }
    fflush(nil)
  }

  /// Returns the same failure with as few armed faults as it takes.
  private static func reduced(_ result: Story.Result) -> Story.Result {
    var least = result
    for point in result.armed {
      let fewer = Set(least.armed).subtracting([point])
      let again = Story.run(result.seed, only: fewer, keeping: shownLines)
      if !again.violations.isEmpty { least = again }
    }
    return least
  }

  private static func seeds(in path: String) -> [UInt64] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var seeds: [UInt64] = []
    var line = [CChar](repeating: 0, count: 500)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
        as: UTF8.self
      )
      if let seed = text.split(whereSeparator: \.isWhitespace).first.flatMap({ UInt64($0) }) {
        seeds.append(seed)
      }
    }
    return seeds
  }
}
