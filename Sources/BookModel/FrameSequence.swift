/// One figure at several times, such as after each epoch: the page shows a frame at a time.
public struct FrameSequence: Hashable, Sendable, Codable {
  public struct Frame: Hashable, Sendable, Codable {
    /// When, or at what, such as `epoch 3`.
    public let label: String
    /// A figure: all frames have one of the same kind.
    public let output: Output

    public init(label: String, output: Output) {
      self.label = label
      self.output = output
    }
  }

  public let title: String?
  public let frames: [Frame]

  public init(title: String? = nil, frames: [Frame]) {
    self.title = title
    self.frames = frames
  }
}

extension FrameSequence {
  /// What is wrong with the frames; nil when each is a figure that a page can draw.
  var flaw: String? {
    for (index, frame) in frames.enumerated() {
      switch frame.output {
      case .curve, .scatter, .histogram, .field, .images: break
      default: return "frame \(index + 1) is not a figure"
      }
      if let flaw = frame.output.flaw { return "in frame \(index + 1), \(flaw)" }
    }
    return nil
  }
}
