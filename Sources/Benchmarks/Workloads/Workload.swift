import Foundation

/// The workloads W1 to W8 on our side, each the same work as in the peers' scripts.
enum Workload {
  /// What measures a workload: it is given the data and hands on its figures.
  typealias Measure = @Sendable (PeerData, Stopwatch) throws -> Void

  static let all: [String: Measure] = [
    "W1": LinearRegression.fromScratch, "W2": LinearRegression.concise, "W3": Additions.thousand,
    "W4": Networks.softmax, "W5": Networks.perceptron, "W6": Networks.lenet, "W7": Million.measure,
    "W8": Additions.ten,
  ]

  /// Those that only this program has.
  static let ownNames = ["build", "cold run", "edit"]

  /// Every name that `--only` takes.
  static let networkNames = (1...8).map { "W\($0)" }

  static var names: String { (networkNames + ownNames).joined(separator: ", ") }
}
