package import TxSyntax

/// `export csv "file.csv"` writes rows to a file; `-` is standard output.
package struct Export: Verb {
  package let signature = Signature(
    "export",
    "Writes the rows to a file.",
    shape: .destination,
    options: [
      OptionSignature("overwrite", .flag, "replace a file that is there"),
      OptionSignature("safe", .flag, "an apostrophe before cells that spreadsheets execute"),
    ],
    examples: ["find numbers | select phone_number, status | export csv \"-\""]
  )

  package func lower(
    _ stage: StageSyntax,
    onto input: Flow,
    in checker: inout Checker
  ) -> Flow? {
    guard case .destination(let format, let value) = stage.arguments else { return nil }
    guard let options = checker.options(stage.options, of: signature),
      checker.isOutputFormat(format.text, at: format.span),
      let path = checker.plainText(value)
    else { return nil }
    return input.ending(
      in: Output(
        format: format.text,
        path: path,
        overwrites: options.contains(OptionValue("overwrite", .flag(true))),
        isSafe: options.contains(OptionValue("safe", .flag(true))),
        span: stage.span
      )
    )
  }
}
