/// The type of an array's elements.
public enum DType: String, Hashable, Sendable, CustomStringConvertible {
  /// 32-bit floating point, the default of every creation function.
  case float32

  public var description: String { rawValue }

  /// Bytes an element takes.
  public var byteCount: Int { 4 }
}

/// Where an array lives. There is one device, the processor; it is part of an array's last line.
public struct Context: Hashable, Sendable, CustomStringConvertible {
  /// The processor.
  public static let cpu = Context()

  public var description: String { "cpu(0)" }
}
