import Foundation
import Gluon
import TestSupport
import Testing

@Suite("Files of parameters")
struct ParameterFileTests {
  private func net(_ units: Int = 2, inUnits: Int = 0) -> nn.Sequential {
    nn.Sequential(nn.Dense(3, activation: .relu, inUnits: inUnits), nn.Dense(units))
  }

  private func trained() -> nn.Sequential {
    let net = net()
    net.initialize(initializer.Normal(sigma: 1))
    _ = net(nd.ones(shape: [1, 4]))
    return net
  }

  private func error(_ body: () throws -> Void) -> String {
    do { try body() } catch { return "\(error)" }
    return ""
  }

  @Test(
    "a network reads what another of its make wrote, in both formats", arguments: ["npz", "params"])
  func roundTrip(_ ending: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("net.\(ending)")
    let (saved, other) = (trained(), net())
    try saved.saveParameters(path)
    try other.loadParameters(path)
    let x = nd.array([[1, 2, 3, 4], [0, -1, 2, 5]])
    #expect(other(x).elements == saved(x).elements)
    #expect(try nd.load(path).names == ["0.weight", "0.bias", "1.weight", "1.bias"])
    // Gradients and trainers work on what was loaded.
    autograd.record { other(x) }.backward()
    #expect(other[1].bias.grad().elements == [2, 2])
  }

  @Test("arrays that are there take the values and keep their identity")
  func identity() throws {
    let folder = try TemporaryFolder()
    let (saved, other) = (trained(), trained())
    try saved.saveParameters(folder.file("a.npz"))
    let weight = other[0].weight.data()
    try other.loadParameters(folder.file("a.npz"))
    #expect(other[0].weight.data() === weight)
    #expect(weight.elements == saved[0].weight.data().elements)
  }

  @Test(
    "a file that does not fit is an error with file, parameter and both shapes, and changes nothing"
  )
  func misfit() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("net.npz")
    try trained().saveParameters(path)
    let other = net(5)
    other.initialize(initializer.Zero())
    _ = other(nd.ones(shape: [1, 4]))
    let text = error { try other.loadParameters(path) }
    #expect(
      text.hasPrefix("\(path): the parameter '1.weight' has shape (5, 3), but (2, 3)"), "\(text)")
    #expect(other[0].weight.data().sum().elements == [0])
  }

  @Test("missing and extra parameters are errors unless allowed")
  func missing() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("net.npz")
    try trained().saveParameters(path)
    let longer = nn.Sequential(nn.Dense(3), nn.Dense(2), nn.Dense(1))
    #expect(error { try longer.loadParameters(path) }.contains("'2.weight' is missing"))
    try longer.loadParameters(path, allowMissing: true)
    #expect(longer[1].weight.shape == [2, 3])
    let shorter = nn.Sequential(nn.Dense(3))
    #expect(error { try shorter.loadParameters(path) }.contains("it holds '1.weight'"))
    try shorter.loadParameters(path, ignoreExtra: true)
    #expect(shorter[0].weight.shape == [3, 4])
  }

  @Test("a parameter without values cannot be saved, and the message says why")
  func unsaved() throws {
    let folder = try TemporaryFolder()
    let net = net()
    let path = folder.file("net.npz")
    #expect(error { try net.saveParameters(path) }.contains("has not been initialized"))
    net.initialize()
    #expect(error { try net.saveParameters(path) }.contains("has no values yet"))
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(error { try net.loadParameters(path) }.contains(path))
  }

  @Test("a parameter in two places is written for both and found by either name")
  func shared() throws {
    let folder = try TemporaryFolder()
    let first = nn.Dense(2, inUnits: 2)
    let net = nn.Sequential(first, nn.Dense(2, params: first.params))
    net.initialize(initializer.One())
    try net.saveParameters(folder.file("a.npz"))
    let file = try nd.load(folder.file("a.npz"))
    #expect(file.names == ["0.weight", "0.bias", "1.weight", "1.bias"])
    try nd.save(
      folder.file("b.npz"), [("1.weight", nd.zeros(shape: [2, 2])), ("0.bias", file[1])])
    try net.loadParameters(folder.file("b.npz"))
    #expect(first.weight.data().sum().elements == [0])
  }

  @Test("a dictionary is saved without a beginning of its names and read back with it")
  func dictionary() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("part.npz")
    let net = trained()
    try net.collectParams("1").save(path, stripPrefix: "1.")
    #expect(try nd.load(path).names == ["weight", "bias"])
    let other = net.collectParams("1")
    other.forEach { $0.parameter.setData($0.parameter.data() * 0) }
    try other.load(path, restorePrefix: "1.")
    #expect(net[1].weight.data().elements == (try nd.load(path)["weight"]?.elements))
    #expect(error { try net.collectParams().save(path, stripPrefix: "1.") }.contains("'0.weight'"))
  }

  @Test("names of an exported model are read without their marks")
  func exported() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("model.params")
    try nd.save(
      path,
      [
        ("arg:gamma", nd.ones(shape: 2)), ("arg:beta", nd.zeros(shape: 2)),
        ("aux:running_mean", nd.array([1, 2])), ("aux:running_var", nd.ones(shape: 2)),
      ])
    let layer = nn.BatchNorm()
    try layer.loadParameters(path)
    #expect(layer.runningMean.data().elements == [1, 2])
  }
}

extension TemporaryFolder {
  /// The path of a file in the folder.
  func file(_ name: String) -> String { path + "/" + name }
}
