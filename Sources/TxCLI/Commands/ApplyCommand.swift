import ArgumentParser
import Tx
import TxSyntax

/// `tx apply PLAN`: carries a plan file out.
struct ApplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "apply",
    abstract: "Carry out a plan that was written to a file."
  )

  @OptionGroup var options: GlobalOptions

  @Argument(
    help: "A file that 'tx plan' has written.",
    completion: .file(extensions: ["txplan"])
  )
  var file: String

  @Option(help: "How many rows, 5 or 2%, may have other values than when it was made (1%).")
  var maxDrift: String?

  func run() async throws {
    let drift = maxDrift.map { " max_drift=" + SyntaxPrinter.quoted($0) } ?? ""
    try await CommandSession(options: options).run("apply", file, options: drift)
  }
}
