import TxCatalog
import TxDiagnostics
import TxSyntax
import TxValues

extension Checker {
  /// Returns the rows of a file, or nil once a diagnostic was reported.
  ///
  /// The file is read here, so that its columns are known and its words can be checked before
  /// anything is sent.
  mutating func importedFlow(
    _ name: NameSyntax,
    _ file: ValueSyntax,
    _ options: [AssignmentSyntax]
  ) -> Flow? {
    guard let format = ImportFormats.format(named: name.text) else {
      report(.unknownImportFormat(name, known: ImportFormats.all.map(\.name)))
      return nil
    }
    let values = optionValues(options, known: format.options, of: "import \(format.name)")
    guard let path = plainText(file), let values else { return nil }
    // A hole is still to be filled; what follows depends on the file.
    guard !path.isEmpty || file.kind != .hole else { return nil }
    var columns: [String]?
    for case .text(let text) in values.map(\.argument) {
      columns = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        .map { CommaSeparated.columnName(Self.trimmed($0)) }
    }
    do throws(UnreadableFile) {
      guard let read = scope.read else { throw UnreadableFile("no files can be read here") }
      let bytes = try read(path)
      do throws(TableFault) {
        return flow(of: try format.table(bytes, file: path, columns: columns))
      } catch {
        report(.fileWithFault(path, error, at: file.span))
      }
    } catch {
      report(.fileNotImported(path, reason: error.reason, at: file.span))
    }
    return nil
  }

  private static func trimmed(_ text: Substring.UTF8View) -> String {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 }
    let bytes = Array(text.drop(while: isBlank)).reversed().drop(while: isBlank).reversed()
    return String(decoding: bytes, as: UTF8.self)
  }

  private func flow(of table: ImportedTable) -> Flow {
    Flow(
      plan: .imported(table),
      schema: table.schema,
      kind: .imported,
      isNarrowed: true,
      isOrdered: true,
      sources: [table.format]
    )
  }

  /// Returns the operand of a column as a value of the type; words of a file are read, and each of
  /// them is checked here.
  mutating func word(
    _ column: Column,
    _ operand: Operand,
    as target: ValueTarget,
    at span: Span
  ) -> Operand? {
    guard let cells = column.cells, target.readsWords else { return operand }
    var refused: [(line: Int, reason: String)] = []
    var hint: String?
    for (line, text) in cells.words {
      guard case .refused(let reason, let help) = target.reading(of: text, scope.reading) else {
        continue
      }
      if refused.isEmpty { hint = help }
      refused.append((line, reason))
    }
    guard refused.isEmpty else {
      report(.unreadableCells(refused, of: cells.table.file, hint: hint, at: span))
      return nil
    }
    return .call(Call(ReadWord(target, context: scope.reading), [operand], type: target.type))
  }
}
