import CellRuntime
import NDArrayModule

/// One figure at several times: the page shows a frame at a time, with a slider to go through them.
///
///     var film = Frames(title: "A line is learned")
///     for slope in 1...3 {
///       film.add("step \(slope)", Curve(x: [0, 1], y: [0, Double(slope)]))
///     }
///     film
///
/// All frames are drawn over the same axes, so that what moves is the data.
public struct Frames: CellOutput {
  private let title: String?
  private var frames: [(label: String, json: String, kind: String)] = []

  /// A film without frames yet.
  public init(title: String? = nil) { self.title = title }

  /// Adds a figure at the end.
  ///
  /// - Precondition: It is of the same kind as the figures before it.
  public mutating func add(_ label: String, _ figure: some Figure) {
    let kind = String(describing: type(of: figure))
    if let first = frames.first, first.kind != kind {
      trap(
        "Frames: frame '\(label)' is \(kind), but the first one is \(first.kind); show all alike.")
    }
    frames.append((label, figure.outputJSON, kind))
  }

  /// The number of frames.
  public var count: Int { frames.count }

  public var outputJSON: String {
    let frames = frames.map { frame in
      "{\"label\":\(JSONText.string(frame.label)),\"output\":\(frame.json)}"
    }
    return "{\"frames\":\(list(frames)),\"kind\":\"frames\""
      + (title.map { ",\"title\":" + JSONText.string($0) } ?? "") + "}"
  }
}
