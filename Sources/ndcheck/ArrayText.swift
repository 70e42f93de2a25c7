import Foundation
import Gluon

/// Arrays as they travel in JSON: `{"dtype": "float32", "shape": [2, 3], "data": base64}`, the
/// elements in row-major order, little end first.
enum ArrayText {
  static func read(_ value: Any) throws -> NDArray {
    guard let fields = value as? [String: Any],
      let dtype = (fields["dtype"] as? String).flatMap(DType.init),
      let sizes = fields["shape"] as? [Int],
      let text = fields["data"] as? String, let data = Data(base64Encoded: text)
    else { throw CaseError.request("an array needs dtype, shape and data in base64") }
    let array = data.withUnsafeBytes { NDArray(dtype, shape: Shape(sizes), copying: $0) }
    guard let array else {
      throw CaseError.request("\(data.count) bytes do not fill shape \(sizes) of \(dtype)")
    }
    return array
  }

  static func write(_ array: NDArray) -> [String: Any] {
    let data = array.withElementBytes { Data($0).base64EncodedString() }
    return ["dtype": array.dtype.rawValue, "shape": Array(array.shape), "data": data]
  }
}
