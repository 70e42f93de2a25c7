import Gluon

extension Registry {
  /// Files of arrays: written here and read by others, and the other way round.
  mutating func addFiles() {
    add(
      "save",
      several: { call in
        let path = try call.attributes.need(string: "path")
        let names = call.attributes["names"] as? [String] ?? []
        if names.isEmpty {
          try nd.save(path, call.inputs)
        } else {
          try nd.save(path, zip(names, call.inputs).map { ($0, $1) })
        }
        return []
      })
    add(
      "load",
      several: { call in
        let file = try nd.load(try call.attributes.need(string: "path"))
        call.texts["names"] = file.names.joined(separator: " ")
        return Array(file)
      })
  }
}
