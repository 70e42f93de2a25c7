import Gluon

extension Registry {
  /// Sorting, statistics, products of many matrices, linear algebra.
  mutating func addMatrices() {
    addSorting()
    addMoments()
    addLinearAlgebra()
    addTriangular()
    addFactors()
  }

  private mutating func addSorting() {
    add("sort", .all) { call in
      let isAscend = try call.attributes.flag("ascend", or: true)
      let axis = try call.lineAxis()
      return try call.isFunction
        ? nd.sort(call[0], axis: axis, isAscend: isAscend)
        : call[0].sort(axis: axis, isAscend: isAscend)
    }
    add("argsort") { call in
      let isAscend = try call.attributes.flag("ascend", or: true)
      let axis = try call.lineAxis()
      return try call.isFunction
        ? nd.argsort(call[0], axis: axis, isAscend: isAscend)
        : call[0].argsort(axis: axis, isAscend: isAscend)
    }
    add(
      "topk", .all,
      several: { call in
        let isAscend = try call.attributes.flag("ascend")
        let (axis, k) = (try call.lineAxis(), try call.attributes.need(int: "k"))
        let kind = try call.attributes.need(string: "kind")
        if kind == "both" {
          let both = call[0].topkBoth(axis: axis, k: k, isAscend: isAscend)
          return [both.values, both.indices]
        }
        guard let kind = TopK(rawValue: kind) else { throw CaseError.attribute("kind", "known") }
        return [
          try call.isFunction
            ? nd.topk(call[0], axis: axis, k: k, retTyp: kind, isAscend: isAscend)
            : call[0].topk(axis: axis, k: k, retTyp: kind, isAscend: isAscend)
        ]
      })
  }

  private mutating func addMoments() {
    add("cumsum", .all) { call in
      let axis = try call.attributes.int("axis")
      return try call.isFunction ? nd.cumsum(call[0], axis: axis) : call[0].cumsum(axis: axis)
    }
    add(
      "moments", .all,
      several: { call in
        let axes = try call.attributes.ints("axes")
        let keepDims = try call.attributes.flag("keepdims")
        let both =
          try call.isFunction
          ? nd.moments(call[0], axes: axes, keepDims: keepDims)
          : call[0].moments(axes: axes, keepDims: keepDims)
        return [both.mean, both.variance]
      })
    add(
      "histogram",
      several: { call in
        if let edges = try call.attributes.doubles("edges") {
          let both = nd.histogram(call[0], bins: edges)
          return [both.counts, both.edges]
        }
        let bins = try call.attributes.need(int: "bins")
        guard let range = try call.attributes.doubles("range") else {
          let both = nd.histogram(call[0], bins: bins)
          return [both.counts, both.edges]
        }
        guard range.count == 2 else { throw CaseError.attribute("range", "two numbers") }
        let both = nd.histogram(call[0], bins: bins, range: (low: range[0], high: range[1]))
        return [both.counts, both.edges]
      })
  }

  private mutating func addLinearAlgebra() {
    add("batchDot", .all) { call in
      let a = try call.attributes.flag("transposeA")
      let b = try call.attributes.flag("transposeB")
      return try call.isFunction
        ? nd.batchDot(call[0], call[1], transposeA: a, transposeB: b)
        : call[0].batchDot(call[1], transposeA: a, transposeB: b)
    }
    add("linalg.gemm2", .all) { call in
      try nd.linalg.gemm2(
        call[0], call[1], transposeA: call.attributes.flag("transposeA"),
        transposeB: call.attributes.flag("transposeB"), alpha: call.attributes.double("alpha") ?? 1)
    }
    add("linalg.gemm", .all) { call in
      try nd.linalg.gemm(
        call[0], call[1], call[2], transposeA: call.attributes.flag("transposeA"),
        transposeB: call.attributes.flag("transposeB"),
        alpha: call.attributes.double("alpha") ?? 1, beta: call.attributes.double("beta") ?? 1)
    }
    add("linalg.syrk", .all) { call in
      try nd.linalg.syrk(
        call[0], transpose: call.attributes.flag("transpose"),
        alpha: call.attributes.double("alpha") ?? 1)
    }
    add("linalg.inverse", .all) { nd.linalg.inverse($0[0]) }
    add("linalg.det", .all) { nd.linalg.det($0[0]) }
    add(
      "linalg.slogdet", .all,
      several: { call in
        let both = nd.linalg.slogdet(call[0])
        return [both.sign, both.logabsdet]
      })
  }

  private mutating func addTriangular() {
    add("linalg.potrf", .all) { nd.linalg.potrf($0[0]) }
    add("linalg.potri", .all) { nd.linalg.potri($0[0]) }
    add("linalg.trmm", .all) { call in
      try nd.linalg.trmm(
        call[0], call[1], transpose: call.attributes.flag("transpose"),
        rightside: call.attributes.flag("rightside"),
        lower: call.attributes.flag("lower", or: true),
        alpha: call.attributes.double("alpha") ?? 1)
    }
    add("linalg.trsm", .all) { call in
      try nd.linalg.trsm(
        call[0], call[1], transpose: call.attributes.flag("transpose"),
        rightside: call.attributes.flag("rightside"),
        lower: call.attributes.flag("lower", or: true),
        alpha: call.attributes.double("alpha") ?? 1)
    }
    add("linalg.sumlogdiag", .all) { nd.linalg.sumlogdiag($0[0]) }
    add("linalg.extractdiag", .all) { call in
      nd.linalg.extractdiag(call[0], offset: try call.attributes.int("offset") ?? 0)
    }
    add("linalg.makediag", .all) { call in
      nd.linalg.makediag(call[0], offset: try call.attributes.int("offset") ?? 0)
    }
  }

  private mutating func addFactors() {
    add(
      "linalg.gelqf", .all,
      several: { call in
        let both = nd.linalg.gelqf(call[0])
        return [both.q, both.l]
      })
    // Of a sum with its transposed one, which is symmetric whatever the numbers are.
    add(
      "linalg.syevd", .all,
      several: { call in
        let axes = (call[0].ndim - 2, call[0].ndim - 1)
        let both = nd.linalg.syevd((call[0] + call[0].swapAxes(axes.0, axes.1)) / 2)
        return [both.u, both.l]
      })
    add("linalg.extracttrian", .all) { call in
      try nd.linalg.extracttrian(
        call[0], offset: call.attributes.int("offset") ?? 0,
        lower: call.attributes.flag("lower", or: true))
    }
    add("linalg.maketrian", .all) { call in
      try nd.linalg.maketrian(
        call[0], offset: call.attributes.int("offset") ?? 0,
        lower: call.attributes.flag("lower", or: true))
    }
  }
}

extension Call {
  /// The axis of a sort: the last unless said, and none for the flattened array.
  fileprivate func lineAxis() throws -> Int? {
    if try attributes.flag("flat") { return nil }
    return try attributes.int("axis") ?? -1
  }
}
