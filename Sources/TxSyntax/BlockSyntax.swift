package import TxDiagnostics

/// `{ print "large" }`: statements between braces.
package struct BlockSyntax: Sendable, Hashable {
  /// The statements, in order.
  package var statements: [StatementSyntax]
  /// The text with its braces.
  package var span: Span

  /// Creates it from its parts.
  package init(statements: [StatementSyntax], span: Span) {
    self.statements = statements
    self.span = span
  }
}

/// `if $n.count > 1000 { … } else if … { … } else { … }`.
package struct ConditionalSyntax: Sendable, Hashable {
  /// What is tried, in order; the first whose condition holds is carried out.
  package var branches: [Branch]
  /// What is carried out when none holds.
  package var otherwise: BlockSyntax?

  /// Creates it from its parts.
  package init(branches: [Branch], otherwise: BlockSyntax? = nil) {
    self.branches = branches
    self.otherwise = otherwise
  }

  /// A condition and what depends on it.
  package struct Branch: Sendable, Hashable {
    /// A condition over variables.
    package var condition: PredicateSyntax
    /// The statements.
    package var block: BlockSyntax

    /// Creates it from its parts.
    package init(condition: PredicateSyntax, block: BlockSyntax) {
      self.condition = condition
      self.block = block
    }
  }

  /// Every block, in order.
  package var blocks: [BlockSyntax] {
    branches.map(\.block) + (otherwise.map { [$0] } ?? [])
  }
}

/// `include "lib.tx"`, and what the file holds once it was read.
package struct IncludeSyntax: Sendable, Hashable {
  /// The file as it was typed.
  package var file: ValueSyntax
  /// The text of the file; the parser reads none.
  package var source: SourceText?
  /// The statements of the file.
  package var script: ScriptSyntax

  /// Creates it from its parts.
  package init(file: ValueSyntax) {
    self.file = file
    script = ScriptSyntax(statements: [])
  }
}
