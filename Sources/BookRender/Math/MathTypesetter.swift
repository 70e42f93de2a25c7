import BookModel

/// Typesets the formulas of one build: each only once, and none that an earlier build has done.
///
/// A class, because all pages of a build share what it has learnt.
final class MathTypesetter {
  private let katex: KaTeX
  private let known: MathCache
  private var engine: KaTeXEngine?
  private var isBroken = false
  private(set) var diagnostics: [Diagnostic] = []
  /// The formulas that this build used, for the next one.
  private(set) var used: MathCache
  private var reported: Set<SourceLocation> = []

  init(katex: KaTeX, cache: MathCache) {
    self.katex = katex
    let name =
      if case .files(let files) = katex { "KaTeX \(files.version), \(KaTeXEngine.revision)" } else {
        ""
      }
    known = cache.typesetter == name ? cache : MathCache(typesetter: name)
    used = MathCache(typesetter: name)
  }

  /// The markup of a formula; nil when it is wrong or cannot be typeset here, which is reported.
  func markup(of formula: Formula) -> String? {
    guard let files = files(for: formula) else { return nil }
    let known =
      used[formula.tex, isDisplay: formula.isDisplay]
      ?? self.known[formula.tex, isDisplay: formula.isDisplay]
    if let known {
      used[formula.tex, isDisplay: formula.isDisplay] = known
      return known
    }
    do {
      let engine = try self.engine ?? KaTeXEngine(script: files.script)
      self.engine = engine
      let typeset = try engine.typeset(formula.tex, isDisplay: formula.isDisplay)
      for warning in typeset.warnings { report(.warning, warning, in: formula) }
      if typeset.warnings.isEmpty {
        used[formula.tex, isDisplay: formula.isDisplay] = typeset.markup
      }
      return typeset.markup
    } catch let problem as KaTeXProblem {
      report(.error, problem, in: formula)
    } catch {
      isBroken = true
      diagnostics.append(
        Diagnostic(
          .error, "KaTeX does not start: \(error)", at: nil,
          help: "reinstall it: sudo apt install --reinstall libjs-katex"))
    }
    return nil
  }

  /// KaTeX, unless it is missing or broken, which is reported once.
  private func files(for formula: Formula) -> KaTeXFiles? {
    guard !isBroken else { return nil }
    switch katex {
    case .files(let files): return files
    case .missing(let folder):
      isBroken = true
      diagnostics.append(
        Diagnostic(
          .error, "KaTeX, which typesets formulas, is not in \(folder)", at: formula.location,
          help: "install it: sudo apt install libjs-katex fonts-katex"))
      return nil
    case .unreadable(let file, let cause):
      isBroken = true
      diagnostics.append(
        Diagnostic(
          .error, "KaTeX, which typesets formulas: cannot read '\(file)': \(cause)",
          at: formula.location))
      return nil
    }
  }

  /// A formula may be shown twice, as in a footnote that also stands in the margin, and is wrong
  /// once.
  private func report(
    _ severity: Diagnostic.Severity, _ problem: KaTeXProblem, in formula: Formula
  ) {
    let location = formula.location(ofScalar: problem.position ?? 0)
    guard reported.insert(location).inserted else { return }
    diagnostics.append(
      Diagnostic(severity, "formula: \(problem.message)", at: location, help: problem.help))
  }
}

extension Formula {
  /// The place in the chapter of a character of `tex`, counted in Unicode scalars from 0.
  ///
  /// A formula of several lines starts each of them where the chapter does, so columns after the
  /// first line end are the line's own.
  func location(ofScalar offset: Int) -> SourceLocation {
    var line = location.line, column = location.column
    for scalar in tex.unicodeScalars.prefix(max(0, offset)) {
      if scalar == "\n" {
        line += 1
        column = 1
      } else {
        column += UTF8.width(scalar)
      }
    }
    return SourceLocation(file: location.file, line: line, column: column)
  }
}
