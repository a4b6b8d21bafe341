import Testing
import TxTestSupport
import TxValues

/// What tx changes, as the official SDK sees it afterwards on the same sandbox.
@Suite(.timeLimit(.minutes(15)))
struct PeerViewsTests {
  private static let identity = "16635d38-75a6-4481-82e8-69af60e05011"

  /// What the SDK sees.
  private struct View {
    /// Numbers of the identity, by batch.
    let batches: [String: [String]]
    /// How many numbers each batch says that it has.
    let listed: [String: Int]
    let addresses: [String]

    init(_ text: String) throws {
      let root = try JSONDocument(Array(text.utf8)).root
      batches = Dictionary(
        uniqueKeysWithValues: root["batches"]?.members
          .map { ($0, $1.elements.compactMap(\.string)) } ?? []
      )
      listed = Dictionary(
        uniqueKeysWithValues: root["listed"]?.members.map { ($0, Int($1.int ?? -1)) } ?? []
      )
      addresses = root["addresses"]?.elements.compactMap(\.string) ?? []
    }
  }

  @Test(
    .enabled("the Python packages cannot be fetched: the sandbox is not tried with them") {
      try await Peers.find() != nil
    }
  )
  func `numbers on an identity and addresses are seen by the SDK`() async throws {
    let peers = try #require(await Peers.find())
    let server = try await SandboxServerProcess.start("--seed", "examples")
    let shell = Shell(variables: server.variables)
    let before = try await view(of: server, by: peers)
    let rows = "find numbers where tag=brand-a status=active | sort phone_number | limit 20"
    let added = try await shell.tx(
      "--yes",
      "--allow",
      "dir_add",
      "-c",
      "\(rows) | dir_add dir=\"Acme Plumbing\" document=loa-brand-a with max=20"
    )
    #expect(added.status == 0, "\(added.errors)")
    let numbers = try added.rows().compactMap { $0["phone_number"]?.string }
    let withNumbers = try await view(of: server, by: peers)
    let new = withNumbers.batches.filter { before.batches[$0.key] == nil }
    // Fifteen in one request, five in the next.
    #expect(new.values.map(\.count).sorted() == [5, 15])
    #expect(Set(new.values.joined()) == Set(numbers))
    #expect(new.keys.allSatisfy { withNumbers.listed[$0] == new[$0]?.count })

    let removed = try await shell.tx(
      "--yes",
      "--allow",
      "dir_remove",
      "-c",
      "\(rows) | limit 6 | dir_remove dir=\"Acme Plumbing\" with max=6"
    )
    #expect(removed.status == 0, "\(removed.errors)")
    let gone = try removed.rows().compactMap { $0["phone_number"]?.string }
    let left = try await view(of: server, by: peers).batches.values.joined()
    #expect(gone.count == 6 && Set(left).isDisjoint(with: gone))
    #expect(Set(left).isSuperset(of: Set(numbers).subtracting(gone)))

    let created = try await shell.tx(
      "--yes",
      "--allow",
      "create",
      "-c",
      "find numbers where tag=x | sort phone_number | limit 1 | create addresses business_name=Acme"
        + " street_address=\"1 Main Street\" locality=Denver country_code=US"
        + " customer_reference=SEEN-BY-SDK with max=1"
    )
    #expect(created.status == 0, "\(created.errors)")
    let addresses = try await view(of: server, by: peers).addresses
    #expect(!before.addresses.contains("SEEN-BY-SDK") && addresses.contains("SEEN-BY-SDK"))
  }

  private func view(
    of server: SandboxServerProcess,
    by peers: Peers,
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> View {
    let folder = TemporaryFolder()
    let told = try await peers.run(
      "changes.py",
      [server.url, Self.identity],
      into: "view",
      of: folder
    )
    #expect(told.status == 0, "\(told.errors)")
    return try View(told.output)
  }
}
