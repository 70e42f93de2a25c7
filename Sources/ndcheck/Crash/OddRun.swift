import Foundation
import Gluon

/// Gives every operation operands that should surprise none, in processes of their own, and names
/// the calls that end a process otherwise than by the library's own message.
///
///     ndcheck --crash [--seed 1] [--cases 100] [--only '^sum$'] [--case 17]
struct OddRun {
  private var seed: UInt64 = 1
  private var cases = 100
  private var only = ""
  private var single: Int?
  /// No more deaths of an operation are looked for.
  private let mostFailures = 4
  private let worker = OddWorker(memory: 2 << 30, seconds: 10)

  init(_ arguments: ArraySlice<String>) throws {
    var rest = arguments
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { throw CaseError.request("\(name) needs a value") }
      switch name {
      case "--seed": seed = UInt64(value) ?? 1
      case "--cases": cases = Int(value) ?? cases
      case "--only": only = value
      case "--case": single = Int(value)
      default: throw CaseError.request("there is no option \(name)")
      }
    }
  }

  /// Runs everything; whether nothing died.
  func isWhole() -> Bool {
    // The child needs them, and this process takes them away.
    _ = OddFiles.paths
    defer { OddFiles.remove() }
    var failures: [String] = []
    for operation in operations { failures += run(operation) }
    print(failures.isEmpty ? "nothing died" : "\(failures.count) deaths:")
    for failure in failures { print(failure) }
    return failures.isEmpty
  }

  /// What is wanted; what crashes by itself, which shows that a death is noticed, only by its name.
  private var operations: [Operation] {
    if only == "^\(Operation.crash.name)$" { return [.crash] }
    return Registry.odd.operations.values.sorted { $0.name < $1.name }.filter {
      only.isEmpty || $0.name.range(of: only, options: .regularExpression) != nil
    }
  }

  private func run(_ operation: Operation) -> [String] {
    var failures: [String] = []
    var endings = [0, 0, 0, 0]
    var traps = 0
    var next = single ?? 0
    let end = single.map { $0 + 1 } ?? cases
    while next < end && failures.count < mostFailures {
      let result = worker.run(
        (next..<end).map { OddCase(operation: operation, seed: seed, number: $0) })
      endings = zip(endings, worker.endings).map { $0 + $1 }
      if case .whole = result { break }
      next = worker.number + 1
      if case .death(let cause) = result {
        failures.append(smallest(operation, worker.number, cause))
      } else {
        traps += 1
      }
    }
    print(
      "\(operation.name): \(endings[0]) values, \(endings[1]) refused, \(endings[2]) thrown,"
        + " \(traps) stopped, \(endings[3]) no calls, \(failures.count) died")
    fflush(nil)
    return failures
  }

  /// A failure with what was drawn, after as many draws as possible were made plain.
  private func smallest(_ operation: Operation, _ number: Int, _ cause: String) -> String {
    var example = OddCase(operation: operation, seed: seed, number: number)
    let name = "\(operation.name) --seed \(seed) --case \(number)"
    guard case .death = worker.run([example], telling: true) else {
      return "\(name), only after the cases before it: \(cause)"
    }
    if !cause.contains("too long") {
      // More draws than most cases have; each is made plain where the case still dies.
      for draw in 1..<60 {
        var smaller = example
        smaller.plain.insert(draw)
        if case .death = worker.run([smaller], telling: false) { example = smaller }
      }
    }
    guard case .death(let end) = worker.run([example], telling: true) else {
      return "\(name): \(cause)"
    }
    let lines = worker.told.split(separator: "\n").map { "    \($0)" }
    return ["\(name): \(end)"].joined() + "\n" + lines.joined(separator: "\n")
  }
}
