import Gluon

extension Registry {
  /// Subscripts with every kind of bounds, read and written.
  mutating func addOddSubscripts() {
    add("odd.subscript", .all) { call in
      let (first, second, third) = try (call.index("1"), call.index("2"), call.index("3"))
      return switch try call.attributes.need(int: "form") {
      case 1: call[0][first]
      case 2: call[0][first, second]
      case 3: call[0][first, second, third]
      case 4: call[0][..., first]
      case 6: call[0][first, ...]
      default: call[0][first, ..., second]
      }
    }
    add("odd.subscriptWrite") { call in
      let x = call[0].copy()
      let (first, second) = try (call.index("1"), call.index("2"))
      switch try call.attributes.need(int: "form") {
      case 1: x[first] = call[1]
      case 2: x[first, second] = call[1]
      case 3: x[..., first] = call[1]
      case 4: x[first, ...] = call[1]
      case 6: x[try call.attributes.need(int: "row")] = try call.attributes.need(double: "number")
      default: x[...] = call[1]
      }
      return x
    }
    add("odd.arrayIndex", .all) { call in
      try call.attributes.flag("two") ? call[0][call[1], call[2]] : call[0][call[1]]
    }
    add("odd.arrayIndexWrite") { call in
      let x = call[0].copy()
      x[call[1]] = call[2]
      return x
    }
  }
}

extension Call {
  /// An index of an axis, of any kind that a reader can write.
  fileprivate func index(_ name: String) throws -> any NDIndex {
    let (a, b) = try (attributes.need(int: "a \(name)"), attributes.need(int: "b \(name)"))
    let (lower, upper) = (Swift.min(a, b), Swift.max(a, b))
    switch try attributes.need(int: "kind \(name)") {
    case 1: return a
    case 2: return lower..<upper
    case 3: return lower...upper
    case 4: return a...
    case 6: return ..<a
    case 0: return ...a
    default:
      let step = try attributes.need(int: "step \(name)")
      guard step != 0 else { throw CaseError.attribute("step", "a step") }
      return stride(from: a, to: b, by: step)
    }
  }
}
