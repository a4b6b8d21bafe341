import ArgumentParser

/// An option whose value is one of some words.
///
/// The words are spelt out here: by themselves they are asked by many casts how they describe themselves, at every start.
protocol WordOption: CaseIterable, ExpressibleByArgument, RawRepresentable<String> {}

extension WordOption {
  static var allValueStrings: [String] { allCases.map(\.rawValue) }
  var defaultValueDescription: String { rawValue }
}
