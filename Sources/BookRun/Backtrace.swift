import BookModel
import Foundation

/// What the backtracer of the Swift runtime says about a crash.
struct Backtrace {
  /// A frame of the thread that crashed, the innermost first.
  struct Frame: Equatable {
    let symbol: String
    let file: String?
    let line: Int
    let column: Int
  }

  let frames: [Frame]
  /// What happened, such as `arithmetic overflow` or `Bad pointer dereference`.
  let cause: String
  /// Whether the stack was full: the bad address lies beside the stack pointer.
  let isStackOverflow: Bool

  /// Nil when the bytes are no crash report.
  init?(_ json: [UInt8]) {
    guard let report = try? JSONDecoder().decode(Report.self, from: Data(json)) else { return nil }
    let thread = report.threads.first { $0.crashed == true }
    cause = report.description.replacing("Swift runtime failure: ", with: "")
    let pointer = thread?.registers?["rsp"] ?? thread?.registers?["sp"]
    if let fault = Self.address(report.faultAddress), let stack = Self.address(pointer) {
      isStackOverflow =
        report.description.hasPrefix("Bad") && max(fault, stack) - min(fault, stack) < 1 << 16
    } else {
      isStackOverflow = false
    }
    frames = (thread?.frames ?? []).map { frame in
      Frame(
        symbol: frame.description ?? frame.symbol ?? "", file: frame.sourceLocation?.file,
        line: frame.sourceLocation?.line ?? 0, column: frame.sourceLocation?.column ?? 0)
    }
  }

  /// The innermost place in the files of these cells, by the paths that the cells were mapped to.
  func place(in cells: [Cell]) -> SourceLocation? {
    let names = cells.fileNames
    for frame in frames {
      guard let name = frame.file, frame.line > 0,
        let file = names.first(where: { name == $0.key || name.hasSuffix("/" + $0.key) })?.value
          .file
      else { continue }
      let indent = cells.indent(ofLine: frame.line, in: file)
      return SourceLocation(file: file, line: frame.line, column: max(1, frame.column) + indent)
    }
    return nil
  }

  private static func address(_ text: String?) -> UInt64? {
    text.flatMap { UInt64($0.dropFirst(2), radix: 16) }
  }

  private struct Report: Decodable {
    struct Thread: Decodable {
      let registers: [String: String]?
      let crashed: Bool?
      let frames: [Place]
    }

    struct Place: Decodable {
      struct Source: Decodable {
        let file: String
        let line: Int
        let column: Int
      }

      let symbol: String?
      let description: String?
      let sourceLocation: Source?
    }

    let description: String
    let faultAddress: String?
    let threads: [Thread]
  }
}
