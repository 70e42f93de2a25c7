import Gluon

extension Registry {
  /// Changes of pictures that leave something to chance.
  mutating func addOddPictures() {
    add("odd.changes") { call in
      let amount = try call.attributes.need(double: "amount")
      let size = (try call.attributes.need(int: "width"), try call.attributes.need(int: "height"))
      let change: Block =
        switch try call.attributes.need(int: "which") {
        case 0: gdata.vision.transforms.RandomFlipLeftRight()
        case 1: gdata.vision.transforms.RandomFlipTopBottom()
        case 2: gdata.vision.transforms.RandomBrightness(amount)
        case 3: gdata.vision.transforms.RandomContrast(amount)
        case 4: gdata.vision.transforms.RandomSaturation(amount)
        case 5: gdata.vision.transforms.RandomHue(amount)
        case 6: gdata.vision.transforms.RandomLighting(amount)
        case 7:
          gdata.vision.transforms.RandomColorJitter(
            brightness: amount, contrast: amount, saturation: amount, hue: amount)
        case 8:
          gdata.vision.transforms.RandomResizedCrop(
            size, scale: (amount, try call.attributes.need(double: "to")),
            ratio: (try call.attributes.need(double: "least"), 2))
        default:
          gdata.vision.transforms.RandomApply(
            gdata.vision.transforms.Compose(gdata.vision.transforms.ToTensor()), p: amount)
        }
      return change(call[0])
    }
    add("odd.image") { call in
      let amount = try call.attributes.need(double: "amount")
      let size = (try call.attributes.need(int: "width"), try call.attributes.need(int: "height"))
      switch try call.attributes.need(int: "which") {
      case 0: return nd.image.randomColorJitter(call[0], brightness: amount, hue: amount)
      case 1: return nd.image.randomLighting(call[0], alphaStd: amount)
      case 2:
        let ratio = (try call.attributes.need(double: "least"), amount)
        return image.randomSizeCrop(call[0], size, (0.1, amount), ratio).0
      default: return image.randomCrop(call[0], size).0
      }
    }
  }
}
