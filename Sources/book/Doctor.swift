import BookModel
import BookParse
import BookRender
import BookRun
import Foundation

/// Looks at the machine with the eyes of the stages: each thing is found as they find it.
struct Doctor {
  private let options: GlobalOptions

  init(_ options: GlobalOptions) { self.options = options }

  func findings() -> [Finding] {
    let toolchain = Result { try Toolchain.discover(cacheFolder: cache) }
    return [compiler(toolchain), library()] + libraries() + [
      formulas(), processes(), userNamespaces(), landlock(), sandbox(toolchain), watching(),
      browser(),
    ]
  }

  /// The cache folder, as other commands have it; not made for this one.
  private var cache: URL {
    let own = URL(fileURLWithPath: ".book")
    return access(own.path, W_OK) == 0 ? own : FileManager.default.temporaryDirectory
  }

  private func compiler(_ toolchain: Result<Toolchain, any Error>) -> Finding {
    switch toolchain {
    case .success(let found): return .fine("toolchain", "\(found.path), \(found.version)")
    case .failure(let error):
      let tool = (error as? ToolchainError).map { MissingTool($0) }
      return .missing(
        "toolchain", tool?.what ?? "\(error)", mend: tool?.remedy ?? "install Swift 6.1 or later")
    }
  }

  /// The library that the book's manifest names, or the cell runtime.
  private func library() -> Finding {
    guard access(options.book, R_OK) == 0 else {
      return .wanting(
        "library", "there is no book in '\(options.book)' to say which",
        mend: "run 'book doctor' beside a book, or name its folder with --book")
    }
    do {
      var diagnostics: [Diagnostic] = []
      let workplace = try Workplace(options)
      let folder = workplace.reader.bookFolder(reporting: &diagnostics)
      guard let manifest = Parser().manifest(of: folder, reporting: &diagnostics) else {
        return .wanting("library", "the book's manifest cannot be read", mend: "book build")
      }
      _ = try workplace.kernel(for: manifest).executor
      let product = manifest.library?.product ?? "CellRuntime"
      return .fine("library", "\(product), built from its sources as they are")
    } catch let tool as MissingTool {
      return .missing("library", tool.what, mend: tool.remedy)
    } catch {
      return .wanting("library", "not looked at: \(error)", mend: "book build")
    }
  }

  /// The C libraries, by where the loader found them: this program links the first two, chapters
  /// the third.
  private func libraries() -> [Finding] {
    [
      ("libcmark", "libcmark.so.0.30.2", "libcmark-dev"),
      ("duktape", "libduktape.so.207", "duktape-dev"),
      ("BLAS", "libopenblas.so.0", "libopenblas-serial-dev"),
    ].map { (name: String, file: String, package: String) -> Finding in
      let stem = String(file.prefix { $0 != "." })
      // Loaded already, or where the loader looks.
      guard
        let path = Self.loaded(stem) ?? (dlopen(file, RTLD_LAZY) == nil ? nil : Self.loaded(stem))
      else { return .missing(name, "no \(file)", mend: "apt-get install \(package)") }
      return .fine(name, path)
    }
  }

  /// The file of a library that this process has loaded.
  private static func loaded(_ stem: String) -> String? {
    // A file without a size: read to its end.
    let file = FileHandle(forReadingAtPath: "/proc/self/maps")
    let maps = String(decoding: file?.readDataToEndOfFile() ?? Data(), as: UTF8.self)
    return maps.split(separator: "\n").compactMap { line in
      line.split(separator: " ").last.map(String.init)
    }.first { path in
      path.hasPrefix("/") && (path.split(separator: "/").last?.contains(stem.dropFirst(3)) == true)
    }
  }

  private func formulas() -> Finding {
    let file = KaTeX.debianFolder + "/katex.min.js"
    return access(file, R_OK) == 0
      ? .fine("KaTeX", file)
      : .missing("KaTeX", "no \(file)", mend: "apt-get install libjs-katex fonts-katex")
  }

  private func processes() -> Finding {
    Isolation.hasProcessNamespace()
      ? .fine("processes", "a chapter has a namespace of its own: what it starts ends with it")
      : .wanting(
        "processes",
        "no namespace of processes: descendants of a chapter are looked for and killed",
        mend: "sysctl kernel.unprivileged_userns_clone=1 user.max_user_namespaces=10000")
  }

  private func userNamespaces() -> Finding {
    Isolation.allowsUserNamespaces()
      ? .fine("namespaces", "users may make namespaces of users")
      : .wanting(
        "namespaces", "users may not make namespaces of users; --sandbox needs them",
        mend: "sysctl kernel.unprivileged_userns_clone=1 user.max_user_namespaces=10000 "
          + "kernel.apparmor_restrict_unprivileged_userns=0, as far as there are such settings")
  }

  private func landlock() -> Finding {
    let version = Isolation.landlockVersion
    return .fine(
      "Landlock", version > 0 ? "version \(version) in the kernel; not used" : "none; not used")
  }

  private func sandbox(_ toolchain: Result<Toolchain, any Error>) -> Finding {
    do {
      let runtime = try LibraryBuild(product: "CellRuntime", buildFolder: Workplace.buildFolder)
      let sandbox = try Sandbox(
        toolchain: toolchain.get(), library: runtime, cacheFolder: cache)
      return .fine("--sandbox", sandbox.words)
    } catch let error as SandboxError {
      return .wanting("--sandbox", error.description, mend: error.remedy)
    } catch {
      return .wanting("--sandbox", "\(error)", mend: "make book")
    }
  }

  private func watching() -> Finding {
    func limit(_ name: String) -> Int? {
      (try? String(contentsOfFile: "/proc/sys/fs/inotify/" + name, encoding: .utf8))
        .flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
    guard let watches = limit("max_user_watches"), let instances = limit("max_user_instances")
    else {
      return .wanting(
        "inotify", "the kernel has none", mend: "use a kernel with CONFIG_INOTIFY_USER")
    }
    return watches >= 1024 && instances >= 16
      ? .fine("inotify", "\(watches) watches, \(instances) instances for a user")
      : .wanting(
        "inotify", "only \(watches) watches and \(instances) instances for a user",
        mend: "sysctl fs.inotify.max_user_watches=65536 fs.inotify.max_user_instances=128")
  }

  private func browser() -> Finding {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let names = [
      "xdg-open", "chromium", "chromium-browser", "google-chrome", "firefox", "firefox-esr",
    ]
    for path in names.flatMap({ name in folders.map { "\($0)/" + name } })
    where access(path, X_OK) == 0 {
      return .fine("browser", path)
    }
    return .wanting(
      "browser", "none of \(names.joined(separator: ", "))", mend: "apt-get install chromium")
  }
}
