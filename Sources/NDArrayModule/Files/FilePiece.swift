/// A part of a file to be written: bytes, or the elements of an array without a copy of them.
enum FilePiece {
  case bytes([UInt8])
  case elements(NDArray)

  /// How many bytes the piece has.
  var count: Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .elements(let array): array.size * array.dtype.byteCount
    }
  }

  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    switch self {
    case .bytes(let bytes): try bytes.withUnsafeBytes(body)
    case .elements(let array): try array.withBytes(body)
    }
  }
}

extension FileBytes {
  /// Writes a file in one step.
  package static func write(_ bytes: [UInt8], to path: String) throws {
    try write([.bytes(bytes)], to: path)
  }

  /// Writes a file of several pieces in one step.
  static func write(_ pieces: [FilePiece], to path: String) throws {
    try replace(path) { write in
      for piece in pieces {
        if let fault = piece.withBytes(write) { return fault }
      }
      return nil
    }
  }
}
