import BookCompare
import BookModel
import BookRender
import BookSplice
import BookStore

/// Builds the book: the stages in order, each seeing only what earlier ones made.
///
/// Nothing runs while the text is wrong, and nothing is published while a cell fails, or does not
/// agree with the cell that it must agree with; the records of chapters that ran well are kept in
/// any case.
func build(in workplace: Workplace, reporting diagnostics: inout [Diagnostic]) throws -> Summary {
  let lock = try workplace.lock()
  let book = try workplace.parse(reporting: &diagnostics)
  let kernel = try workplace.kernel(for: book.manifest)
  let plan = try workplace.plan(book, for: kernel, running: .changed, reporting: &diagnostics)
  let records = try workplace.run(plan, in: kernel, reporting: &diagnostics)
  try workplace.keep(records, under: lock)
  diagnostics += ParityCheck(tolerance: book.manifest.tolerance).check(book, records)

  var summary = Summary(of: plan, records: records)
  if diagnostics.hasErrors { return summary }
  let spliced = Splicer().splice(records, into: book, reporting: &diagnostics)
  if diagnostics.hasErrors { return summary }
  let site = try workplace.render(spliced, under: lock, reporting: &diagnostics)
  if diagnostics.hasErrors { return summary }
  try StandardOutput.check()  // nothing is published when nobody can be told
  summary.site = try workplace.publish(site, under: lock)
  return summary
}
