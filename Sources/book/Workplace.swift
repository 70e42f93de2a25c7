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
  let memory: BuildMemory

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
    memory = BuildMemory(in: cache)
  }

  /// The book's texts.
  func read(reporting diagnostics: inout [Diagnostic]) throws -> BookFolder {
    let folder = reader.bookFolder(reporting: &diagnostics)
    try diagnostics.throwIfErrors()
    return folder
  }

  /// The sources of the book's library, for the parser to ask for.
  var library: LibrarySources {
    LibrarySources(
      digest: { try? librarySources(of: $0) },
      read: { library, diagnostics in
        do throws(StoreIssue) {
          return try FolderReader(package(of: library).path)
            .texts(below: library.sources, ending: ".swift", reporting: &diagnostics)
        } catch {
          diagnostics.append(error.diagnostic)
          return [:]
        }
      })
  }

  /// Only one process at a time writes records, cache and site.
  func lock() throws -> BookLock {
    let lock = try BookLock(in: cache) { console.sayWaiting(for: $0) }
    try records.removeLeftovers(under: lock)
    return lock
  }

  /// For a command that writes nothing: the cache is not emptied under it.
  func use() throws -> CacheUse {
    try CacheUse(of: cache) { console.say("waiting for 'book clean'") }
  }

  /// The executor for a book's chapters, and what their keys depend on.
  func kernel(for manifest: BookManifest) throws -> Kernel {
    do {
      let cacheFolder = URL(fileURLWithPath: cache.path)
      let toolchain = try Toolchain.discover(cacheFolder: cacheFolder)
      let context = RunContext(
        toolchain: toolchain, library: try manifest.library.map(librarySources(of:)) ?? "",
        environment: manifest.environment)
      return Kernel(context: context) {
        let library = try libraryBuild(of: manifest)
        return try BatchExecutor(
          toolchain: toolchain, library: library, context: context,
          bookFolder: URL(fileURLWithPath: options.book), cacheFolder: cacheFolder,
          // A book that is not trusted cannot name the variables that it would like to see.
          door: CellDoor(
            buildFolder: Self.buildFolder, names: manifest.environment,
            hidingValues: options.sandbox),
          sandbox: options.sandbox
            ? Sandbox(toolchain: toolchain, library: library, cacheFolder: cacheFolder) : nil)
      }
    } catch let error as ToolchainError {
      throw MissingTool(error)
    }
  }

  /// Where this program was built, with what every chapter needs beside it.
  static var buildFolder: URL {
    let program = URL(fileURLWithPath: CommandLine.arguments[0])
    return (Bundle.main.executableURL ?? program).deletingLastPathComponent()
  }

  /// The digest of the sources of a library.
  private func librarySources(of library: Library) throws -> String {
    try memory.digest(of: library.sources, in: package(of: library))
  }

  /// The library that the chapters link; without one in the manifest, the cell runtime that was
  /// built with this program.
  private func libraryBuild(of manifest: BookManifest) throws -> LibraryBuild {
    guard let library = manifest.library else {
      return try LibraryBuild(product: "CellRuntime", buildFolder: Self.buildFolder)
    }
    let package = package(of: library)
    return try LibraryBuild(
      product: library.product, buildFolder: package.appendingPathComponent(".build/release"),
      packageFolder: package)
  }

  private func package(of library: Library) -> URL {
    URL(fileURLWithPath: options.book).appendingPathComponent(library.package).standardizedFileURL
  }
}

/// What runs the chapters, and what their keys depend on besides their text.
struct Kernel {
  let context: RunContext
  private let make: () throws -> BatchExecutor

  init(context: RunContext, make: @escaping () throws -> BatchExecutor) {
    self.context = context
    self.make = make
  }

  /// A new executor. A build in which nothing runs does without: it wants neither the library nor a
  /// place to work in.
  var executor: BatchExecutor {
    get throws {
      do {
        return try make()
      } catch let error as SandboxError {
        throw MissingTool(what: error.description, remedy: error.remedy)
      } catch let error as ToolchainError {
        throw MissingTool(error)
      }
    }
  }
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
