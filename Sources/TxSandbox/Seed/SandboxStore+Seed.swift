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
      connections: SeedReferences.connections(.standard, epoch: epoch).map(\.id),
      billingGroups: billingGroups.filter { $0.deleted == nil }.map(\.id).sorted(),
      messagingProfiles: messagingProfiles.keys.sorted(),
      addresses: SeedReferences.addresses(.standard, epoch: epoch).map(\.id)
    )
    try withoutIndices { () throws(ServiceError) in
      if options.population == .examples {
        let examples = ExampleSeed(base: numbers, addresses: addresses, connections: connections)
        try insert(ExampleSeed.count, examples.row)
      } else {
        try insert(options.numbers, numbers.row)
      }
    }
  }

  private func insert(
    _ count: Int,
    _ seeded: (Int) -> (row: NumberRow, tags: [String])
  ) throws(ServiceError) {
    // Kept at hand: looking up a long text a million times takes its time.
    var statement: Statement?
    for index in 0..<count {
      var (row, tags) = seeded(index)
      row.tagSet = try tagSet(of: tags)
      do throws(SQLiteError) {
        if statement == nil { statement = try connection.prepare(NumberRow.store) }
        try statement?.run(row.bindings)
      } catch {
        throw ServiceError(error)
      }
      held.hold(row)
    }
  }

  private func insertReferences(epoch: Int64) throws(ServiceError) {
    let population = options.population
    for row in SeedReferences.connections(population, epoch: epoch) {
      try run(
        "INSERT INTO connection VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
          .int(row.id), .text(row.name), .text(row.kind), .int(row.isActive ? 1 : 0),
          Binding(row.profile), Binding(row.domain), .text(row.tags.joined(separator: ",")),
          .int(row.created),
        ]
      )
    }
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
