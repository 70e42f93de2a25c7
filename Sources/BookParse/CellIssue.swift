import BookModel

/// What can be wrong with what a cell's line, or a front matter, asks of the runner.
enum CellIssue: Issue, Error {
  case missingExpectedText(Expectation.Kind)
  case emptyExpectedText
  case clash(String, String, why: String)
  case wrongSweep(String)
  case wrongConstant(String)
  case emptySweepValue
  case fewSweepValues(String)
  case repeatedSweepValue(String)
  case unbalancedSweep(Character)
  case missingInSweep(Character)
  case wrongReference(String)
  case wrongUse(String)
  case unknownCell(String, of: ChapterID, nearest: String?)
  case unknownOwnCell(String, nearest: String?)
  case sameAsItself(String)
  case sameAsFailure(String)
  case sweepsAlone(String, String)
  case notSaved(String, line: Int, of: ChapterID)
  case savesNothing(ChapterID)
  case usesItself
  case usedTwice(String, first: SourceLocation)
  case circle([ChapterID])

  var severity: Diagnostic.Severity { .error }

  var message: String {
    switch self {
    case .missingExpectedText(let kind):
      "no 'text' fence after this cell says what \(kind.thing) must say"
    case .emptyExpectedText: "this fence does not say what the cell's failure must say"
    case .clash(let first, let second, _):
      "attributes '\(first)' and '\(second)' do not go together"
    case .wrongSweep(let text):
      "'\(text)' is no value for 'sweep', which takes a constant and its values"
    case .wrongConstant(let name): "'\(name)' cannot be the name of a constant"
    case .emptySweepValue: "a value of this sweep is empty"
    case .fewSweepValues(let constant): "this sweep has only one value for '\(constant)'"
    case .repeatedSweepValue(let value): "'\(value)' stands twice in this sweep"
    case .unbalancedSweep(let sign): "this sweep has a '\(sign)' without its partner"
    case .missingInSweep(let sign): "a '\(sign)' is missing in this sweep"
    case .wrongReference(let text): "'\(text)' does not name a cell"
    case .wrongUse(let text): "'\(text)' names neither a chapter nor a cell"
    case .unknownCell(let name, let chapter, _): "chapter '\(chapter)' has no cell '\(name)'"
    case .unknownOwnCell(let name, _): "there is no cell '\(name)' in this chapter"
    case .sameAsItself(let name): "cell '\(name)' is compared with itself"
    case .sameAsFailure(let name):
      "cell '\(name)' is there to fail and has no result to agree with"
    case .sweepsAlone(let one, let other):
      "cell '\(one)' runs for several values and cell '\(other)' does not: they cannot agree"
    case .notSaved(let name, _, let chapter): "cell '\(name)' of chapter '\(chapter)' is not saved"
    case .savesNothing(let chapter): "chapter '\(chapter)' has no saved cell"
    case .usesItself: "a chapter has its own cells without 'uses'"
    case .usedTwice(let text, let first): "'\(text)' is used twice, first on line \(first.line)"
    case .circle(let chapters):
      "chapters use each other in a circle: \(chapters.map(\.path).joined(separator: " → "))"
    }
  }

  var help: String? {
    switch self {
    case .missingExpectedText:
      "put it right below the cell, in a fence that begins with '```text'; '…' stands for any text"
    case .emptyExpectedText: "'…' stands for any text"
    case .clash(_, _, let why): why
    case .wrongSweep, .wrongConstant, .emptySweepValue, .fewSweepValues, .repeatedSweepValue:
      "a sweep is written sweep=\"lr=0.003,0.03,0.3\""
    case .unbalancedSweep("\""): "in an attribute a quotation mark is written \\\""
    case .wrongReference: "a cell is named chapter#cell, or #cell in its own chapter"
    case .wrongUse: "a saved cell is named chapter#cell; a chapter alone means all that it saves"
    case .unknownCell(_, _, let nearest), .unknownOwnCell(_, let nearest):
      nearest.map { "did you mean '\($0)'?" }
    case .notSaved(_, let line, let chapter):
      "write 'save' behind its name, on line \(line) of \(chapter).md"
    case .savesNothing: "write 'save' behind the names of the cells that others may use"
    case .circle: "move what they share to a chapter that uses neither"
    default: nil
    }
  }
}

extension Expectation.Kind {
  fileprivate var thing: String {
    switch self {
    case .trap: "its trap"
    case .compileError: "the compiler"
    }
  }
}
