import Gluon

extension Registry {
  /// Operations that change an array in place, and what its aliases see.
  mutating func addWrites() {
    addInPlace("addInPlace", { $0 += $1 }, { $0 += $1 })
    addInPlace("subtractInPlace", { $0 -= $1 }, { $0 -= $1 })
    addInPlace("multiplyInPlace", { $0 *= $1 }, { $0 *= $1 })
    addInPlace("divideInPlace", { $0 /= $1 }, { $0 /= $1 })
    add("fill") { call in
      let target = call[0].copy()
      target.fill(try call.attributes.need(double: "scalar"))
      return target
    }
    add("copyTo") { call in
      let target = nd.zeros(shape: call[0].shape, dtype: call[0].dtype)
      call[0].copy(to: target)
      return target
    }
  }

  /// The target and an alias made before: both must show the change.
  private mutating func addInPlace(
    _ name: String, _ array: @escaping (NDArray, NDArray) -> Void,
    _ number: @escaping (NDArray, Double) -> Void
  ) {
    add(
      name,
      several: { call in
        let target = call[0].copy()
        let alias = target.reshape([-1])
        if let scalar = try call.attributes.double("scalar") {
          number(target, scalar)
        } else {
          array(target, call[1])
        }
        return [target, alias]
      })
  }
}
