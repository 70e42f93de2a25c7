import BookModel
import BookParse
import BookPlan
import BookRun
import BookStore
import Foundation

/// Where a command works: the book's folder, the cache beside it, the site, and what they hold.
struct Workplace {
  let options: GlobalOptions
  let console: Console
  let reader: FolderReader
  let cache: CacheFolder
  let records: RecordStore

  /// Opens the book folder and makes the cache folder where it is missing.
  init(_ options: GlobalOptions) throws {
    self.options = options
    console = Console(options)
    do {
      reader = try FolderReader(options.book)
      cache = try CacheFolder(".book")
    } catch {
      throw DiagnosticsError([error.diagnostic])
    }
    records = RecordStore(reader)
  }

  /// The book's texts, and those of the library that its manifest names.
  func read(reporting diagnostics: inout [Diagnostic]) throws -> BookFolder {
    var folder = reader.bookFolder(reporting: &diagnostics)
    var issues: [Diagnostic] = []
    if let library = Parser().manifest(of: folder, reporting: &issues)?.library {
      do {
        folder.librarySources = try FolderReader(package(of: library).path)
          .texts(below: library.sources, ending: ".swift", reporting: &diagnostics)
      } catch {
        diagnostics.append(error.diagnostic)
      }
    }
    try diagnostics.throwIfErrors()
    return folder
  }

  /// Only one process at a time writes records, cache and site.
  func lock() throws -> BookLock {
    let lock = try BookLock(in: cache) { holder in
      let who = holder.map { " (process \($0))" } ?? ""
      console.say("waiting for another build\(who)")
    }
    try records.removeLeftovers(under: lock)
    return lock
  }

  /// The executor for a book's chapters, and what their keys depend on.
  func kernel(for manifest: BookManifest) throws -> Kernel {
    do {
      let cacheFolder = URL(fileURLWithPath: cache.path)
      let toolchain = try Toolchain.discover(cacheFolder: cacheFolder)
      let (build, digest) = try library(of: manifest)
      let bookFolder = URL(fileURLWithPath: options.book)
      let context = RunContext(
        toolchain: toolchain, library: digest, data: try SourcesDigest.ofData(in: bookFolder))
      let executor = try BatchExecutor(
        toolchain: toolchain, library: build, context: context, bookFolder: bookFolder,
        cacheFolder: cacheFolder)
      return Kernel(context: context, executor: executor)
    } catch let error as ToolchainError {
      throw MissingTool(error)
    }
  }

  /// The library that the chapters link, with the digest of its sources; without one in the manifest,
  /// the cell runtime that was built with this program.
  private func library(of manifest: BookManifest) throws -> (LibraryBuild, String) {
    guard let library = manifest.library else {
      let program = URL(fileURLWithPath: CommandLine.arguments[0])
      let own = (Bundle.main.executableURL ?? program).deletingLastPathComponent()
      return (try LibraryBuild(product: "CellRuntime", buildFolder: own), "")
    }
    let package = package(of: library)
    let build = try LibraryBuild(
      product: library.product, buildFolder: package.appendingPathComponent(".build/release"),
      packageFolder: package)
    return (build, try SourcesDigest.of(library.sources, in: package))
  }

  private func package(of library: Library) -> URL {
    URL(fileURLWithPath: options.book).appendingPathComponent(library.package).standardizedFileURL
  }
}

/// What runs the chapters, and what their keys depend on besides their text.
struct Kernel {
  let context: RunContext
  let executor: BatchExecutor
}

extension MissingTool {
  init(_ error: ToolchainError) {
    switch error {
    case .libraryMissing, .libraryStale: self.init(what: "\(error)", remedy: "make book")
    case .notFound, .notUnderstood:
      self.init(
        what: "\(error)", remedy: "install Swift 6.1 or later and put its 'bin' folder on PATH")
    }
  }
}
