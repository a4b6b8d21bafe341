/// `def idle($days) = where updated_at<$days | sort phone_number`: stages under a name.
package struct DefinitionSyntax: Sendable, Hashable {
  /// The verb that it defines.
  package var name: NameSyntax
  /// What a use gives values for, without the `$`.
  package var parameters: [NameSyntax]
  /// The stages that a use stands for.
  package var stages: [StageSyntax]

  /// Creates it from its parts.
  package init(name: NameSyntax, parameters: [NameSyntax], stages: [StageSyntax]) {
    self.name = name
    self.parameters = parameters
    self.stages = stages
  }
}

/// `param target : text = "Main SIP" "Connection name"`: a value that the caller of a script gives.
package struct ParameterSyntax: Sendable, Hashable {
  /// What it is called, on the command line too.
  package var name: NameSyntax
  /// The name of its type; nil for text.
  package var type: NameSyntax?
  /// The value when none is given; nil for one that has to be given.
  package var fallback: ValueSyntax?
  /// What it is for.
  package var summary: String?

  /// Creates it from its parts.
  package init(
    name: NameSyntax,
    type: NameSyntax? = nil,
    fallback: ValueSyntax? = nil,
    summary: String? = nil
  ) {
    self.name = name
    self.type = type
    self.fallback = fallback
    self.summary = summary
  }
}
