import Testing
import TxCatalog
import TxValues

struct ResourceTests {
  @Test(arguments: Resource.all.map(\.name))
  func `every field has help and is read or worked out`(name: String) throws {
    let resource = try #require(Catalog.standard.resource(named: name))
    for field in resource.fields {
      #expect(field.help.hasSuffix("."), "\(field.name)")
      // What stands in the path only is known of every row.
      let isPlaced = resource.lists.contains { $0.requiredKeys.contains(field.name) }
      let isAsked = field.traits.contains(.isFilterOnly)
      let isKnown = !field.readings.isEmpty || isPlaced || isAsked
      #expect(isKnown == (field.derivation == nil), "\(field.name)")
      #expect(field.type == .enumeration || field.values.isEmpty, "\(field.name)")
      #expect(field.type != .enumeration || !field.values.isEmpty, "\(field.name)")
      let routes = resource.lists.map(\.name) + (resource.origin == .journal ? ["journal"] : [])
      #expect(field.readings.allSatisfy { routes.contains($0.route) }, "\(field.name)")
    }
  }

  @Test(arguments: Resource.all.map(\.name))
  func `names and aliases are unambiguous`(name: String) throws {
    let resource = try #require(Catalog.standard.resource(named: name))
    let spellings = resource.fields.flatMap { [$0.name] + $0.aliases }
    #expect(Set(spellings).count == spellings.count)
    #expect(
      resource.naturalKeys.allSatisfy { name in resource.fields.contains { $0.name == name } }
    )
    #expect(resource.fields.contains { $0.name == resource.key })
  }

  @Test(arguments: Resource.all.map(\.name))
  func `every reference and derivation leads somewhere`(name: String) throws {
    let resource = try #require(Catalog.standard.resource(named: name))
    for field in resource.fields {
      if let reference = field.reference {
        #expect(Catalog.standard.resource(named: reference)?.name == reference, "\(field.name)")
      }
      switch field.derivation {
      case .areaCode(let source): #expect(resource.fields.contains { $0.name == source })
      case .nameOfReference(let key):
        let keyField = try #require(resource.fields.first { $0.name == key })
        #expect(keyField.reference == field.reference)
        let reference = try #require(field.reference)
        #expect(Catalog.standard.resource(named: reference)?.naturalKeys.isEmpty == false)
      case .members(let list, let name):
        let elements = resource.fields.first { $0.name == list }?.elements ?? []
        #expect(elements.contains { $0.name == name })
      case .fieldOfReference: Issue.record("the checker makes these")
      case nil: break
      }
    }
  }

  @Test(arguments: Resource.all.map(\.name))
  func `every filter and sort key is about a field and its values`(name: String) throws {
    let resource = try #require(Catalog.standard.resource(named: name))
    for route in resource.lists {
      #expect(route.sorts.allSatisfy { key in resource.fields.contains { $0.name == key.field } })
      for filter in route.filters {
        let field = try #require(resource.fields.first { $0.name == filter.field })
        let accepted = filter.accepts ?? []
        #expect(accepted.allSatisfy { field.canonicalSpelling(of: $0) == $0 }, "\(field.name)")
        if case .mapped(let words) = filter.encoding {
          #expect(Set(words.keys) == Set(accepted), "\(field.name)")
        }
      }
    }
  }

  @Test(arguments: Resource.all.map(\.name))
  func `every writable field and every rule is about a field that can be read`(
    name: String
  ) throws {
    let resource = try #require(Catalog.standard.resource(named: name))
    let names = Set(resource.fields.filter { !$0.readings.isEmpty }.map(\.name))
    for route in resource.writes {
      let subject = route.subject.flatMap { Catalog.standard.resource(named: $0) } ?? resource
      let set = subject.fields.filter { !$0.readings.isEmpty }.map(\.name)
      #expect(Set(route.fields.map(\.field)).isSubset(of: set))
      for field in route.fields {
        // The settings of one number are the body itself, not a member of it.
        let path = route.name == "patch_voice_settings" ? "voice." + field.path : field.path
        #expect(field.wholeObject.map { path.hasPrefix($0 + ".") } ?? true)
      }
    }
    for rule in resource.rules {
      #expect(rule.name.hasPrefix(resource.name + "/"))
      #expect(mentioned(by: rule).isSubset(of: names), "\(rule.name)")
    }
    #expect(Set(resource.rules.map(\.name)).count == resource.rules.count)
  }

  private func mentioned(by rule: Rule) -> Set<String> {
    var names = rule.conditions.map { condition in
      switch condition {
      case .assigns(let field, _), .assignsSomething(let field), .omits(let field): field
      }
    }
    switch rule.consequence {
    case .complete(let field, _, _), .refuse(let field, _, _), .restrict(let field, _):
      names.append(field)
    }
    return Set(names)
  }
}
