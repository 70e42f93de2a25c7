import Gluon

/// Files of pictures: those of others are read here, and ours by others.
extension Registry {
  mutating func addPictureFiles() {
    add("image.imread") { call in
      try image.imread(
        call.attributes.need(string: "path"), flag: call.attributes.int("flag") ?? 1,
        toRGB: call.attributes.flag("toRGB", or: true))
    }
    add("image.imdecode") { call in
      try image.imdecode(
        call[0].asArray(of: UInt8.self), flag: call.attributes.int("flag") ?? 1,
        toRGB: call.attributes.flag("toRGB", or: true))
    }
    add(
      "image.imwrite",
      several: { call in
        try image.imwrite(try call.attributes.need(string: "path"), call[0])
        return []
      })
    add(
      "ImageFolderDataset",
      several: { call in
        let pictures = try gdata.vision.ImageFolderDataset(
          root: try call.attributes.need(string: "root"), flag: call.attributes.int("flag") ?? 1)
        call.texts["synsets"] = pictures.synsets.joined(separator: " ")
        call.texts["items"] = pictures.items.map { "\($0.path):\($0.label)" }.joined(separator: " ")
        return (0..<pictures.count).map { pictures[$0].0 }
      })
  }
}
