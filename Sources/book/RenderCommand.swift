import ArgumentParser
import BookParse
import BookRender
import Foundation

/// `book render --plain`: a CommonMark filter, through the book's own parser and HTML writer.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Renders CommonMark from standard input to HTML on standard output.")

  @Flag(help: "CommonMark 0.30 and none of the book's extensions.")
  var plain = false

  func validate() throws {
    guard plain else {
      throw ValidationError("'book render' takes --plain; a whole book is rendered by 'book build'")
    }
  }

  func run() throws {
    let input = FileHandle.standardInput.readDataToEndOfFile()
    let text = String(decoding: input, as: UTF8.self)
    let html = renderCommonMark(try Parser.commonMark(text))
    StandardOutput.write(html)
    do {
      try StandardOutput.check()
    } catch {
      StandardOutput.writeError(DiagnosticText(isColored: false).text(of: error.diagnostic))
      throw ExitCode(ExitStatus.failed.rawValue)
    }
  }
}
