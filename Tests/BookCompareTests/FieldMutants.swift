import BookModel
import Foundation

// Changes of one thing of a field, of pictures, of a film.

extension Field {
  private func with(
    plot: Plot? = nil, across: [Number]? = nil, up: [Number]? = nil, values: [[Number]]? = nil
  ) -> Field {
    Field(
      style: style, plot: plot ?? self.plot, across: across ?? self.across, up: up ?? self.up,
      values: values ?? self.values)
  }

  func mutants(_ change: (Double, Bool) -> Double) -> [Field] {
    func changed(_ numbers: [Number]) -> [[Number]] {
      numbers.indices.compactMap { index in
        var copy = numbers
        copy[index] = numbers[index].changed(by: change)
        return copy == numbers ? nil : copy
      }
    }
    return plot.mutants(change).map { with(plot: $0) }
      + changed(across).map { with(across: $0) } + changed(up).map { with(up: $0) }
      + values.indices.flatMap { row in
        changed(values[row]).map { numbers in
          var values = values
          values[row] = numbers
          return with(values: values)
        }
      }
  }

  var misspelt: [Field] { plot.misspelt.map { with(plot: $0) } }

  var rearranged: [Field] {
    plot.rearranged.map { with(plot: $0) } + values.rearranged.map { with(values: $0) }
      + values.indices.flatMap { row in
        values[row].rearranged.filter { $0.count == across.count }.map { numbers in
          var values = values
          values[row] = numbers
          return with(values: values)
        }
      }
  }
}

extension ImageGrid {
  /// Titles and labels by a letter, pixels by a shade.
  var misspelt: [ImageGrid] {
    (title?.misspelt ?? []).map { ImageGrid(title: $0, columns: columns, pictures: pictures) }
      + pictures.indices.flatMap { index in
        pictures[index].misspelt.map { picture in
          var pictures = pictures
          pictures[index] = picture
          return ImageGrid(title: title, columns: columns, pictures: pictures)
        }
      }
  }

  var rearranged: [ImageGrid] {
    pictures.rearranged.map { ImageGrid(title: title, columns: columns, pictures: $0) }
  }
}

extension ImageGrid.Picture {
  fileprivate var misspelt: [ImageGrid.Picture] {
    func copy(label: String?, pixels: Data) -> ImageGrid.Picture {
      .init(label: label, width: width, height: height, channels: channels, pixels: pixels)
    }
    return (label?.misspelt ?? []).map { copy(label: $0, pixels: pixels) }
      + pixels.indices.map { index in
        var pixels = pixels
        pixels[index] = pixels[index] < 128 ? pixels[index] + 3 : pixels[index] - 3
        return copy(label: label, pixels: pixels)
      }
  }
}

extension FrameSequence {
  /// A copy for each mutant of a frame's figure.
  func mutants(_ mutants: (Output) -> [Output]) -> [FrameSequence] {
    frames.indices.flatMap { index in
      mutants(frames[index].output).map { output in
        var frames = frames
        frames[index] = Frame(label: frames[index].label, output: output)
        return FrameSequence(title: title, frames: frames)
      }
    }
  }

  var misspelt: [FrameSequence] {
    mutants(\.misspelt)
      + frames.indices.flatMap { index in
        frames[index].label.misspelt.map { label in
          var frames = frames
          frames[index] = Frame(label: label, output: frames[index].output)
          return FrameSequence(title: title, frames: frames)
        }
      }
  }

  var rearranged: [FrameSequence] {
    mutants(\.rearranged) + frames.rearranged.map { FrameSequence(title: title, frames: $0) }
  }
}
