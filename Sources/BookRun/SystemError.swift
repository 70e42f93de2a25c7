import Foundation

/// An error of the file system in the words of this program: the file and the cause.
///
///     cannot use '.book/run/4711': No space left on device
public struct SystemError: Error, CustomStringConvertible {
  public let description: String

  /// Any other error keeps its own words.
  public init(_ error: any Error) {
    guard let cocoa = error as? CocoaError,
      let path = cocoa.filePath ?? cocoa.url?.path
    else {
      description = "\(error)"
      return
    }
    let cause =
      (cocoa.underlying as? POSIXError).map { String(cString: strerror($0.code.rawValue)) }
      ?? cocoa.localizedDescription
    description = "cannot use '\(path)': \(cause)"
  }
}
