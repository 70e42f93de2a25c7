import Gluon

extension Registry {
  /// Draws of the random stream, after the option `seed` was set.
  mutating func addRandom() {
    add("random.normal") { call in
      let attributes = call.attributes
      let loc = try attributes.double("loc") ?? 0
      let scale = try attributes.double("scale") ?? 1
      let shape = try attributes.shape("shape") ?? 1
      return shape.count == 1
        ? nd.random.normal(loc: loc, scale: scale, shape: shape[0])
        : nd.random.normal(loc: loc, scale: scale, shape: shape)
    }
    add("random.uniform") { call in
      let attributes = call.attributes
      let low = try attributes.double("low") ?? 0
      let high = try attributes.double("high") ?? 1
      let shape = try attributes.shape("shape") ?? 1
      return shape.count == 1
        ? nd.random.uniform(low: low, high: high, shape: shape[0])
        : nd.random.uniform(low: low, high: high, shape: shape)
    }
    // Draws one after another from one seed: the engines keep their places.
    add(
      "random.sequence",
      several: { call in
        guard let draws = call.attributes["draws"] as? [[String: Any]] else {
          throw CaseError.attribute("draws", "a list of calls")
        }
        return try draws.flatMap { draw -> [NDArray] in
          guard let name = draw["op"] as? String, let operation = Registry.whole[name] else {
            throw CaseError.request("no draw: \(draw)")
          }
          return try operation.run(Call(Attributes(draw["attrs"] as? [String: Any] ?? [:]), []))
        }
      })
    add("random.permutation") { call in
      nd.array(nd.random.permutation(try call.attributes.need(int: "count")))
    }
    // Ours alone: the driver checks that it is a permutation, and the same again from the seed.
    add(
      "random.shuffle",
      several: { call in
        [nd.random.shuffle(call[0]), nd.array(nd.random.permutation(call[0].count))]
      })
  }
}
