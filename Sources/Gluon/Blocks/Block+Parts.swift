import NDArrayModule

extension Block {
  /// The blocks that this one is made of, in order.
  public final var children: [Block] { namedChildren.map(\.block) }

  /// The blocks that this one is made of, with their names in it: `dense`, or `0` in a
  /// ``nn/Sequential``.
  public final var namedChildren: [(name: String, block: Block)] {
    members.compactMap { member in
      if case .block(let block) = member.part { (member.name, block) } else { nil }
    }
  }

  /// The parameters of this block itself, without those of its parts: `weight`, `bias`.
  ///
  /// Given to the initializer of another layer they are shared with it: both then work with, and
  /// train, the same values.
  ///
  ///     let first = nn.Dense(4, inUnits: 4)
  ///     let second = nn.Dense(4, params: first.params)
  ///     second.weight === first.weight  // true
  public final var params: ParameterDict {
    ParameterDict(
      entries: members.compactMap { member in
        if case .parameter(let parameter) = member.part { (member.name, parameter) } else { nil }
      })
  }

  /// Calls `body` with every block in this one, inner ones first, and at last with this one.
  @discardableResult
  public final func apply(_ body: (Block) -> Void) -> Self {
    visit(body, ancestors: [])
    return self
  }

  private func visit(_ body: (Block) -> Void, ancestors: Set<ObjectIdentifier>) {
    let ancestors = ancestors.union([ObjectIdentifier(self)])
    for child in children where !ancestors.contains(ObjectIdentifier(child)) {
      child.visit(body, ancestors: ancestors)
    }
    body(self)
  }

  /// Every way to a parameter: one that is used in two places is listed twice.
  final var places: [ParameterDict.Element] {
    var found: [ParameterDict.Element] = []
    findPlaces(below: "", ancestors: [], into: &found)
    return found
  }

  private func findPlaces(
    below path: String, ancestors: Set<ObjectIdentifier>,
    into found: inout [ParameterDict.Element]
  ) {
    let ancestors = ancestors.union([ObjectIdentifier(self)])
    for member in members {
      switch member.part {
      case .parameter(let parameter):
        found.append((path + member.name, parameter))
      case .block(let block):
        if ancestors.contains(ObjectIdentifier(block)) { continue }
        block.findPlaces(below: path + member.name + ".", ancestors: ancestors, into: &found)
      }
    }
  }
}

extension Block {
  /// A word for the kind of block: `dense`. Parameters are named by their place instead, so that a
  /// cell that runs again gives the same names.
  public final var name: String { "\(type(of: self))".lowercased() }

  /// ``name`` with an underscore, as Gluon begins names of parameters. Nothing here is named by it.
  public final var prefix: String { name + "_" }

  /// Runs `body`: in Gluon it sets the beginning of names, which are made from places here.
  @discardableResult
  public final func nameScope<Value>(_ body: () throws -> Value) rethrows -> Value {
    try body()
  }
}
