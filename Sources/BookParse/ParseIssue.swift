import BookModel

/// What can be wrong with a chapter's text.
enum ParseIssue: Issue {
  case tooDeep
  case duplicateFootnote(String, first: SourceLocation)
  case unknownFootnote(String, nearest: String?)
  case unusedFootnote(String)
  case cellInFootnote(String)
  case unclosedFormula(String)
  case unclosedQuotation
  case missingValue(attribute: String)
  case flagWithValue(String)
  case repeatedAttribute(String)
  case wrongValue(attribute: String, value: String, wanted: String)
  case unknownCellAttribute(String)
  case unknownContainer(String)
  case unknownContainerAttribute(String)
  case titledTabs
  case tabsWithoutPanes
  case textBeforePane
  case untitledPane
  case unclosedContainer(String)
  case closesNothing
  case wrongDirective(String)
  case unknownDirective(String)
  case misplacedConstruct(String)
  case directiveInText(String)
  case brokenFormula
  case wrongValueReference(String)
  case unknownCell(String, nearest: String?)
  case wrongCellName(String)
  case duplicateCell(String, first: SourceLocation)
  case unclosedCell
  case unclosedListing
  case almostCell(String)
  case wrongLabel(String)
  case misplacedLabel(String)
  case secondLabel(String, first: String)
  case duplicateLabel(String, first: SourceLocation)
  case unknownLabel(String, nearest: String?)
  case unknownChapter(String, nearest: String?)
  case unknownAnchor(String, chapter: ChapterID, nearest: String?)
  case unknownSymbol(String, nearest: String?)
  case solutionWithoutExercise
  case noncharacter(UInt32)
  case reversedCode(UInt32)

  var severity: Diagnostic.Severity {
    switch self {
    case .unusedFootnote, .unclosedListing, .brokenFormula, .reversedCode: .warning
    default: .error
    }
  }
}

extension ParseIssue {
  var message: String {
    switch self {
    case .tooDeep: "this is nested more than \(Block.maximumDepth) levels deep"
    case .duplicateFootnote(let name, let first):
      "footnote '\(name)' is defined twice, first on line \(first.line)"
    case .unknownFootnote(let name, _): "footnote '\(name)' is not defined in this chapter"
    case .unusedFootnote(let name): "footnote '\(name)' is never referred to"
    case .cellInFootnote(let name): "cell '\(name)' stands in a footnote, where no cell runs"
    case .unclosedFormula(let sign): "this '\(sign)' is not closed before the paragraph ends"
    case .unclosedQuotation: "this quotation mark is not closed on its line"
    case .missingValue(let attribute): "attribute '\(attribute)' needs a value"
    case .flagWithValue(let name): "attribute '\(name)' takes no value"
    case .repeatedAttribute(let name): "attribute '\(name)' is given twice"
    case .wrongValue(let attribute, let value, let wanted):
      "'\(value)' is no value for '\(attribute)', which takes \(wanted)"
    case .unknownCellAttribute(let name): "a cell has no attribute '\(name)'"
    case .unknownContainer(let name): "there is no container '\(name)'"
    case .unknownContainerAttribute(let name): "a container has no attribute '\(name)'"
    case .titledTabs: "tabs have no title of their own"
    case .tabsWithoutPanes: "these tabs hold no pane"
    case .textBeforePane: "in tabs, this stands before the first pane"
    case .untitledPane: "this pane has no title"
    case .unclosedContainer(let line): "'\(line)' is never closed"
    case .closesNothing: "':::' closes nothing here"
    case .wrongDirective(let form): "this directive is written '\(form)'"
    case .unknownDirective(let name): "there is no directive '\(name)'"
    case .misplacedConstruct(let text): "'\(text)' cannot stand here"
    case .directiveInText(let text): "'\(text)' stands in the middle of a text"
    case .brokenFormula: "this formula is cut in two by a line that begins like an item of a list"
    case .wrongValueReference(let text): "'\(text)' is not the name of a value"
    case .unknownCell(let name, _): "there is no cell '\(name)' in this chapter"
    case .wrongCellName(let name): "'\(name)' cannot name a cell"
    case .duplicateCell(let name, let first):
      "cell '\(name)' is defined twice, first on line \(first.line)"
    case .unclosedCell: "this cell is never closed"
    case .unclosedListing: "this listing is never closed"
    case .almostCell(let words): "'\(words)' does not make this a cell"
    case .wrongLabel(let name): "'\(name)' cannot be a label"
    case .misplacedLabel(let name): "label '\(name)' stands behind nothing that it could name"
    case .secondLabel(let name, let first): "label '\(name)' names what is named '\(first)' already"
    case .duplicateLabel(let name, let first):
      "label '\(name)' is given twice, first at \(first.file):\(first.line)"
    case .unknownLabel(let name, _): "nothing in the book is labelled '\(name)'"
    case .unknownChapter(let path, _): "there is no chapter '\(path)'"
    case .unknownAnchor(let anchor, let chapter, _):
      "chapter '\(chapter)' has no anchor '\(anchor)'"
    case .unknownSymbol(let name, _): "the library has no public symbol '\(name)'"
    case .solutionWithoutExercise: "no exercise comes before this solution"
    case .noncharacter(let scalar):
      "the character U+\(Self.hexadecimal(scalar)) is not allowed in a book"
    case .reversedCode(let scalar):
      "the character U+\(Self.hexadecimal(scalar)) makes code look different from what it does"
    }
  }

  var help: String? {
    switch self {
    case .unclosedFormula: "write '\\$\\$' where no formula is meant"
    case .unknownCellAttribute(let name): nearest(name, CellHead.attributes)
    case .unknownContainer(let name):
      nearest(name, Container.Kind.allCases.map(\.rawValue) + ["tabs"])
        ?? "containers are \(Container.Kind.allCases.map(\.rawValue).joined(separator: ", ")), tabs"
    case .unknownContainerAttribute(let name): nearest(name, ["title"])
    case .tabsWithoutPanes, .textBeforePane: "a line '== Title' begins a pane"
    case .unclosedContainer: "a line ':::' closes it"
    case .unknownDirective(let name):
      nearest(name, ["help", "program"]) ?? "directives are '{{help Symbol}}' and '{{program}}'"
    case .directiveInText: "a directive has a line of its own"
    case .brokenFormula: "break the line elsewhere"
    case .wrongValueReference: "a number in the prose is written `=cell.name` or `=cell.name|%.2f`"
    case .wrongCellName, .wrongLabel:
      if case .wrongLabel = self {
        "labels begin with eq-, sec-, fig- or tbl- and go on with letters, digits and dashes"
      } else {
        "a name begins with a letter and goes on with letters, digits, '-' and '_'"
      }
    case .unclosedCell, .unclosedListing: "a fence as long as the first closes it"
    case .almostCell: "did you mean 'swift cell'?"
    case .misplacedLabel(let name): LabelKind(of: name)?.place
    case .unknownFootnote(_, let nearest), .unknownCell(_, let nearest),
      .unknownLabel(_, let nearest), .unknownChapter(_, let nearest),
      .unknownAnchor(_, _, let nearest), .unknownSymbol(_, let nearest):
      nearest.map { "did you mean '\($0)'?" }
    default: nil
    }
  }

  private static func hexadecimal(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private func nearest(_ name: String, _ names: [String]) -> String? {
    names.nearest(to: name).map { "did you mean '\($0)'?" }
  }
}

extension LabelKind {
  /// Where a label of this kind stands.
  var place: String {
    switch self {
    case .equation: "the label of an equation stands behind the '$$' that closes it"
    case .section: "the label of a section stands at the end of its heading"
    case .figure: "the label of a figure stands behind an image, or as 'label=' of a cell"
    case .table: "the label of a table stands at the end of its caption line"
    }
  }
}
