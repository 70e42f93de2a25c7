import BookModel
import Foundation

/// Pictures on a page, each with its label, in rows.
struct ImageFigure {
  private let grid: ImageGrid
  private let words: Words

  init(_ grid: ImageGrid, words: Words) {
    self.grid = grid
    self.words = words
  }

  var html: HTML {
    let title = grid.title.map { HTML.line("p", ["class": "plot-title"], [.text($0)]) } ?? .nothing
    guard !grid.pictures.isEmpty else {
      let nothing = HTML.line("p", ["class": "plot-empty"], [.text(words.noData)])
      return .block("div", ["class": "plot"], [title, nothing])
    }
    let columns = min(grid.columns, grid.pictures.count)
    return .block(
      "div", ["class": "plot", "role": "group", "aria-label": grid.title ?? words.pictures],
      [
        title,
        .block(
          "ul", ["class": "pictures", "style": "--columns: \(columns)"],
          grid.pictures.enumerated().map { item($1, at: $0) }),
      ])
  }

  private func item(_ picture: ImageGrid.Picture, at index: Int) -> HTML {
    let image = HTML.void(
      "img",
      [
        "src": "data:image/png;base64," + PNG(picture).data.base64EncodedString(),
        "width": String(picture.width), "height": String(picture.height),
        "alt": picture.label == nil ? "\(words.pictures) \(index + 1)" : "",
      ])
    let label = picture.label.map { HTML.element("span", [:], $0) } ?? .nothing
    return .line("li", [:], [image, label])
  }
}
