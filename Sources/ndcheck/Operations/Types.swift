import Gluon

extension Registry {
  /// Types of elements, and statistics that know what is missing.
  mutating func addTypes() {
    add("astype", .all) { call in
      guard let dtype = try call.attributes.dtype() else {
        throw CaseError.attribute("dtype", "a type of elements")
      }
      return call[0].astype(dtype)
    }
    add("asInContext", .all) { $0[0].asInContext(.cpu) }
    add("arange of a type") { call in
      guard let dtype = try call.attributes.dtype() else {
        throw CaseError.attribute("dtype", "a type of elements")
      }
      let stop = try call.attributes.need(double: "stop")
      guard let step = try call.attributes.double("step") else {
        return nd.arange(stop, dtype: dtype)
      }
      return nd.arange(0, stop, step, dtype: dtype)
    }
  }
}
