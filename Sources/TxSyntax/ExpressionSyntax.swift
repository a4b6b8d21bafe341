package import TxDiagnostics

/// A dotted field name such as `voice.call_forwarding.forwards_to`.
package struct FieldSyntax: Sendable, Hashable {
  /// The full path, parts joined by dots.
  package var path: String
  /// Where it stands.
  package var span: Span

  /// Creates it from its parts.
  package init(_ path: String, _ span: Span) {
    self.path = path
    self.span = span
  }
}

/// A condition over one row.
package indirect enum PredicateSyntax: Sendable, Hashable {
  /// `status=active tag=x`
  case and([PredicateSyntax])
  /// `tag=gold or tag=vip`
  case or([PredicateSyntax])
  /// `not deletion_lock_enabled`
  case not(PredicateSyntax, Span)
  /// `(tag=gold or tag=vip)`; kept so that the printer writes what was meant
  case group(PredicateSyntax, Span)
  /// `status=active`
  case test(TestSyntax)
  /// `where all`: every row, said on purpose
  case all(Span)
  /// Text that is no condition; diagnosed already.
  case missing(Span)
}

extension PredicateSyntax {
  /// The text it covers.
  package var span: Span {
    switch self {
    case .and(let operands), .or(let operands):
      operands.dropFirst().reduce(operands.first?.span ?? Span(0, 0)) { $0.union($1.span) }
    case .not(_, let span), .group(_, let span), .all(let span), .missing(let span): span
    case .test(let test): test.span
    }
  }
}

/// One comparison of a field.
package struct TestSyntax: Sendable, Hashable {
  /// The field.
  package var field: FieldSyntax
  /// The call or the variable in the field's place.
  ///
  /// `distinct(tag)>5`, `$n.count>0`; the field then holds its name.
  package var subject: ValueSyntax?
  /// How the field is compared.
  package var operation: Operation
  /// Where the operator stands.
  package var operatorSpan: Span
  /// The values behind the operator.
  package var operands: [ValueSyntax]
  /// Where it stands.
  package var span: Span

  /// Creates it from its parts.
  package init(
    field: FieldSyntax,
    subject: ValueSyntax? = nil,
    operation: Operation,
    operatorSpan: Span,
    operands: [ValueSyntax],
    span: Span
  ) {
    self.field = field
    self.subject = subject
    self.operation = operation
    self.operatorSpan = operatorSpan
    self.operands = operands
    self.span = span
  }

  /// The operators; each negated form is the exact complement of its base.
  package enum Operation: String, Sendable, Hashable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case matches = "~"
    case notMatches = "!~"
    case `in` = "in"
    case notIn = "not in"
    case contains = "contains"
    case notContains = "not contains"
    case starts = "starts with"
    case notStarts = "not starts with"
    case ends = "ends with"
    case notEnds = "not ends with"
    case isNull = "is null"
    case isNotNull = "is not null"
    case isEmpty = "is empty"
    case isNotEmpty = "is not empty"
    /// `is set` is `is not null`, and is printed as it was typed.
    case isSet = "is set"
    case isNotSet = "is not set"
    /// A bare boolean field: `deletion_lock_enabled`.
    case isTrue = ""
  }
}

/// A value as it was typed.
package struct ValueSyntax: Sendable, Hashable {
  /// Which form it has.
  package var kind: Kind
  /// Where it stands.
  package var span: Span

  /// Creates it from its parts.
  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  /// The forms of a value, each with a text that produces it.
  package indirect enum Kind: Sendable, Hashable {
    /// `active`, `+13035551234`, `2025-01-01..2025-03-31`
    case word(String)
    /// `"ACME GmbH"`, `'raw'`: the text after escapes
    case string(String)
    /// `"${.customer_reference}-x"`
    case interpolation([Segment])
    /// `...` or `…`
    case hole
    /// `$west`, `$n.count`
    case variable(String)
    /// `.customer_reference`
    case field(String)
    /// `/^ACME-[0-9]{4}$/i`: pattern and flags
    case regex(String, flags: String)
    /// `connection("Main SIP")`, `address(customer_reference="HQ")`
    case call(NameSyntax, [CallArgumentSyntax])
    /// `[a, b]`
    case list([ValueSyntax])
    /// `(import csv "keep.csv" | select number)`
    case pipeline(PipelineSyntax)
  }

  /// A piece of an interpolated string.
  package enum Segment: Sendable, Hashable {
    case text(String)
    case field(String)
    case variable(String)
  }
}

/// `"HQ"`, `customer_reference="HQ"` or `count>5`.
package struct CallArgumentSyntax: Sendable, Hashable {
  /// The name, if one is given.
  package var name: NameSyntax?
  /// How the name is compared with the value; `=` gives an argument its name as well.
  package var operation: TestSyntax.Operation
  /// The value.
  package var value: ValueSyntax

  /// Creates it from its parts.
  package init(
    name: NameSyntax? = nil,
    operation: TestSyntax.Operation = .equal,
    value: ValueSyntax
  ) {
    self.name = name
    self.operation = operation
    self.value = value
  }
}
