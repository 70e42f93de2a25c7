import Gluon

extension Registry {
  /// Parts of arrays, by place and by index arrays.
  mutating func addIndexing() {
    add("subscript", .all) { call in try call.subscriptWords().part(of: call[0]) }
    add("subscriptWrite") { call in
      let target = call[0].copy()
      try call.subscriptWords().write(call[1], to: target)
      return target
    }
    add("subscriptFill") { call in
      let target = call[0].copy()
      let number = try call.attributes.need(double: "number")
      try call.subscriptWords().fill(number, in: target)
      return target
    }
    add("sliceAxis", .all) { call in
      let begin = try call.attributes.need(int: "begin")
      let end = try call.attributes.need(int: "end")
      guard begin <= end else { throw CaseError.attribute("end", "behind the beginning") }
      return call[0].sliceAxis(try call.attributes.need(int: "axis"), begin..<end)
    }
    add("take", .all) { call in
      let axis = try call.attributes.int("axis") ?? 0
      let mode: TakeMode =
        switch try call.attributes.string("mode") {
        case "wrap": .wrap
        case "raise": .raise
        default: .clip
        }
      if let indices = try call.attributes.ints("indices") {
        return call[0].take(indices, axis: axis, mode: mode)
      }
      return try call.isFunction
        ? nd.take(call[0], call[1], axis: axis, mode: mode)
        : call[0].take(call[1], axis: axis, mode: mode)
    }
    add("pick", .all) { call in
      let axis = try call.attributes.int("axis") ?? -1
      let keepDims = try call.attributes.flag("keepdims")
      return try call.isFunction && !keepDims
        ? nd.pick(call[0], call[1], axis: axis)
        : call[0].pick(call[1], axis: axis, keepDims: keepDims)
    }
    add("oneHot") { call in
      let depth = try call.attributes.need(int: "depth")
      if try call.isFunction { return nd.oneHot(call[0], depth) }
      return try call[0].oneHot(
        depth, on: call.attributes.double("on") ?? 1, off: call.attributes.double("off") ?? 0,
        dtype: call.attributes.dtype() ?? .float32)
    }
    addFlatPositions()
  }

  private mutating func addFlatPositions() {
    add("unravelIndex") { call in
      nd.unravelIndex(call[0], shape: try call.attributes.need(ints: "shape"))
    }
    add("ravelMultiIndex") { call in
      nd.ravelMultiIndex(call[0], shape: try call.attributes.need(ints: "shape"))
    }
    add("shapeArray") { nd.shapeArray($0[0]) }
    add("sizeArray") { nd.sizeArray($0[0]) }
  }
}

extension Call {
  fileprivate func subscriptWords() throws -> SubscriptWords {
    guard let words = attributes["index"] as? [Any] else {
      throw CaseError.attribute("index", "a list of words")
    }
    return try SubscriptWords(words)
  }
}
