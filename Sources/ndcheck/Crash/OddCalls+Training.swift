import Gluon

extension Registry {
  /// Trainers, their states, whole trainings, parts of batches.
  mutating func addOddTraining() {
    add(
      "odd.splitData",
      several: { call in
        try gluon.utils.splitData(
          call[0], call.attributes.need(int: "count"), batchAxis: call.attributes.need(int: "axis"),
          evenSplit: call.attributes.flag("even"))
      })
    add(
      "odd.splitAndLoad",
      several: { call in
        gluon.utils.splitAndLoad(
          call[0], try call.attributes.flag("none") ? [] : [.cpu, .cpu], evenSplit: false)
      })
    add("odd.Trainer") { call in
      let net = nn.Dense(2, inUnits: 3)
      net.initialize()
      let trainer = Trainer(
        net.collectParams(), try call.attributes.need(string: "name"),
        ["learning_rate": try call.attributes.need(double: "rate")])
      let batchSize = try call.attributes.need(int: "batchSize")
      for _ in 0..<2 {
        autograd.record { net(call[0]).sum() }.backward()
        trainer.step(batchSize, ignoreStaleGrad: try call.attributes.flag("ignores"))
      }
      trainer.setLearningRate(try call.attributes.need(double: "later rate"))
      let saves = try call.attributes.flag("saves")
      if saves { try trainer.saveStates(OddFiles.paths[0]) }
      try trainer.loadStates(
        saves ? OddFiles.paths[0] : try call.attributes.need(string: "path"))
      return net.weight.data()
    }
    add("odd.train") { call in
      let net = nn.Sequential(nn.Dense(2))
      net.initialize()
      let data = gdata.ArrayDataset(call[0], call[1])
      let loader = gdata.DataLoader(data, batchSize: try call.attributes.need(int: "batchSize"))
      let epochs = Swift.min(try call.attributes.need(int: "epochs"), 3)
      let history = gluon.train(
        net, loader,
        loss: try call.attributes.flag("classes") ? gloss.SoftmaxCELoss() : gloss.L2Loss(),
        trainer: Trainer(net.collectParams(), .sgd(learningRate: 0.1)), epochs: epochs,
        validation: loader, metrics: [metric.Accuracy()])
      call.texts["history"] = "\(history)\(history.table.outputJSON)\(history.curve.outputJSON)"
      return nd.array(history.losses + history["none"] + [gluon.evaluateAccuracy(loader, net)])
    }
    add("odd.d2l") { call in
      call[1].attachGrad()
      let loss = autograd.record { d2l.squaredLoss(d2l.linreg(call[0], call[1], call[2]), call[0]) }
      loss.backward()
      d2l.sgd(
        [call[1]], try call.attributes.need(double: "rate"), try call.attributes.need(int: "size"))
      return call[1]
    }
    add("odd.optimizerNamed") { call in
      let options: [String: any OptimizerOption] = [
        try call.attributes.need(string: "option"): try call.attributes.need(double: "value")
      ]
      let optimizer = Optimizer.named(try call.attributes.need(string: "name"), options)
      return nd.array([optimizer.learningRate])
    }
    add(
      "odd.metrics",
      several: { call in
        let name = try call.attributes.need(string: "kind")
        let measure = metric.create(name, topK: try call.attributes.need(int: "k"))
        measure.update(call.inputs, Array(call.inputs.dropFirst()))
        measure.update([call[0]], [call[1]])
        call.texts["value"] = "\(measure) \(measure.getNameValue()) \(measure.getGlobal())"
        return []
      })
    add(
      "odd.ConfusionMatrix",
      several: { call in
        let measure = metric.ConfusionMatrix(classes: try call.attributes.need(int: "classes"))
        measure.update(call[0], call[1])
        call.texts["table"] = measure.table(names: ["a", "b"]).outputJSON
        return []
      })
  }
}
