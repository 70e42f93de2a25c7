import Gluon

extension Registry {
  /// Data sets, samplers, loaders and files of data.
  mutating func addOddData() {
    add(
      "odd.samplers",
      several: { call in
        let count = try call.attributes.need(int: "count")
        let interval = try call.attributes.need(int: "interval")
        let sampler: any gdata.Sampler =
          switch try call.attributes.need(int: "which") {
          case 0: gdata.SequentialSampler(count)
          case 1: gdata.RandomSampler(count)
          case 2: gdata.IntervalSampler(count, interval: interval)
          default: gdata.IntervalSampler(count, interval: interval, rollover: false)
          }
        let batches = gdata.BatchSampler(
          sampler, batchSize: try call.attributes.need(int: "size"),
          lastBatch: try call.attributes.flag("rolls") ? .rollover : .discard)
        return [nd.array([batches.count, batches.batches().count, batches.batches().count])]
      })
    add(
      "odd.DataLoader",
      several: { call in
        let data = gdata.ArrayDataset(call[0], call[1])
        let workers = try call.attributes.need(int: "workers")
        let loader = gdata.DataLoader(
          data, batchSize: try call.attributes.need(int: "batchSize"),
          shuffle: try call.attributes.flag("shuffle"),
          lastBatch: try call.attributes.flag("rolls") ? .rollover : .keep,
          // Threads take memory of their own: a thousand workers find none.
          numWorkers: Swift.min(workers, 3))
        var parts: [NDArray] = []
        for (x, y) in loader where parts.count < 20 { parts += [x, y] }
        return parts
      })
    add(
      "odd.datasets",
      several: { call in
        let data = gdata.ArrayDataset(call[0])
        let place = try call.attributes.need(int: "place")
        switch try call.attributes.need(int: "which") {
        case 0: return [data[place]]
        case 1: return [nd.array(data.take(place).indices)]
        case 2: return [nd.array(data.shard(place, try call.attributes.need(int: "part")).indices)]
        case 3:
          return [nd.array(gdata.Subset(data, try call.attributes.need(ints: "list")).indices)]
        case 4: return [data.batch(of: try call.attributes.need(ints: "list")[...])]
        default:
          let changed = data.transform { x in x.sum(axis: 3) }
          return [changed.batch(of: [0, 1][...])]
        }
      })
    add("odd.pad") { call in
      gdata.batchify.pad(call.inputs, value: try call.attributes.need(double: "value"))
    }
    add("odd.ArrayDataset") { call in
      let data = gdata.ArrayDataset(call[0], call[1], call[2])
      return data[try call.attributes.need(int: "place")].0
    }
    add(
      "odd.dataFiles",
      several: { call in
        let path = try call.attributes.need(string: "path")
        switch try call.attributes.need(int: "which") {
        case 0: return [try gdata.readIDX(path)]
        case 1: return [try gdata.vision.MNIST(root: path)[0].0]
        default:
          let table = try gdata.CSVTable(path)
          return [try table.array(missing: .error)]
        }
      })
    add("odd.CSVTable") { call in
      let text = try call.attributes.need(string: "text")
      let table = try gdata.CSVTable(
        text: "\(text),b\n1,\n,2\n" + (try call.attributes.flag("words") ? "\(call[0])" : ""),
        name: "table",
        hasHeader: try call.attributes.flag("header"))
      return try table.array([try call.attributes.need(string: "column")])
    }
  }
}
