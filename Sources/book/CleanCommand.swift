import ArgumentParser
import BookModel
import BookStore

/// `book clean`: empties the cache folder; records and site stay.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Empties the cache folder .book; records and site stay.")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let console = Console(options)
    do throws(StoreIssue) {
      let cache = try CacheFolder(".book")
      let lock = try BookLock(in: cache) { console.sayWaiting(for: $0) }
      try cache.clean(under: lock) { console.say("waiting for those who use the cache") }
    } catch {
      console.report([error.diagnostic])
      throw ExitCode(ExitStatus.failed.rawValue)
    }
  }
}
