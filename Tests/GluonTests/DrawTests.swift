import Testing

@testable import Gluon

@Suite("Drawn graphs")
struct DrawTests {
  @Test("a graph is sent in the form of the book's records, with names and shapes")
  func json() {
    let (w, b) = (nd.ones(shape: [2, 1]), nd.zeros(shape: 1))
    w.attachGrad()
    b.attachGrad()
    let l = autograd.record { (nd.dot(nd.ones(shape: [4, 2]), w) + b).sum() }
    #expect(
      autograd.graph(of: l, names: ["w": w, "b": b, "l": l]).outputJSON
        == #"{"edges":[[0,2],[2,3],[1,3],[3,4]],"kind":"graph","vertices":["#
        + #"{"detail":"2x1","kind":"variable","label":"w"},"#
        + #"{"detail":"1","kind":"variable","label":"b"},"#
        + #"{"detail":"4x1","kind":"operation","label":"dot"},"#
        + #"{"detail":"4x1","kind":"operation","label":"+"},"#
        + #"{"detail":"1","kind":"result","label":"l = sum"}]}"#)
  }

  @Test("the parameters of a network can be drawn under their names")
  func parameters() {
    let net = nn.Dense(2, inUnits: 3)
    net.initialize()
    let l = autograd.record { net(nd.ones(shape: [4, 3])).sum() }
    let names = graph(of: l, net.collectParams()).vertices.map(\.name)
    #expect(names == ["weight", "bias", nil, nil])
  }
}
