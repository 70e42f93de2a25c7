// The form of an output in a record, and of a frame that a running cell sends:
//
//     {"kind":"text","text":"epoch 1\n"}         standardError, value: alike
//     {"kind":"lossTable","columns":[{"name":"epoch"},{"better":"lower","name":"loss"}],
//      "rows":[[1,0.0405],[2,"nan"]]}            table: alike; an entry is a number or a text
//     {"kind":"curve","x":{"label":"batch","scale":"linear"},"y":{"label":"loss","scale":"log"},
//      "series":[{"name":"loss","x":[1,2],"y":[0.5,"inf"]}],"title":"…"}      scatter, histogram: alike
//     {"edges":[[0,1]],"kind":"graph","vertices":[{"detail":"2x1","kind":"variable","label":"w"},
//      {"detail":"1","kind":"result","label":"sum"}]}
//     {"across":[0,1],"kind":"field","plot":{…},"style":"regions","up":[0,1],"values":[[0,1],[1,1]]}
//     {"columns":5,"kind":"images","pictures":[{"channels":1,"height":1,"label":"7","pixels":"AAEC",
//      "width":3}]}
//     {"frames":[{"label":"epoch 1","output":{…}}],"kind":"frames"}
//     {"kind":"named","name":"loss","value":0.0405}
//     {"constant":"lr","kind":"sweep","own":0,"runs":[{"outputs":[…],"value":"0.03"}]}
//     {"kind":"failure","failure":{"kind":"trap","message":"…","location":{…}}}
//                                                expectedFailure: alike

extension Output: Codable {
  private enum Kind: String, Codable {
    case text, standardError, value, table, lossTable, curve, scatter, histogram, field, images,
      frames,
      graph, named, sweep, expectedFailure, failure
  }

  private enum Key: String, CodingKey {
    case kind, text, failure
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    switch try fields.decode(Kind.self, forKey: .kind) {
    case .text: self = .text(try fields.decode(String.self, forKey: .text))
    case .standardError: self = .standardError(try fields.decode(String.self, forKey: .text))
    case .value: self = .value(try fields.decode(String.self, forKey: .text))
    case .table: self = .table(try Table(from: decoder))
    case .lossTable: self = .lossTable(try Table(from: decoder))
    case .curve: self = .curve(try Plot(from: decoder))
    case .scatter: self = .scatter(try Plot(from: decoder))
    case .histogram: self = .histogram(try Plot(from: decoder))
    case .field: self = .field(try Field(from: decoder))
    case .images: self = .images(try ImageGrid(from: decoder))
    case .frames: self = .frames(try FrameSequence(from: decoder))
    case .graph: self = .graph(try Graph(from: decoder))
    case .named: self = .named(try NamedValue(from: decoder))
    case .sweep: self = .sweep(try SweepRuns(from: decoder))
    case .expectedFailure:
      self = .expectedFailure(try fields.decode(Failure.self, forKey: .failure))
    case .failure: self = .failure(try fields.decode(Failure.self, forKey: .failure))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    switch self {
    case .text(let text):
      try fields.encode(Kind.text, forKey: .kind)
      try fields.encode(text, forKey: .text)
    case .standardError(let text):
      try fields.encode(Kind.standardError, forKey: .kind)
      try fields.encode(text, forKey: .text)
    case .value(let text):
      try fields.encode(Kind.value, forKey: .kind)
      try fields.encode(text, forKey: .text)
    case .table(let table):
      try fields.encode(Kind.table, forKey: .kind)
      try table.encode(to: encoder)
    case .lossTable(let table):
      try fields.encode(Kind.lossTable, forKey: .kind)
      try table.encode(to: encoder)
    case .curve(let plot):
      try fields.encode(Kind.curve, forKey: .kind)
      try plot.encode(to: encoder)
    case .scatter(let plot):
      try fields.encode(Kind.scatter, forKey: .kind)
      try plot.encode(to: encoder)
    case .histogram(let plot):
      try fields.encode(Kind.histogram, forKey: .kind)
      try plot.encode(to: encoder)
    case .field(let field):
      try fields.encode(Kind.field, forKey: .kind)
      try field.encode(to: encoder)
    case .images(let grid):
      try fields.encode(Kind.images, forKey: .kind)
      try grid.encode(to: encoder)
    case .frames(let sequence):
      try fields.encode(Kind.frames, forKey: .kind)
      try sequence.encode(to: encoder)
    case .graph(let graph):
      try fields.encode(Kind.graph, forKey: .kind)
      try graph.encode(to: encoder)
    case .named(let value):
      try fields.encode(Kind.named, forKey: .kind)
      try value.encode(to: encoder)
    case .sweep(let sweep):
      try fields.encode(Kind.sweep, forKey: .kind)
      try sweep.encode(to: encoder)
    case .expectedFailure(let failure):
      try fields.encode(Kind.expectedFailure, forKey: .kind)
      try fields.encode(failure, forKey: .failure)
    case .failure(let failure):
      try fields.encode(Kind.failure, forKey: .kind)
      try fields.encode(failure, forKey: .failure)
    }
  }
}

extension Table.Entry: Codable {
  public init(from decoder: any Decoder) throws {
    if let number = try? Number(from: decoder) {
      self = .number(number)
    } else {
      self = .text(try decoder.singleValueContainer().decode(String.self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .number(let number): try number.encode(to: encoder)
    case .text(let text):
      var container = encoder.singleValueContainer()
      try container.encode(text)
    }
  }
}

extension Number: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Double.self) {
      self.init(value)
      return
    }
    switch try container.decode(String.self) {
    case "nan": self.init(.nan)
    case "inf": self.init(.infinity)
    case "-inf": self.init(-.infinity)
    case let other:
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(other)' is not a number")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if value.isFinite {
      try container.encode(value)
    } else {
      try container.encode(value.isNaN ? "nan" : value > 0 ? "inf" : "-inf")
    }
  }
}
