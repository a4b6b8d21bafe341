import TxSQLite

extension SandboxStore {
  /// Fills a new account.
  func insertSeed(epoch: Int64) throws(ServiceError) {
    try insertReferences(epoch: epoch)
    try loadReferences()
    let numbers = NumberSeed(
      seed: options.seed,
      epoch: epoch,
      count: options.population == .examples ? ExampleSeed.count : options.numbers,
      connections: SeedReferences.connections(epoch: epoch).map(\.id),
      billingGroups: billingGroups.filter { $0.deleted == nil }.map(\.id).sorted(),
      messagingProfiles: messagingProfiles.keys.sorted(),
      addresses: SeedReferences.addresses(.standard, epoch: epoch).map(\.id)
    )
    try withoutIndices { () throws(ServiceError) in
      if options.population == .examples {
        let examples = ExampleSeed(base: numbers, addresses: addresses, connections: connections)
        for index in 0..<ExampleSeed.count { try insert(examples.row(at: index)) }
      } else {
        for index in 0..<max(0, options.numbers) { try insert(numbers.row(at: index)) }
      }
    }
  }

  private func insert(_ seeded: (row: NumberRow, tags: [String])) throws(ServiceError) {
    var row = seeded.row
    row.tagSet = try tagSet(of: seeded.tags)
    try run(NumberRow.store, row.bindings)
  }

  private func insertReferences(epoch: Int64) throws(ServiceError) {
    for row in SeedReferences.connections(epoch: epoch) {
      try run(
        "INSERT INTO connection VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
          .int(row.id), .text(row.name), .text(row.kind), .int(row.isActive ? 1 : 0),
          Binding(row.profile), Binding(row.domain), .text(row.tags.joined(separator: ",")),
          .int(row.created),
        ]
      )
    }
    let population = options.population
    for row in SeedReferences.billingGroups(population, epoch: epoch, seed: options.seed) {
      try run(
        "INSERT INTO billing_group VALUES (?, ?, ?, ?)",
        [.text(row.id), .text(row.name), .int(row.created), Binding(row.deleted)]
      )
    }
    for profile in SeedReferences.messagingProfiles(seed: options.seed) {
      try run(
        "INSERT INTO messaging_profile VALUES (?, ?)",
        [.text(profile.id), .text(profile.name)]
      )
    }
    for row in SeedReferences.addresses(population, epoch: epoch) { try insert(row) }
  }
}
