import FoundationEssentials
import TxCatalog
import TxValues

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The evaluator in another language, in a process of its own.
enum OtherEvaluator {
  /// What went wrong with the process.
  struct Failure: Error {
    let output: String
  }

  /// Whether there is what it is written for.
  static let isAvailable = (try? output(of: "python3 -c 'print(7)' 2>&1")) == Array("7\n".utf8)

  private static let script =
    "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/evaluator.py"

  /// Returns for each condition the positions of the rows for which it holds.
  static func positions(
    of conditions: [RandomCondition],
    in rows: [Value],
    now: String
  ) throws -> [[Int]] {
    let work = Value.record(
      Record([
        Record.Member("schema", schema), Record.Member("now", .text(now)),
        Record.Member("rows", .list(rows)),
        Record.Member("conditions", .list(conditions.map(\.json))),
      ])
    )
    var writer = JSONWriter()
    writer.write(work)
    let path = "/tmp/tx-evaluator-\(getpid())-\(UInt64.random(in: 0...UInt64.max)).json"
    try Data(writer.bytes).write(to: URL(filePath: path))
    defer { unlink(path) }
    let output = try output(of: "python3 '\(script)' < '\(path)' 2>&1")
    guard let document = try? JSONDocument(output) else {
      throw Failure(output: String(decoding: output, as: UTF8.self))
    }
    return document.root.elements.map { list in
      list.elements.compactMap { $0.int.map(Int.init) }
    }
  }

  /// What the fields are, without anything of how they are compared.
  private static var schema: Value {
    .record(
      Record(
        HostileRows.fields.map { field in
          let type: String =
            switch field.type {
            case .bool: "bool"
            case .enumeration: "enum"
            case .id: "id"
            case .list: "tag"
            case .phone: "phone"
            case .time: "time"
            default: "text"
            }
          var members = [
            Record.Member("type", .text(type)), Record.Member("list", .bool(type == "tag")),
            Record.Member("emptyIsNull", .bool(field.traits.contains(.emptyIsNull))),
            Record.Member("upperCase", .bool(field.traits.contains(.isUpperCase))),
            Record.Member("nulls", .list(field.nullSpellings.map(Value.text))),
            Record.Member("values", .list(field.values.map(Value.text))),
            Record.Member(
              "equivalents",
              .list(field.equivalents.map { .list($0.map(Value.text)) })
            ),
          ]
          if case .areaCode(let name) = field.derivation {
            members.append(Record.Member("areaCodeOf", .text(name)))
          }
          return Record.Member(field.name, .record(Record(members)))
        }
      )
    )
  }

  private static func output(of command: String) throws -> [UInt8] {
    guard let stream = popen(command, "r") else { throw Failure(output: "cannot start it") }
    defer { pclose(stream) }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, stream)
      if count == 0 { return output }
      output += chunk.prefix(count)
    }
  }
}
