import HTTPTypes
import TxValues

/// A statement that somebody may type, drawn by chance for an account.
struct Intention: Sendable {
  /// A value that must be in no file.
  static let secret = "pin7canary"

  let text: String
  /// The condition by which its rows are found.
  let condition: String

  init(_ chance: inout Chance, _ account: Account) {
    let names = AccountNames(account)
    let kind = chance.below(100)
    condition = Self.condition(&chance)
    let find = "find numbers where \(condition)"
    let stage: String
    switch kind {
    case 0..<68: stage = Self.update(&chance, names)
    case 68..<76: stage = "delete"
    case 76..<84: stage = Self.create(&chance)
    case 84..<93:
      stage =
        "dir_add dir=\(chance.element(of: names.dirs) ?? "") "
        + "document=\(chance.element(of: names.documents) ?? "")"
    default: stage = "dir_remove dir=\(chance.element(of: names.dirs) ?? "")"
    }
    var options = ["max=600"]
    let isPlain = kind < 76
    if isPlain, chance.happens(25) { options.append("canary=\(1 + chance.below(5))") }
    if isPlain, chance.happens(15) {
      options.append(chance.happens(50) ? "max_failed=\(chance.below(30))" : "max_failed=20%")
    }
    if isPlain, chance.happens(10) { options.append("on_error=stop") }
    if let verify = chance.element(of: ["sample", "all", "none", nil]).flatMap(\.self), isPlain {
      options.append("verify=\(verify)")
    }
    if isPlain, chance.happens(10) { options.append("wait=false") }
    text = "\(find) | \(stage) with \(options.joined(separator: " "))"
  }

  private static func condition(_ chance: inout Chance) -> String {
    let conditions = [
      "status=active", "status=active", "tag=x", "status=active country=US",
      "status=active tag=prod", "all", "status=active | sort phone_number | limit 17",
      "status=active customer_reference is empty", "status=active emergency_enabled=true",
      "status=active deletion_lock_enabled=false",
    ]
    return chance.element(of: conditions) ?? "all"
  }

  private static func update(_ chance: inout Chance, _ names: AccountNames) -> String {
    var all = [
      chance.element(of: ["tags+=sim", "tags-=prod", "tags=a,b", "tags+=sim tags-=x"]) ?? "",
      chance.element(
        of: [
          "customer_reference=SIM-1", "customer_reference=.phone_number",
          "customer_reference=.country", "customer_reference=null",
        ]
      ) ?? "",
      "connection_id=\(chance.element(of: names.connections) ?? "")",
      "messaging_profile_id=\(chance.element(of: names.profiles + ["null"]) ?? "")",
      "emergency_enabled=true emergency_address_id=\(chance.element(of: names.addresses) ?? "")",
      "emergency_enabled=false", "hd_voice_enabled=true", "deletion_lock_enabled=false",
      "external_pin=\(secret)", "voice.call_forwarding.forwards_to=+13035550123",
      "caller_id_name_enabled=true",
      "billing_group_id=\(chance.element(of: names.billingGroups) ?? "")",
    ]
    var chosen: [String] = []
    for _ in 0..<chance.within(1...3) {
      let next = all.remove(at: chance.below(all.count))
      let isDouble = next.hasPrefix("emergency") && chosen.contains { $0.hasPrefix("emergency") }
      if !isDouble { chosen.append(next) }
    }
    return "update \(chosen.joined(separator: " "))"
  }

  private static func create(_ chance: inout Chance) -> String {
    let street = "street_address=\"1 Main Street\" locality=Denver country_code=US"
    return "create addresses business_name=Acme \(street) customer_reference=.phone_number"
  }
}

/// What statements for an account can name.
struct AccountNames: Sendable {
  let connections: [String]
  let billingGroups: [String]
  let profiles: [String]
  let addresses: [String]
  let documents: [String]
  /// Identities that numbers can be put on.
  let dirs: [String]

  init(_ account: Account) {
    func ids(_ path: String, where holds: (JSONElement) -> Bool = { _ in true }) -> [String] {
      let data = account.ask(.get, "/v2/\(path)?page%5Bsize%5D=250")?["data"]
      return (data.map { Array($0.elements) } ?? []).filter(holds).compactMap { $0["id"]?.string }
    }
    connections = ids("connections")
    billingGroups = ids("billing_groups")
    profiles = ids("messaging_profiles")
    addresses = ids("addresses")
    documents = ids("documents")
    dirs = ids("dir") { $0["status"]?.string == "verified" }
  }
}
