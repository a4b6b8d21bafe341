import FoundationEssentials
import Testing
import TxValues

/// The service's own description, in the folder that `TX_OPENAPI` names.
struct OpenAPIDocument {
  /// One leaf of a schema.
  struct Member {
    let path: String
    let type: String?
    let values: Set<String>
  }

  static let folder = ProcessInfo.processInfo.environment["TX_OPENAPI"]

  /// The resources that the larger part does not describe.
  private static let aside: Set = [
    "bundles", "call_reasons", "csv_downloads", "dir_comments", "document_types", "documents",
    "enterprises", "infringement_claims", "outbound_voice_profiles", "user_tags",
  ]

  private let root: JSONElement

  /// Reads the part of the description that a resource is in.
  init(of resource: String) throws {
    let folder = try #require(Self.folder)
    let file = Self.aside.contains(resource) ? "openapi-more.json" : "openapi-slice.json"
    let data = try Data(contentsOf: URL(filePath: folder + "/" + file))
    root = try JSONDocument([UInt8](data)).root
  }

  /// The leaves of a schema, inner objects by dotted paths.
  func members(of schema: String) throws -> [Member] {
    let element = try #require(root["components"]?["schemas"]?[schema])
    return members(of: element, prefix: "")
  }

  /// The literal query names of a list's filters, and the values each takes if they are fixed.
  func filters(of path: String) throws -> [String: Set<String>] {
    let operation = try #require(root["paths"]?[path]?["get"])
    var filters: [String: Set<String>] = [:]
    for parameter in operation["parameters"]?.elements.map({ resolved($0) }) ?? [] {
      guard let name = parameter["name"]?.string, let schema = parameter["schema"] else {
        continue
      }
      guard name == "filter" else {
        filters[name] = values(of: resolved(schema))
        continue
      }
      collect(resolved(schema), "filter", into: &filters)
    }
    return filters
  }

  private func collect(
    _ schema: JSONElement,
    _ name: String,
    into filters: inout [String: Set<String>]
  ) {
    let forms = [schema] + (schema["oneOf"].map { $0.elements.map { resolved($0) } } ?? [])
    for form in forms {
      if let properties = form["properties"] {
        for (key, value) in properties.members {
          collect(resolved(value), "\(name)[\(key)]", into: &filters)
        }
      } else if form["oneOf"] == nil {
        filters[name] = values(of: form)
      }
    }
  }

  private func members(of element: JSONElement, prefix: String) -> [Member] {
    let element = resolved(element)
    var found = element["allOf"]?.elements.flatMap { members(of: $0, prefix: prefix) } ?? []
    guard let properties = element["properties"] else { return found }
    for (name, value) in properties.members {
      let value = resolved(value)
      if value["properties"] != nil {
        found += members(of: value, prefix: prefix + name + ".")
      } else {
        found.append(
          Member(path: prefix + name, type: value["type"]?.string, values: values(of: value))
        )
      }
    }
    return found
  }

  private func values(of schema: JSONElement) -> Set<String> {
    let own = schema["enum"]?.elements.compactMap(\.string) ?? []
    let inner = schema["anyOf"]?.elements.flatMap { values(of: resolved($0)) } ?? []
    return Set(own + inner)
  }

  private func resolved(_ element: JSONElement) -> JSONElement {
    guard let reference = element["$ref"]?.string else { return element }
    var target: JSONElement? = root
    for part in reference.split(separator: "/").dropFirst() { target = target?[String(part)] }
    return target.map { resolved($0) } ?? element
  }
}
