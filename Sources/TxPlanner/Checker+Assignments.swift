import TxCatalog
import TxDiagnostics
import TxSyntax
import TxValues

extension Checker {
  /// Returns the typed assignments of an update, or nil once one of them was refused.
  mutating func assignments(
    _ syntax: [AssignmentSyntax],
    of resource: Resource,
    over input: Flow
  ) -> [Assignment]? {
    assignments(syntax) { $0.assignment($1, of: resource, over: input) }
  }

  /// Returns what each assignment is read as, or nil once one was refused or sets a field again.
  mutating func assignments(
    _ syntax: [AssignmentSyntax],
    read: (inout Checker, AssignmentSyntax) -> Assignment?
  ) -> [Assignment]? {
    var checked: [Assignment] = []
    var isWrong = false
    for assignment in syntax {
      guard let typed = read(&self, assignment) else {
        isWrong = true
        continue
      }
      if let first = checked.first(where: { $0.conflicts(with: typed) }) {
        report(.assignedTwice(assignment.field, first: first.span))
        isWrong = true
        continue
      }
      if let place = checked.firstIndex(where: { $0.field.name == typed.field.name }) {
        checked[place] = checked[place].merged(with: typed)
      } else {
        checked.append(typed)
      }
    }
    return isWrong ? nil : checked
  }

  private mutating func assignment(
    _ syntax: AssignmentSyntax,
    of resource: Resource,
    over input: Flow
  ) -> Assignment? {
    guard let named = field(syntax.field, of: resource),
      let field = written(named, of: resource, as: syntax)
    else { return nil }
    let operation: Assignment.Operation =
      switch syntax.operation {
      case .set: .set
      case .add: .add
      case .remove: .remove
      }
    let isList = if case .list = field.type { true } else { false }
    guard operation == .set || isList else {
      report(.notAList(syntax))
      return nil
    }
    guard let operands = values(of: syntax, named: named, field: field, over: input) else {
      return nil
    }
    let copiesSecret = operands.contains { $0.isSecret(in: input.schema) }
    guard field.traits.contains(.isSecret) || !copiesSecret else {
      report(.secretCopied(at: syntax.span))
      return nil
    }
    guard isList || operands.count == 1 else {
      report(.listWhereOneValue(at: syntax.span))
      return nil
    }
    guard syntax.hasHole || isClearable(field, of: resource, operands: operands) else {
      report(.notClearable(syntax, field: field.name))
      return nil
    }
    return Assignment(
      field: field,
      operation: operation,
      operands: isList ? operands.filter { !$0.isNull } : operands,
      span: syntax.span
    )
  }

  /// Returns the field that a write route sets: the named one, or the key behind a name.
  private mutating func written(
    _ named: Field,
    of resource: Resource,
    as syntax: AssignmentSyntax
  ) -> Field? {
    var field = named
    if case .nameOfReference(let key) = named.derivation,
      case .found(let keyed) = resource.field(named: key)
    {
      field = keyed
    }
    guard !resource.canWrite(field.name) else { return field }
    report(.notWritable(syntax, field: field, of: resource))
    return nil
  }

  mutating func values(
    of syntax: AssignmentSyntax,
    named: Field,
    field: Field,
    over input: Flow
  ) -> [Operand]? {
    takesRowNames = true
    defer { takesRowNames = false }
    var operands: [Operand] = []
    for value in syntax.values {
      if case .nameOfReference = named.derivation, !value.isNull,
        let target = named.reference.flatMap({ catalog.resource(named: $0) })
      {
        guard let operand = lookup(value, in: target, over: input) else { return nil }
        operands.append(operand)
        continue
      }
      let target = ValueTarget(field.type, field: field)
      guard let read = self.operands(value, as: target, over: input) else { return nil }
      operands.takeOver(read)
    }
    return operands
  }

  private func isClearable(
    _ field: Field,
    of resource: Resource,
    operands: [Operand]
  ) -> Bool {
    guard operands.contains(where: \.isNull) else { return true }
    return resource.writeRoutes(for: field.name)
      .contains {
        $0.writableField(named: field.name)?.clearing != .never
      }
  }

  // MARK: - Rules

  /// Returns the fields whose value is still to be given: something, though not known what.
  func openFields(_ syntax: [AssignmentSyntax], of resource: Resource) -> Set<String> {
    var names: Set<String> = []
    for assignment in syntax where assignment.hasHole {
      guard case .found(let field) = resource.field(named: assignment.field.path) else { continue }
      if case .nameOfReference(let key) = field.derivation { names.insert(key) }
      names.insert(field.name)
    }
    return names
  }

  /// Adds what the resource's rules complete; returns false once one of them refused.
  mutating func completeByRules(
    _ assignments: inout [Assignment],
    of resource: Resource,
    stage: StageSyntax,
    open: Set<String>
  ) -> Bool {
    var isAccepted = true
    let typed = assignments
    for rule in resource.rules
    where rule.conditions.allSatisfy({ typed.satisfies($0, open: open) }) {
      switch rule.consequence {
      case .complete(let name, let value, let charge):
        guard case .found(let field) = resource.field(named: name) else { continue }
        assignments.append(
          Assignment(
            field: field,
            operation: .set,
            operands: [.literal(value)],
            completion: .init(rule: rule.name, charge: charge),
            span: stage.span
          )
        )
      case .refuse(let name, let message, let advice):
        let span = typed.first { $0.field.name == name }?.span ?? stage.span
        report(.ruleRefuses(message, advice: advice, rule: rule.name, at: span))
        isAccepted = false
      case .restrict(let name, let length):
        guard let assignment = typed.first(where: { $0.field.name == name }),
          case .literal(.text(let text))? = assignment.operands.first,
          !text.isPlain(upTo: length)
        else { continue }
        report(
          .textNotPlain(assignment.field, length: length, rule: rule.name, at: assignment.span)
        )
        isAccepted = false
      }
    }
    return isAccepted
  }
}

extension Assignment {
  /// Whether both set the same field, or one sets what the other adds to.
  fileprivate func conflicts(with other: Assignment) -> Bool {
    field.name == other.field.name
      && (operation == .set || other.operation == .set || operation == other.operation
        || !removed.isEmpty)
  }

  /// Returns what adds to a list and what takes out of it as one: a field has one value behind both.
  fileprivate func merged(with other: Assignment) -> Assignment {
    let (adding, removing) = operation == .add ? (self, other) : (other, self)
    var merged = adding
    merged.removed = removing.operands
    return merged
  }
}

extension AssignmentSyntax {
  /// Whether a value of it is still to be given.
  var hasHole: Bool { values.contains(where: \.isHole) }
}

extension [Assignment] {
  fileprivate func satisfies(_ condition: Rule.Condition, open: Set<String>) -> Bool {
    switch condition {
    case .assigns(let name, let value):
      !open.contains(name)
        && contains { $0.field.name == name && $0.operands == [.literal(value)] }
    case .assignsSomething(let name):
      open.contains(name)
        || contains { $0.field.name == name && $0.operands != [.literal(.null)] }
    case .omits(let name): !contains { $0.field.name == name }
    }
  }
}

extension String {
  /// Whether it is at most so many ASCII letters, digits and spaces.
  fileprivate func isPlain(upTo length: Int) -> Bool {
    utf8.count <= length
      && utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte) || byte == 0x20
      }
  }
}
