import BookDigest
import BookRun
import BookStore
import Foundation

/// What earlier builds found out, kept in the cache folder: it makes a build that runs nothing quick,
/// and changes nothing else. One for each command.
final class BuildMemory {
  /// Of the library's sources and the book's data.
  var digests: FileDigests
  /// What the planner knows of the cells' code.
  var cells: Memo
  /// What the renderer knows of highlighting.
  var code: Memo
  /// What the parser knows of the library's symbols.
  var symbols: Memo

  private let files: DigestedFiles
  private var answers: [[String]: String] = [:]

  /// The names of the files: hexadecimal digits.
  private enum Name {
    static let digests = "d0"
    static let cells = "c0"
    static let code = "c1"
    static let symbols = "50"
  }

  /// Reads what there is; what is damaged counts as missing.
  init(in cache: CacheFolder) {
    let files = cache.memos
    self.files = files
    digests = FileDigests(files.content(of: Name.digests) ?? [])
    func memo(_ name: String) -> Memo { Memo(files.content(of: name) ?? [], maker: Self.maker) }
    cells = memo(Name.cells)
    code = memo(Name.code)
    symbols = memo(Name.symbols)
  }

  /// The digest of a library's sources, found out once.
  func digest(of folders: [String], in package: URL) throws -> String {
    let question = [package.path] + folders
    if let answer = answers[question] { return answer }
    let answer = try SourcesDigest.of(folders, in: package, digests: &digests)
    answers[question] = answer
    return answer
  }

  /// Keeps what planning found out.
  func keepPlan(under lock: BookLock) throws {
    if digests.isChanged { try files.keep(digests.bytes, as: Name.digests) }
    if cells.isChanged { try files.keep(cells.bytes, as: Name.cells) }
    if symbols.isChanged { try files.keep(symbols.bytes, as: Name.symbols) }
  }

  /// Keeps what rendering found out.
  func keepPages(under lock: BookLock) throws {
    if code.isChanged { try files.keep(code.bytes, as: Name.code) }
  }

  /// What tells this program and the parser that it loads from others.
  private static let maker: String = {
    let maps = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
    let parser = maps.split(separator: "\n").first { $0.hasSuffix("libSwiftParser.so") }
    let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
    let files = [program, parser?.split(separator: " ").last.map(String.init) ?? ""]
    return files.map { path in
      var status = stat()
      guard stat(path, &status) == 0 else { return "?" }
      return "\(status.st_ino)-\(status.st_size)-\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }.joined(separator: " ")
  }()
}
