import Testing

/// A mistake of a learner and what the library says.
struct MistakeCase: Sendable, CustomTestStringConvertible {
  let name: String
  let english: String
  let chinese: String
  let make: @Sendable () -> Void

  var testDescription: String { name }

  init(
    _ name: String, _ english: String, _ chinese: String, _ make: @escaping @Sendable () -> Void
  ) {
    self.name = name
    self.english = english
    self.chinese = chinese
    self.make = make
  }

  static let all = arrays + gradients + layers
}
