import Gluon

/// Changes of pictures: as functions, and as the blocks that a data set is changed with.
extension Registry {
  mutating func addTransforms() {
    add("image.toTensor") { call in
      try call.isFunction ? nd.image.toTensor(call[0]) : gdata.vision.transforms.ToTensor()(call[0])
    }
    add("image.cast") { call in
      gdata.vision.transforms.Cast(try call.attributes.dtype() ?? .float32)(call[0])
    }
    add("image.normalize", .all) { call in
      let mean = try call.attributes.doubles("mean") ?? [0]
      let std = try call.attributes.doubles("std") ?? [1]
      return try call.isFunction
        ? nd.image.normalize(call[0], mean: mean, std: std)
        : gdata.vision.transforms.Normalize(mean, std)(call[0])
    }
    add("image.resize") { call in
      let size = try call.attributes.need(ints: "size")
      guard !size.isEmpty else { throw CaseError.attribute("size", "one number or two") }
      let method = try call.attributes.int("interpolation") ?? 1
      if size.count == 2 {
        return try call.isFunction
          ? nd.image.resize(call[0], (size[0], size[1]), interp: method)
          : gdata.vision.transforms.Resize((size[0], size[1]), interpolation: method)(call[0])
      }
      let keepRatio = try call.attributes.flag("keepRatio")
      return try call.isFunction
        ? nd.image.resize(call[0], size[0], keepRatio: keepRatio, interp: method)
        : gdata.vision.transforms.Resize(size[0], keepRatio: keepRatio, interpolation: method)(
          call[0])
    }
    add("image.imresize") { call in
      let size = try call.attributes.need(ints: "size", count: 2)
      return image.imresize(
        call[0], size[0], size[1], interp: try call.attributes.int("interpolation") ?? 1)
    }
    add("image.resizeShort") { call in
      image.resizeShort(call[0], try call.attributes.need(int: "size"))
    }
    add("image.crop") { call in
      let area = try call.attributes.need(ints: "area", count: 4)
      let size: (Int, Int)? = try call.attributes.ints("size").map { size in
        guard size.count == 2 else { throw CaseError.attribute("size", "a list of 2 numbers") }
        return (size[0], size[1])
      }
      if try call.attributes.string("form") == "fixedCrop" {
        return image.fixedCrop(call[0], area[0], area[1], area[2], area[3], size: size)
      }
      if try call.isFunction {
        return nd.image.crop(call[0], x: area[0], y: area[1], width: area[2], height: area[3])
      }
      return gdata.vision.transforms.CropResize(area[0], area[1], area[2], area[3], size: size)(
        call[0])
    }
    add("image.centerCrop") { call in
      let size = try call.attributes.need(ints: "size", count: 2)
      let (part, place) = image.centerCrop(call[0], (size[0], size[1]))
      call.texts["place"] = "\(place)"
      return try call.isFunction
        ? part : gdata.vision.transforms.CenterCrop((size[0], size[1]))(call[0])
    }
    add("image.scaleDown") { call in
      let sizes = try call.attributes.need(ints: "sizes", count: 4)
      let (width, height) = image.scaleDown((sizes[0], sizes[1]), (sizes[2], sizes[3]))
      return nd.array([width, height])
    }
    add("image.colorNormalize") { call in
      image.colorNormalize(
        call[0], mean: call[1], std: call.inputs.count > 2 ? call[2] : nil)
    }
    addColors()
  }

  private mutating func addColors() {
    add("image.flip") { call in
      // A probability of 1 leaves nothing to chance, and one of 0 nothing to do.
      let always = try call.attributes.flag("always") ? 1.0 : 0.0
      switch try call.attributes.string("form") {
      case "leftRight": return nd.image.flipLeftRight(call[0])
      case "topBottom": return nd.image.flipTopBottom(call[0])
      case "randomLeftRight": return nd.image.randomFlipLeftRight(call[0], p: always)
      default: return nd.image.randomFlipTopBottom(call[0], p: always)
      }
    }
    add("image.brightness") { call in
      let factor = try call.attributes.need(double: "factor")
      return nd.image.randomBrightness(call[0], factor, factor)
    }
    add("image.contrast") { call in
      let factor = try call.attributes.need(double: "factor")
      return nd.image.randomContrast(call[0], factor, factor)
    }
    add("image.saturation") { call in
      let factor = try call.attributes.need(double: "factor")
      return nd.image.randomSaturation(call[0], factor, factor)
    }
    add("image.hue") { call in
      let factor = try call.attributes.need(double: "factor")
      return nd.image.randomHue(call[0], factor, factor)
    }
    add("image.lighting") { call in
      nd.image.adjustLighting(call[0], try call.attributes.doubles("alpha") ?? [])
    }
  }
}
