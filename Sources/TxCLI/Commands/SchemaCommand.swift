import ArgumentParser
import Tx
import TxCatalog
import TxDiagnostics
import TxRendering
import TxREPL
import TxValues

/// `tx schema [RESOURCE]`: resources, fields, types, filters and the calls that write.
struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    command: "schema",
    abstract: "Show resources and their fields."
  )

  @OptionGroup var options: GlobalOptions

  @Argument(
    help: "A resource; without one, all of them are listed.",
    completion: .list(Catalog.standard.resources.map(\.name))
  )
  var resource: String?

  func run() async throws {
    let messages = Messages(options: options, environment: Process.environment)
    let writer = OutputWriter(options: options, messages: messages)
    let table: (schema: Schema, rows: [Row])
    if let resource {
      guard let found = Catalog.standard.resource(named: resource) else {
        let names = Catalog.standard.resources.map(\.name)
        messages.show(.unknownSchema(resource, known: names))
        throw ExitStatus.usage
      }
      table = SchemaTable.fields(of: found)
    } else {
      table = SchemaTable.resources(of: .standard)
    }
    try await writer.write(table.schema, table.rows)
  }
}
