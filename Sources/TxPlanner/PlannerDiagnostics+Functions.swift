import TxCatalog
import TxDiagnostics
import TxSyntax
import TxValues

// TX206x: functions, aggregates and computed columns. In code order.
extension Diagnostic {
  static func functionArguments(_ function: any Function, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX2060",
      .error,
      "'\(function.name)' requires other arguments",
      at: span,
      notes: [Note("write \(function.usage)")]
    )
  }

  static func functionArgument(
    _ function: any Function,
    type: ValueType,
    at span: Span
  ) -> Diagnostic {
    Diagnostic("TX2061", .error, "'\(function.name)' does not take \(type.phrase)", at: span)
  }

  static func functionResult(
    _ function: any Function,
    type: ValueType,
    field: Field,
    at span: Span
  ) -> Diagnostic {
    Diagnostic(
      "TX2062",
      .error,
      "'\(function.name)' makes \(type.phrase), and '\(field.name)' holds \(field.type.phrase)",
      at: span
    )
  }

  static func aggregateRequired(at span: Span) -> Diagnostic {
    let calls = Aggregate.Kind.allCases.map(\.usage).joined(separator: ", ")
    return Diagnostic(
      "TX2063",
      .error,
      "'summarize' requires an aggregate",
      at: span,
      notes: [Note("aggregates: \(calls)")]
    )
  }

  static func aggregateArguments(_ kind: Aggregate.Kind, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX2064",
      .error,
      "'\(kind.rawValue)' requires a field",
      at: span,
      notes: [Note("write \(kind.usage)")]
    )
  }

  static func aggregateElsewhere(_ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      "TX2065",
      .error,
      "aggregate '\(name.text)' stands only in 'summarize' and 'expect'",
      at: name.span,
      notes: [Note("it is a figure of many rows")]
    )
  }

  static func sumOfOther(type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic("TX2066", .error, "'sum' does not add \(type.phrase)", at: span)
  }

  static func columnTwice(_ name: FieldSyntax) -> Diagnostic {
    Diagnostic("TX2067", .error, "column '\(name.path)' is named twice", at: name.span)
  }
}
