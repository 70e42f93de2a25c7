import Gluon

/// The order in which loaders read a data set, and the types of what they give.
extension Registry {
  mutating func addLoaders() {
    add("loader", several: Registry.load)
    add("loader.types") { call in
      let numbers = try call.attributes.doubles("numbers") ?? []
      if try call.attributes.flag("areWhole") {
        let whole = numbers.compactMap(Int.init(exactly:))
        guard whole.count == numbers.count else {
          throw CaseError.attribute("numbers", "a list of whole numbers")
        }
        return gdata.SimpleDataset(whole).batch(of: Array(whole.indices)[...])
      }
      return gdata.SimpleDataset(numbers).batch(of: Array(numbers.indices)[...])
    }
  }

  /// The numbers of the samples in each batch of each pass.
  private static func load(_ call: Call) throws -> [NDArray] {
    let attributes = call.attributes
    let rows = gdata.ArrayDataset(call[0])
    let size = try attributes.need(int: "batchSize")
    let workers = try attributes.int("workers") ?? 0
    guard let last = gdata.LastBatch(rawValue: try attributes.string("lastBatch") ?? "keep") else {
      throw CaseError.attribute("lastBatch", "keep, discard or rollover")
    }
    let loader: gdata.DataLoader<gdata.ArrayDataset<NDArray>>
    if let interval = try attributes.int("interval") {
      let sampler = gdata.IntervalSampler(
        rows.count, interval: interval, rollover: try attributes.flag("rollover", or: true))
      loader = gdata.DataLoader(
        rows, batchSize: size, sampler: sampler, lastBatch: last, numWorkers: workers)
    } else {
      loader = gdata.DataLoader(
        rows, batchSize: size, shuffle: try attributes.flag("shuffle"), lastBatch: last,
        numWorkers: workers)
    }
    var batches: [NDArray] = []
    for _ in 0..<max(0, min(8, try attributes.int("passes") ?? 1)) {
      call.texts["counts", default: ""] += " \(loader.count)"
      batches += Array(loader)
    }
    return batches
  }
}
