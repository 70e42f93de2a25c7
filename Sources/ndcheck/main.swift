// Answers the cases of Tests/conformance, a line of JSON each, until its input ends.
//
//     {"id": 1, "op": "sum", "mode": "gradient", "attrs": {"axis": 0}, "inputs": [...]}
//     {"id": 1, "outputs": [...], "grads": [...]}
//
// `ndcheck --list` says which operations there are and how often each can be differentiated;
// `ndcheck --crash` gives all of them odd operands: see `OddRun`.

import Foundation
import Gluon

func answer(_ line: String) -> Answer {
  var id = -1
  do {
    let request = try Request(line: line)
    id = request.id
    guard let operation = Registry.whole[request.operation] else {
      return Answer(id: id, kind: .badCase, "there is no operation '\(request.operation)'")
    }
    return try Evaluation(operation: operation, request: request).answer()
  } catch let error as NDError {
    return Answer(id: id, kind: .refused, error.message)
  } catch let error as CaseError {
    return Answer(id: id, kind: .badCase, error.description)
  } catch {
    return Answer(id: id, kind: .thrown, "\(error)")
  }
}

if CommandLine.arguments.dropFirst().first == "--crash" {
  do {
    exit(try OddRun(CommandLine.arguments.dropFirst(2)).isWhole() ? 0 : 1)
  } catch {
    FileHandle.standardError.write(Data("error: \(error)\n".utf8))
    exit(2)
  }
} else if CommandLine.arguments.dropFirst().first == "--list" {
  for operation in Registry.whole.operations.values.sorted(by: { $0.name < $1.name }) {
    print("\(operation.name) \(operation.derivatives)")
  }
} else {
  while let line = readLine() {
    FileHandle.standardOutput.write(answer(line).line)
  }
}
