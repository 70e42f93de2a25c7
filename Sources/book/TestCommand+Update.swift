import BookCompare
import BookModel
import BookStore

extension TestCommand {
  /// Shows what moved beyond the tolerances, then writes it into the records.
  func accept(in workplace: Workplace, reporting diagnostics: inout [Diagnostic]) throws {
    let start = ContinuousClock.now
    let lock = try workplace.lock()
    let book = try workplace.parse(reporting: &diagnostics)
    let selection = try CellSelection(names, of: book, in: workplace)
    let (plan, fresh) = try workplace.rerun(
      selection.chapters, of: book, reporting: &diagnostics)
    var accepted: [Record] = []
    for chapter in plan.chapters {
      guard let record = fresh.first(where: { $0.chapter == chapter.chapter.id }),
        record.failure == nil
      else { continue }
      let cells = selection.cells(of: record.chapter)
      let stored = workplace.records.record(of: record.chapter)
      if cells != nil, case .damaged(let damage)? = stored {
        diagnostics.append(
          Diagnostic(
            .error, "the other cells of a damaged record cannot be kept", at: damage.location,
            help: "restore it, or accept the whole chapter with "
              + "'book test --update \(record.chapter)'"))
        continue
      }
      let new = Comparer(tolerance: chapter.tolerance)
        .accepting(record, over: stored?.record, cells: cells, in: chapter.chapter)
      workplace.console.say("\(RecordDiff(from: stored?.record, to: new))")
      accepted.append(new)
    }
    var written = 0
    for record in accepted where try workplace.records.write(record, under: lock) != .none {
      written += 1
    }
    diagnostics += workplace.disagreements(in: book, of: selection.chapters, ran: fresh)
    let console = workplace.console
    console.say("\(written) \(written == 1 ? "record" : "records") written")
    console.say(
      "\(Summary(of: plan, records: fresh).counts); \((ContinuousClock.now - start).text)")
  }
}
