package import TxValues

/// Something that must hold between the assignments of one update.
package final class Rule: Sendable {
  /// The name shown to people, `numbers/emergency-1`.
  package let name: String
  /// All of these must hold for the rule to apply.
  package let conditions: [Condition]
  package let consequence: Consequence

  /// A fact about the assignments as typed.
  package enum Condition: Sendable, Hashable {
    /// The field is assigned this value.
    case assigns(String, Value)
    /// The field is assigned a value other than null.
    case assignsSomething(String)
    /// The field is not assigned.
    case omits(String)
  }

  /// What follows.
  package enum Consequence: Sendable, Hashable {
    /// The assignment is added, and shown.
    case complete(field: String, value: Value, charge: String?)
    /// The update is refused: message and advice.
    case refuse(field: String, message: String, advice: String)
    /// The text assigned must be of at most `length` letters, digits and spaces.
    case restrict(field: String, length: Int)
  }

  package init(_ name: String, when conditions: [Condition], _ consequence: Consequence) {
    self.name = name
    self.conditions = conditions
    self.consequence = consequence
  }
}
