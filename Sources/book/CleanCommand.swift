import ArgumentParser
import BookModel
import BookStore

/// `book clean`: empties the cache folder; records and site stay.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Empties the cache folder .book; records and site stay.")

  func run() throws {
    do {
      let cache = try CacheFolder(".book")
      try cache.clean(under: try BookLock(in: cache))
    } catch {
      throw DiagnosticsError([error.diagnostic])
    }
  }
}
