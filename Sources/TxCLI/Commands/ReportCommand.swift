import ArgumentParser
import Tx

/// `tx report RUN [--html -o FILE]`: what became of every number of a run.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "report",
    abstract: "Show what became of every number of a run."
  )

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp("A run; 'last' is the newest.", valueName: "run"))
  var name: String

  @Flag(help: "Make one self-contained page for a browser; see -o.")
  var html = false

  @Flag(help: "With --html: replace a file that is there.")
  var overwrite = false

  func validate() throws {
    guard html || !overwrite else { throw ValidationError("--overwrite requires --html.") }
    let isOther = options.format != nil || options.csv || options.json || options.jsonl
    guard !html || !isOther else { throw ValidationError("Either --html or another format.") }
  }

  func run() async throws {
    let session = try CommandSession(options: options)
    if html {
      try await session.page(of: name, overwrites: overwrite)
    } else {
      try await session.report(on: name)
    }
  }
}
