/// A parameter or block that another block holds.
struct Member {
  enum Part {
    case parameter(Parameter)
    case block(Block)
  }

  /// The property's name; with an index or key behind it for a collection's element.
  let name: String
  let part: Part

  /// The parts in the stored properties of a block, superclasses first.
  static func all(of block: Block) -> [Member] {
    var found: [Member] = []
    var mirrors: [Mirror] = []
    var mirror: Mirror? = Mirror(reflecting: block)
    while let current = mirror, current.subjectType != Block.self {
      mirrors.append(current)
      mirror = current.superclassMirror
    }
    for mirror in mirrors.reversed() {
      for (label, value) in mirror.children {
        if let label { add(value, named: propertyName(label), to: &found) }
      }
    }
    return found
  }

  private static func add(_ value: Any, named name: String, to found: inout [Member]) {
    switch value {
    case let block as Block: found.append(Member(name: name, part: .block(block)))
    case let parameter as Parameter:
      found.append(Member(name: name, part: .parameter(parameter)))
    case let list as [Any]:
      for (index, element) in list.enumerated() {
        add(element, named: "\(name).\(index)", to: &found)
      }
    case let entries as [String: Any]:
      for (key, element) in entries.sorted(by: { $0.key < $1.key }) {
        add(element, named: "\(name).\(key)", to: &found)
      }
    default:
      let mirror = Mirror(reflecting: value)
      if mirror.displayStyle == .optional, let (_, wrapped) = mirror.children.first {
        add(wrapped, named: name, to: &found)
      }
    }
  }

  /// The name as written: without the prefixes of lazy properties and property wrappers.
  private static func propertyName(_ label: String) -> String {
    let lazyPrefix = "$__lazy_storage_$_"
    if label.hasPrefix(lazyPrefix) { return String(label.dropFirst(lazyPrefix.count)) }
    return label.hasPrefix("_") ? String(label.dropFirst()) : label
  }
}
