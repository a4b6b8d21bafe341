import TxDiagnostics

// Definitions, parameters, blocks, files and plans. In code order.
extension SyntaxDiagnostics {
  static func missingDeclaredName(after keyword: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1060",
      .error,
      "'\(keyword)' requires a name",
      at: span,
      notes: [.init("for example '\(keyword == "def" ? "def idle = where …" : "param customer")'")]
    )
  }

  static func missingDefinitionBody(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1061",
      .error,
      "'def' requires '=' and the stages that the name stands for",
      at: span,
      notes: [.init("for example 'def idle($days) = where updated_at<$days | sort phone_number'")]
    )
  }

  static func missingBlock(after keyword: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1062",
      .error,
      "'\(keyword)' requires statements in braces",
      at: span,
      notes: [.init("for example 'if $n.count > 1000 { print \"large\" }'")]
    )
  }

  static func missingImportedFile(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1063",
      .error,
      "'import' requires a format and a file",
      at: span,
      notes: [.init("for example 'import csv \"numbers.csv\"'")]
    )
  }

  static func missingMatch(_ verb: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1064",
      .error,
      "'\(verb)' requires a resource, 'on' and the fields that are equal",
      at: span,
      notes: [.init("for example 'match numbers on phone_number=.number'")]
    )
  }

  static func missingPlanFile(at span: Span) -> Diagnostic {
    Diagnostic(
      "TX1070",
      .error,
      "'plan' requires 'to' and a file behind its pipeline",
      at: span,
      notes: [.init("for example 'plan find numbers where tag=x | update tags+=y to \"x.txplan\"'")]
    )
  }
}
