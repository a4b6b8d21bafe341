import FoundationEssentials
import Testing
import TxRendering
import TxValues

struct FormatConformanceTests {
  @Test(arguments: OutputFormats.all.map(\.name))
  func `writes awkward rows`(name: String) throws {
    let format = try #require(OutputFormats.format(named: name))
    try Golden(name: "awkward.\(name)").expect(rendered(by: format, AwkwardRows.rows))
  }

  @Test(arguments: OutputFormats.all.map(\.name))
  func `writes no rows`(name: String) throws {
    let format = try #require(OutputFormats.format(named: name))
    try Golden(name: "no-rows.\(name)").expect(rendered(by: format, []))
  }

  @Test(arguments: OutputFormats.all.map(\.name))
  func `writes rows without columns`(name: String) throws {
    let format = try #require(OutputFormats.format(named: name))
    var renderer = format.makeRenderer(schema: Schema([]), options: RenderOptions())
    let bytes = renderer.render([Row([]), Row([])]) + renderer.finish()
    try Golden(name: "no-columns.\(name)").expect(bytes)
  }

  @Test(arguments: OutputFormats.all.map(\.name))
  func `writes the same in any batches`(name: String) throws {
    let format = try #require(OutputFormats.format(named: name))
    var renderer = format.makeRenderer(schema: AwkwardRows.schema, options: RenderOptions())
    var bytes = renderer.render([])
    for row in AwkwardRows.rows { bytes += renderer.render([row]) }
    bytes += renderer.render([]) + renderer.finish()
    #expect(bytes == rendered(by: format, AwkwardRows.rows))
  }

  @Test(arguments: OutputFormats.all.map(\.name))
  func `hides secrets unless they are to be shown`(name: String) throws {
    let format = try #require(OutputFormats.format(named: name))
    let hidden = rendered(by: format, AwkwardRows.rows)
    #expect(!String(decoding: hidden, as: UTF8.self).contains("4711-secret"))
    let shown = rendered(by: format, AwkwardRows.rows, RenderOptions(showsSecrets: true))
    #expect(String(decoding: shown, as: UTF8.self).contains("4711-secret"))
  }

  @Test(arguments: OutputFormats.all.map(\.name))
  func `takes rows that are too short for missing values`(name: String) throws {
    let format = try #require(OutputFormats.format(named: name))
    let short = rendered(by: format, [Row([.text("1")])])
    let full = Row([.text("1")] + AwkwardRows.schema.columns.dropFirst().map { _ in .null })
    #expect(short == rendered(by: format, [full]))
  }

  @Test func `every file in Formats is listed`() throws {
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let files = try FileManager.default.contentsOfDirectory(
      atPath: "/\(folder)/Sources/TxRendering/Formats"
    )
    #expect(
      files.map { $0.lowercased() }.sorted()
        == OutputFormats.all.map { "\($0.name)format.swift" }.sorted()
    )
    let names = OutputFormats.all.map(\.name)
    #expect(names == names.sorted())
  }

  @Test(arguments: [
    ("idle.csv", "csv"), ("a.b.JSON", "json"), ("x.ndjson", "jsonl"), ("x.md", "markdown"),
    ("t.tsv", "tsv"),
  ])
  func `takes the format from the ending of a file`(file: String, name: String) {
    #expect(OutputFormats.format(forFile: file)?.name == name)
  }

  @Test(arguments: ["csv", "x.", "x.pdf", ""])
  func `knows no format for other names`(file: String) {
    #expect(OutputFormats.format(forFile: file) == nil)
  }

  private func rendered(
    by format: any OutputFormat,
    _ rows: [Row],
    _ options: RenderOptions = RenderOptions()
  ) -> [UInt8] {
    var renderer = format.makeRenderer(schema: AwkwardRows.schema, options: options)
    return renderer.render(rows) + renderer.finish()
  }
}
