import SwiftSyntax

// How far a cell's code reaches beyond its own statements.
extension CellSyntax {
  /// The import declarations at the cell's top level, as written.
  var imports: [String] {
    tree.statements.compactMap { $0.item.as(ImportDeclSyntax.self)?.trimmedDescription }
  }

  /// Whether the cell waits, or names something that starts tasks, threads or queues.
  var mayLeaveThreads: Bool {
    let starters: Set = [
      "Task", "Thread", "DispatchQueue", "OperationQueue", "pthread_create", "async", "await",
    ]
    return tree.tokens(viewMode: .sourceAccurate).contains { starters.contains($0.text) }
  }
}
