import Testing
import TxCatalog
import TxDiagnostics
import TxJournal
import TxPlanner
import TxRuns
import TxValues

/// Every call that changes numbers: told twice it does nothing, and undone it was never there.
struct UndoEverythingTests {
  private static let settings: [(name: String, fields: [(String, Value)])] = [
    ("tags", [("tags", .list([.text("undo"), .text("me")]))]),
    ("reference", [("customer_reference", .text("undo me"))]),
    ("connection", [("connection_id", .text("connection"))]),
    ("HD voice", [("hd_voice_enabled", .bool(true))]),
    ("lock", [("deletion_lock_enabled", .bool(true))]),
    ("screening", [("inbound_call_screening", .text("flag_calls"))]),
    ("caller", [("caller_id_name_enabled", .bool(true))]),
    (
      "voice",
      [("voice.translated_number", .text("123")), ("voice.tech_prefix_enabled", .bool(true))]
    ),
    ("payment", [("voice.usage_payment_method", .text("channel"))]),
    ("forwarding", [("voice.call_forwarding.forwards_to", .text("+493012345678"))]),
    ("media", [("voice.media_features.rtp_auto_adjust_enabled", .bool(false))]),
    (
      "recording",
      [
        ("voice.call_recording.inbound_call_recording_enabled", .bool(true)),
        ("voice.call_recording.inbound_call_recording_format", .text("mp3")),
      ]
    ),
    ("profile", [("messaging_profile_id", .text("profile"))]),
    ("product", [("messaging.messaging_product", .text("P2P"))]),
    ("voicemail", [("voicemail.enabled", .bool(true))]),
    (
      "emergency",
      [("emergency_enabled", .bool(true)), ("emergency_address_id", .text("address"))]
    ),
    (
      "everything",
      [
        ("tags", .list([.text("all")])), ("connection_id", .text("connection")),
        ("customer_reference", .text("all")), ("voice.translated_number", .text("456")),
        ("deletion_lock_enabled", .bool(true)), ("messaging_profile_id", .text("profile")),
        ("messaging.messaging_product", .text("P2P")), ("voicemail.enabled", .bool(true)),
        ("emergency_enabled", .bool(true)), ("emergency_address_id", .text("address")),
      ]
    ),
  ]

  private static func change(_ place: Int, _ world: World) throws -> Change {
    let assignments = try settings[place].fields
      .map { name, value in
        switch value {
        case .text("connection"):
          return try World.set(name, try #require(world.connections().last))
        case .text("profile"): return try World.set(name, try world.profile("Newco EU"))
        case .text("address"): return try World.set(name, try #require(world.addresses().first))
        case .list(let values):
          let field = try World.set(name, .text("")).field
          return Assignment(
            field: field,
            operation: .set,
            operands: values.map { .literal($0) },
            span: .init(0, 1)
          )
        default: return try World.set(name, value)
        }
      }
    return World.settingChange(assignments)
  }

  @Test(arguments: Array(settings.indices), [3, 8])
  func `leaves nothing behind once it is undone, and does nothing a second time`(
    place: Int,
    rows: Int
  ) async throws {
    let world = try World(numbers: 60)
    let before = try world.snapshot()
    let changes = try world.changes()
    let change = try Self.change(place, world)
    _ = try await changes.apply(change, rows: world.settingRows(rows), schema: Schema([]))
    let run = try #require(await world.journal.lastRun())
    let result = RunResult(try await world.journal.run(run))
    #expect(result.totals[.changed] + result.totals[.unchanged] == rows)
    #expect(result.totals[.changed] > 0)
    #expect(try world.snapshot() != before)
    world.clock.advance(by: .seconds(60))
    let sent = world.transport.requests.count { !$0.hasPrefix("GET") }
    _ = try await changes.apply(change, rows: world.settingRows(rows), schema: Schema([]))
    #expect(world.transport.requests.count { !$0.hasPrefix("GET") } == sent)
    _ = try await changes.undo(run)
    world.clock.advance(by: .seconds(60))
    let after = try world.snapshot()
    for (number, values) in before {
      for (name, value) in values {
        #expect(after[number]?[name] == value, "\(Self.settings[place].name): \(name)")
      }
    }
    #expect(after.keys == before.keys)
  }
}
