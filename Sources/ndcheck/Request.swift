import Foundation
import Gluon

/// A line of the driver.
struct Request {
  let id: Int
  let operation: String
  let mode: Mode
  let attributes: Attributes
  let inputs: [NDArray]
  /// Weights of the outputs in the gradient; nil, or nil in the list, for ones.
  let heads: [NDArray?]?
  /// The inputs whose gradient is wanted: all floating ones when nil.
  let variables: [Int]?

  enum Mode: String {
    /// The outputs alone.
    case forward
    /// The outputs, and the gradient of every input.
    case gradient
    /// First derivatives against central differences.
    case gradcheck
    /// Second derivatives against central differences of the first.
    case gradgradcheck
  }

  init(line: String) throws {
    let value = try? JSONSerialization.jsonObject(with: Data(line.utf8))
    guard let fields = value as? [String: Any], let id = fields["id"] as? Int,
      let operation = fields["op"] as? String
    else { throw CaseError.request("a line is an object with 'id' and 'op'") }
    self.id = id
    self.operation = operation
    guard let mode = Mode(rawValue: fields["mode"] as? String ?? "forward") else {
      throw CaseError.request("there is no mode '\(fields["mode"] ?? "")'")
    }
    self.mode = mode
    attributes = Attributes(fields["attrs"] as? [String: Any] ?? [:])
    inputs = try (fields["inputs"] as? [Any] ?? []).map(ArrayText.read)
    heads = try (fields["heads"] as? [Any])?.map { $0 is NoValue ? nil : try ArrayText.read($0) }
    variables = fields["wrt"] as? [Int]
  }
}

/// What JSON's null is in Swift.
typealias NoValue = NSNull
