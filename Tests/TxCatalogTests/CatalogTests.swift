import Testing
import TxCatalog

struct CatalogTests {
  @Test(arguments: [
    ("numbers", "numbers"), ("number", "numbers"), ("phone_numbers", "numbers"),
    ("address", "addresses"), ("billing_group", "billing_groups"), ("run", "runs"),
    ("dir", "dirs"), ("dir_batch", "dir_batches"), ("dir_number", "dir_numbers"),
    ("document", "documents"),
  ])
  func `finds a resource by name and alias`(spelling: String, name: String) {
    #expect(Catalog.standard.resource(named: spelling)?.name == name)
  }

  @Test(arguments: ["", "nubmers", "Numbers"])
  func `finds no resource by anything else`(spelling: String) {
    #expect(Catalog.standard.resource(named: spelling) == nil)
  }

  @Test func `lists resources in order, and no name twice`() {
    let names = Resource.all.map(\.name)
    #expect(names == names.sorted())
    let spellings = Resource.all.flatMap { [$0.name] + $0.aliases }
    #expect(Set(spellings).count == spellings.count)
  }

  @Test func `knows only what it was given`() {
    let catalog = Catalog([.jobs])
    #expect(catalog.resource(named: "jobs") != nil)
    #expect(catalog.resource(named: "numbers") == nil)
  }
}
