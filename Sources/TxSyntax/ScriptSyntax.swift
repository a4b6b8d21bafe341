package import TxDiagnostics

/// A whole source text: its statements in order.
package struct ScriptSyntax: Sendable, Hashable {
  /// The statements, in order.
  package var statements: [StatementSyntax]

  /// Creates it from its parts.
  package init(statements: [StatementSyntax]) {
    self.statements = statements
  }
}

/// One statement and the text it covers.
package struct StatementSyntax: Sendable, Hashable {
  /// Which form it has.
  package var kind: Kind
  /// Where it stands.
  package var span: Span

  /// Creates it from its parts.
  package init(kind: Kind, span: Span) {
    self.kind = kind
    self.span = span
  }

  /// The forms of a statement, each with a script that produces it.
  package enum Kind: Sendable, Hashable {
    /// `find numbers | count`, `explain find numbers | delete`
    case pipeline(PipelineSyntax, mode: Mode)
    /// `plan find numbers where tag=x | update tags+=y to "x.txplan"`
    case plan(PipelineSyntax, to: ValueSyntax)
    /// `let west = find numbers where area_code in (206, 253)`
    case letPipeline(NameSyntax, PipelineSyntax)
    /// `let codes = 206, 253`
    case letValues(NameSyntax, [ValueSyntax])
    /// `set max_affected=500 scan=double`
    case set([AssignmentSyntax])
    /// `resume last`, `runs status=interrupted`, `help numbers`
    case command(NameSyntax, [ArgumentSyntax])
    /// `explain undo last`
    case explainedCommand(NameSyntax, [ArgumentSyntax])
    /// `def idle($days) = where updated_at<$days`
    case definition(DefinitionSyntax)
    /// `param target : text = "Main SIP" "Connection name"`
    case parameter(ParameterSyntax)
    /// `include "lib.tx"`
    case include(IncludeSyntax)
    /// `if $n.count > 1000 { print "large" }`
    case conditional(ConditionalSyntax)
    /// `assert $n.count > 0 "no such customer"`
    case assertion(PredicateSyntax, text: ValueSyntax?)
  }

  /// What is done with a pipeline.
  package enum Mode: String, Sendable, Hashable {
    case run, explain, check
  }
}

/// A word used as a name, and where it stands.
package struct NameSyntax: Sendable, Hashable {
  /// The word itself.
  package var text: String
  /// Where it stands.
  package var span: Span

  /// Creates it from its parts.
  package init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }
}

/// An argument of a command: `status=interrupted` or a bare value.
package struct ArgumentSyntax: Sendable, Hashable {
  /// The name, if one is given.
  package var name: NameSyntax?
  /// The values, separated by commas.
  package var values: [ValueSyntax]
  /// Where it stands.
  package var span: Span

  /// Creates it from its parts.
  package init(name: NameSyntax? = nil, values: [ValueSyntax], span: Span) {
    self.name = name
    self.values = values
    self.span = span
  }
}
