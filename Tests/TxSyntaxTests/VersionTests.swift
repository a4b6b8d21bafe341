import Testing
import TxDiagnostics
import TxSyntax

struct VersionTests {
  @Test(arguments: [
    ("#!tx 1", []), ("#!tx\t1\r", []), ("\u{FEFF}#!tx 1", []), ("#!/usr/bin/env tx", []),
    ("#!txt 2", []), ("# tx 2", []), ("\n#!tx 2", []), ("find numbers #!tx 2", []),
    ("#!tx 2", ["TX1080"]), ("#!tx", ["TX1080"]), ("#!tx one", ["TX1080"]),
    ("#!tx 1 2", ["TX1080"]), ("\u{FEFF}#!tx 9", ["TX1080"]),
  ])
  func `reads texts of version 1`(_ line: String, codes: [String]) {
    let source = SourceText(name: "a.tx", line + "\nfind numbers")
    #expect(Parser.parse(source, vocabulary: .core).diagnostics.map(\.code) == codes)
  }
}
