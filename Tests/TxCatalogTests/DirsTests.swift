import Testing
import TxCatalog
import TxValues

struct DirsTests {
  private static let below: [Resource] = [
    .dirBatches, .dirComments, .dirNumbers, .infringementClaims,
  ]

  @Test(arguments: Resource.all)
  func `requires exactly the fields that stand in a path`(resource: Resource) {
    let names = Set(resource.fields.map(\.name))
    var paths = resource.lists.map {
      let given = $0.isOfOneRow ? "id" : $0.joining?.place
      return (path: $0.path, keys: $0.requiredKeys, known: Set(given.map { ["{\($0)}"] } ?? []))
    }
    if let retrieve = resource.retrieve {
      paths.append((retrieve.path, retrieve.requiredKeys, ["{id}"]))
    }
    for (path, keys, known) in paths {
      let places = Set(path.split(separator: "/").map(String.init).filter { $0.hasPrefix("{") })
      #expect(places == known.union(keys.map { "{\($0)}" }), "\(path)")
      #expect(names.isSuperset(of: keys), "\(path)")
    }
  }

  @Test(arguments: below)
  func `leads from what a DIR has to the DIR, by id and by name`(resource: Resource) {
    guard case .found(let key) = resource.field(named: "dir_id"),
      case .found(let name) = resource.field(named: "dir")
    else {
      Issue.record("no dir_id or no dir")
      return
    }
    #expect(key.reference == "dirs")
    #expect(name.derivation == .nameOfReference(key: "dir_id"))
  }

  @Test func `keeps a batch by its own id`() {
    let batches = Resource.dirBatches
    #expect(batches.key == "batch_id")
    #expect(batches.lists.map(\.keyPath) == ["batch_id"])
    guard case .found(let field) = batches.field(named: "id") else {
      Issue.record("no id")
      return
    }
    #expect(field.name == "batch_id")
  }

  @Test func `puts the members of a list's elements in its place`() throws {
    let list = try #require(Resource.dirBatches.fields.first { $0.name == "phone_numbers" })
    let expanded = Resource.dirBatches.expanding(list)
    let names = expanded.fields.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.contains("rejection_reason.code") && names.contains("dir_display_name"))
    #expect(!names.contains("phone_numbers"))
    #expect(expanded.writes.isEmpty && expanded.lists.isEmpty)
    let number = Resource.dirNumbers.fields.first { $0.name == "updated_at" }
    #expect(expanded.fields.first { $0.name == "updated_at" }?.help == number?.help)
  }

  @Test(arguments: [
    (["phone_numbers"], "rejection_reason.code", true), (["phone"], "rejection_reason.code", false),
    (["documents", "phone_numbers"], "document_type", true), ([], "phone_numbers", true),
    (["phone_numbers"], "phone_numbers", false),
  ])
  func `knows the fields behind stages that expand`(
    lists: [String],
    name: String,
    isThere: Bool
  ) throws {
    let resource = try #require(Catalog.standard.resource(named: "dir_batch", expanding: lists))
    #expect(resource.fields.contains { $0.name == name } == isThere)
    #expect(Catalog.standard.resource(named: "dir_batchs", expanding: lists) == nil)
  }

  @Test func `gives a list of plain values the type of one`() throws {
    let tags = try #require(Resource.numbers.fields.first { $0.name == "tags" })
    let expanded = Resource.numbers.expanding(tags)
    #expect(expanded.fields.map(\.name) == Resource.numbers.fields.map(\.name))
    #expect(expanded.fields.first { $0.name == "tags" }?.type == .tag)
  }
}
