import BookModel

/// Some cells of a chapter that follow one another, as one module that a running process can load.
struct Image: Hashable {
  let module: String
  /// The cells that it was made from, by number.
  let cells: Range<Int>
  /// What stands before the first of them in the source.
  let opening: String
  /// The mapped code of each cell.
  let sources: [String]
  /// Where the cells stood in the chapter when this was made.
  let places: [Cell]
  let isOptimized: Bool

  /// Its whole source, or that of its cells before `end`.
  func source(before end: Int = .max) -> String {
    let count = Swift.min(end, cells.upperBound) - cells.lowerBound
    return opening + sources.prefix(count).joined()
  }

  /// Called in a process that has loaded the image, this runs its cells.
  var entry: String { module + "_main" }
}

/// An image as a process knows it that stands before a cell: code of later cells, which the image
/// may hold, is not to be seen.
struct LiveImage: Hashable {
  let image: Image
  /// Cells from this one on are hidden.
  let end: Int
}

extension [LiveImage] {
  /// What of these images a process that stands before `cell` knows.
  func truncated(before cell: Int) -> [LiveImage] {
    filter { $0.image.cells.lowerBound < cell }.map {
      LiveImage(image: $0.image, end: Swift.min($0.end, cell))
    }
  }

  /// These images, with `image` loaded after them.
  func loading(_ image: Image) -> [LiveImage] {
    truncated(before: image.cells.lowerBound)
      + [LiveImage(image: image, end: image.cells.upperBound)]
  }
}

extension Program {
  /// The cells from `first` on as images. A long program is split, so that its first cells run
  /// while the others are compiled, but not where that would show.
  func images(from first: Int) -> [Range<Int>] {
    guard first < cells.count else { return [] }
    let most = isOptimized ? 4_000 : 20_000
    var starts = [first]
    var size = 0
    for number in first..<cells.count {
      if size > most, number > starts.last!, origin(of: number) == number {
        starts.append(number)
        size = 0
      }
      size += cells[number].source.utf8.count
    }
    return zip(starts, starts.dropFirst() + [cells.count]).map { $0..<$1 }
  }

  /// An image of some of the cells, which uses what `live` images declare.
  ///
  /// An import holds in the whole of a chapter's one source file, so each image has all of them.
  func image(_ range: Range<Int>, as module: String, after live: [LiveImage], of chapter: [Cell])
    -> Image
  {
    var lines: [String] = []
    for line in openingImports + cells.flatMap(\.imports) where !lines.contains(line) {
      lines.append(line)
    }
    lines += live.map {
      "@_private(sourceFile: \"main.swift\") @testable import \($0.image.module)"
    }
    return Image(
      module: module, cells: range,
      opening: lines.map { $0 + "\n" }.joined() + (range.lowerBound == 0 ? opening : ""),
      sources: cells[range].map(\.source), places: Array(chapter[range]), isOptimized: isOptimized)
  }

  private var openingImports: [String] {
    opening.split(separator: "\n").map(String.init).filter {
      $0.hasPrefix("import ") || $0.hasPrefix("@") && $0.contains(" import ")
    }
  }
}
