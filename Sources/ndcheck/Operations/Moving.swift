import Gluon

extension Registry {
  /// Repeating, cutting, turning, padding.
  mutating func addMoving() {
    addRepeating()
    addCutting()
    addTurning()
    addGathering()
  }

  private mutating func addRepeating() {
    add("tile", .all) { call in
      let counts = try call.attributes.need(ints: "reps")
      let isFunction = try call.isFunction
      if counts.count == 1 {
        return isFunction ? nd.tile(call[0], reps: counts[0]) : call[0].tile(counts[0])
      }
      return isFunction ? nd.tile(call[0], reps: counts) : call[0].tile(counts)
    }
    add("repeat", .all) { call in
      let times = try call.attributes.need(int: "times")
      let axis = try call.attributes.int("axis")
      return try call.isFunction
        ? nd.repeat(call[0], repeats: times, axis: axis) : call[0].repeat(times, axis: axis)
    }
    add("broadcastLike", .all) { call in
      try call.isFunction
        ? nd.broadcastLike(call[0], call[1]) : call[0].broadcastLike(call[1])
    }
    add("broadcastAxis", .all) { call in
      call[0].broadcastAxis(
        try call.attributes.need(ints: "axes"), sizes: try call.attributes.need(ints: "sizes"))
    }
    add("pad", .all) { call in
      let widths = try call.attributes.need(ints: "widths")
      guard let mode = PadMode(rawValue: try call.attributes.need(string: "mode")) else {
        throw CaseError.attribute("mode", "a way of padding")
      }
      let value = try call.attributes.double("value") ?? 0
      if try call.isFunction {
        return nd.pad(call[0], mode: mode, padWidth: widths, constantValue: value)
      }
      let pairs = stride(from: 0, to: widths.count - 1, by: 2).map {
        (before: widths[$0], after: widths[$0 + 1])
      }
      return call[0].pad(pairs, mode: mode, constantValue: value)
    }
  }

  private mutating func addCutting() {
    add(
      "split", .all,
      several: { call in
        let attributes = call.attributes
        let axis = try attributes.need(int: "axis")
        let squeezeAxis = try attributes.flag("squeeze")
        let isFunction = try call.isFunction
        if let count = try attributes.int("count") {
          if try attributes.flag("second") {
            return nd.splitV2(call[0], count, axis: axis, squeezeAxis: squeezeAxis)
          }
          return isFunction
            ? nd.split(call[0], numOutputs: count, axis: axis, squeezeAxis: squeezeAxis)
            : call[0].split(count, axis: axis, squeezeAxis: squeezeAxis)
        }
        let indices = try attributes.need(ints: "indices")
        return isFunction
          ? nd.splitV2(call[0], indices, axis: axis, squeezeAxis: squeezeAxis)
          : call[0].split(indices: indices, axis: axis, squeezeAxis: squeezeAxis)
      })
    add("slice", .all) { call in
      let begin = try call.attributes.optionals("begin")
      let end = try call.attributes.optionals("end")
      let step = try call.attributes.optionals("step")
      return try call.isFunction
        ? nd.slice(call[0], begin: begin, end: end, step: step)
        : call[0].slice(begin: begin, end: end, step: step)
    }
    add("sliceLike", .all) { call in
      let axes = try call.attributes.ints("axes") ?? []
      return try call.isFunction
        ? nd.sliceLike(call[0], call[1], axes: axes) : call[0].sliceLike(call[1], axes: axes)
    }
    add("nd.sliceAxis", .all) { call in
      try nd.sliceAxis(
        call[0], axis: call.attributes.need(int: "axis"), begin: call.attributes.need(int: "begin"),
        end: call.attributes.int("end"))
    }
    add("diag", .all) { call in
      let k = try call.attributes.int("k") ?? 0
      let axis1 = try call.attributes.int("axis1") ?? 0
      let axis2 = try call.attributes.int("axis2") ?? 1
      return try call.isFunction
        ? nd.diag(call[0], k: k, axis1: axis1, axis2: axis2)
        : call[0].diag(k: k, axis1: axis1, axis2: axis2)
    }
  }

  private mutating func addTurning() {
    add("flip", .all) { call in
      switch (try call.attributes.axes(), try call.attributes.string("form")) {
      case (.one(let axis), "function"): nd.flip(call[0], axis: axis)
      case (.one(let axis), "reverse"): nd.reverse(call[0], axis: axis)
      case (.one(let axis), _): call[0].flip(axis: axis)
      case (.list(let axes), "function"): nd.flip(call[0], axis: axes)
      case (.list(let axes), "reverse"): nd.reverse(call[0], axis: axes)
      case (.list(let axes), _): call[0].flip(axis: axes)
      case (.all, _): throw CaseError.attribute("axis", "there")
      }
    }
    add("moveAxis", .all) { call in
      let source = try call.attributes.need(ints: "source")
      let target = try call.attributes.need(ints: "target")
      if source.count == 1, target.count == 1 {
        return try call.isFunction
          ? nd.moveAxis(call[0], source[0], target[0]) : call[0].moveAxis(source[0], target[0])
      }
      return call[0].moveAxis(source, target)
    }
    add("reshapeReverse", .all) { call in
      call[0].reshape(try call.attributes.need(shape: "shape"), reverse: true)
    }
    add("reshapeLike", .all) { $0[0].reshapeLike($0[1]) }
    add("nd.swapAxes", .all) { call in
      try nd.swapAxes(
        call[0], call.attributes.need(int: "a"), call.attributes.need(int: "b"))
    }
    add("nd.squeeze", .all) { call in
      switch try call.attributes.axes() {
      case .all: nd.squeeze(call[0])
      case .one(let axis): nd.squeeze(call[0], axis: axis)
      case .list(let axes):
        try call.isFunction ? nd.squeeze(call[0], axis: axes) : call[0].squeeze(axis: axes)
      }
    }
    add("nd.flatten", .all) { nd.flatten($0[0]) }
    add("nd.broadcastTo", .all) { call in
      nd.broadcastTo(call[0], shape: try call.attributes.need(shape: "shape"))
    }
    add("addN", .all) { nd.addN($0.inputs) }
    add("depthToSpace", .all) { call in
      let block = try call.attributes.need(int: "block")
      return try call.isFunction
        ? nd.depthToSpace(call[0], blockSize: block) : call[0].depthToSpace(block)
    }
    add("spaceToDepth", .all) { call in
      let block = try call.attributes.need(int: "block")
      return try call.isFunction
        ? nd.spaceToDepth(call[0], blockSize: block) : call[0].spaceToDepth(block)
    }
  }

  private mutating func addGathering() {
    add("gatherND", .all) { call in
      try call.isFunction ? nd.gatherND(call[0], call[1]) : call[0].gatherND(call[1])
    }
    add("scatterND", .all) { call in
      let shape = try call.attributes.need(shape: "shape")
      return try call.isFunction
        ? nd.scatterND(call[0], call[1], shape: shape) : call[0].scatterND(call[1], shape: shape)
    }
    add("embedding", .all) { nd.embedding($0[0], $0[1]) }
    add("booleanMask", .all) { call in
      nd.booleanMask(call[0], call[1], axis: try call.attributes.int("axis") ?? 0)
    }
    add("pickWrap", .all) { call in
      let axis = try call.attributes.need(int: "axis")
      return try call.isFunction
        ? nd.pick(call[0], call[1], axis: axis, mode: .wrap)
        : call[0].pick(call[1], axis: axis, mode: .wrap)
    }
    // x[mask: m], and x[mask: m] = number.
    add("maskSubscript", .all) { $0[0][mask: $0[1]] }
    add("maskWrite") { call in
      let target = call[0].copy()
      target[mask: call[1]] = try call.attributes.need(double: "number")
      return target
    }
  }
}

extension Attributes {
  /// Whole numbers, with nil where JSON has null; none when the option is absent.
  fileprivate func optionals(_ key: String) throws -> [Int?] {
    guard let list = self[key] else { return [] }
    guard let list = list as? [Any] else { throw CaseError.attribute(key, "a list") }
    return list.map { $0 as? Int }
  }
}
