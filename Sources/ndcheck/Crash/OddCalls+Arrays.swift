import Gluon

extension Registry {
  /// Values of arrays, and functions that run together.
  mutating func addOddArrays() {
    add(
      "odd.values",
      several: { call in
        let x = call[0]
        call.texts["text"] =
          x.debugDescription + x.description + "\(x.ndim) \(x.count) \(x.context)"
        let whole = x.asArray(of: Int.self).count + x.asArray(of: UInt8.self).count
        let numbers = x.elements + x.asArray() + [x.asScalar(), Float(whole)]
        return [nd.array(numbers), nd.array([x.asScalar() as Double])]
      })
    add(
      "odd.array",
      several: { call in
        let dtype = try call.attributes.dtype() ?? .float32
        let (a, b) = try (
          call.attributes.ints("a list") ?? [], call.attributes.need(ints: "b list")
        )
        let numbers = try call.attributes.doubles("numbers") ?? []
        return [
          nd.array([a, b], dtype: dtype), nd.array([[a, b], []], dtype: dtype),
          nd.array([numbers, []], dtype: dtype), nd.array(numbers, dtype: dtype),
          nd.array(a, dtype: dtype), nd.array(b.map { Float($0) }, dtype: dtype),
          nd.array(call[0], dtype: dtype), nd.array([] as [[Double]], dtype: dtype),
        ]
      })
    add(
      "odd.init",
      several: { call in
        let shape = try call.attributes.need(shape: "shape")
        let numbers = try call.attributes.doubles("numbers") ?? []
        let floats = numbers.map { Float($0) }
        return [NDArray([1, 2, 3, 4, 5, 6], shape: shape), NDArray(floats, shape: shape)]
      })
    add("odd.range") { call in
      let (a, b) = try (call.attributes.need(int: "one"), call.attributes.need(int: "two"))
      return try nd.array(
        Swift.min(a, b)..<Swift.max(a, b), dtype: call.attributes.dtype() ?? .float32)
    }
    add("odd.copyTo") { call in
      let target = call[1].copy()
      call[0].copy(to: target)
      return target
    }
    add("odd.eye") { call in
      try nd.eye(call.attributes.need(int: "n"), dtype: call.attributes.dtype() ?? .float32)
    }
    add("odd.batch") { NDArray.batch(of: $0.inputs) }
    add("odd.in place") { call in
      var (x, y) = (call[0], call[1])
      let scalar = try call.attributes.need(double: "scalar")
      switch try call.attributes.need(int: "which") {
      case 1: x += y
      case 2: x -= scalar
      case 3: x *= y
      case 4: x /= scalar
      case 6: x[...] = y
      default: x.fill(scalar)
      }
      swap(&x, &y)
      return x + y
    }
    add("odd.fused") { call in
      let scalar = try call.attributes.need(double: "scalar")
      let one = nd.fused { x in nd.exp(-(x * x)) * scalar + x }
      let two = nd.fused { x, y in (x + y).relu() / (x .> y) }
      let sum = nd.fused { x in x.sum(axis: 0) + x }
      var result = call[0]
      for x in call.inputs + call.inputs { result = two(one(x), call[1]) + sum(x) }
      return result
    }
    add(
      "odd.files",
      several: { call in
        let path = OddFiles.paths[0]
        try nd.save(path, call.inputs)
        return Array(try nd.load(path))
      })
  }
}
