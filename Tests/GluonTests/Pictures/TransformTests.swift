import Gluon
import NDArrayModule
import TestSupport
import Testing

private typealias transforms = gdata.vision.transforms

/// What the deterministic changes give is compared with MXNet's by `Tests/conformance`; here are the
/// random ones, and mistakes.
@Suite("Changes of pictures")
struct TransformTests {
  /// A picture whose samples tell where they were.
  private func picture(_ height: Int, _ width: Int, _ channels: Int = 3) -> NDArray {
    nd.arange(height * width * channels).reshape([height, width, channels])
      .astype(.uint8)
  }

  private func said(_ body: () -> NDArray) -> String {
    do {
      _ = try nd.checked { body() }
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test("changes one after the other are a block, which a data set takes")
  func composed() {
    let change = transforms.Compose([
      transforms.Resize((6, 4)), transforms.CenterCrop(4), transforms.ToTensor(),
      transforms.Normalize([0, 0, 0], [0.5, 0.5, 0.5]),
    ])
    #expect(change(picture(5, 7)).shape == [3, 4, 4])
    #expect("\(change)".hasPrefix("Compose(\n  (0): Resize("))
    let dataset = gdata.SimpleDataset([(picture(5, 7), 0), (picture(9, 3), 1)])
      .transformFirst(change)
    for (x, y) in gdata.DataLoader(dataset, batchSize: 2) {
      #expect(x.shape == [2, 3, 4, 4])
      #expect(y.asArray(of: Int.self) == [0, 1])
    }
    let single = gdata.SimpleDataset([picture(2, 2)]).transform(transforms.ToTensor())
    #expect(single[0].shape == [3, 2, 2])
  }

  @Test("a picture is flipped about every other time")
  func flips() {
    nd.seed(3)
    let original = picture(1, 2, 1).elements
    for block in [transforms.RandomFlipLeftRight(), transforms.RandomFlipTopBottom()] as [Block] {
      let x = block is transforms.RandomFlipLeftRight ? picture(1, 2, 1) : picture(2, 1, 1)
      let flipped = (0..<1000).filter { _ in block(x).elements != original }.count
      // By chance outside of this once in ten thousand.
      #expect((440...560).contains(flipped))
    }
  }

  @Test("a random part has the size asked for, and lies anywhere in the picture")
  func parts() {
    nd.seed(4)
    let x = picture(10, 12, 1)
    var corners: Set<Int> = []
    for _ in 0..<200 {
      let part = transforms.RandomResizedCrop((3, 2), scale: (0.1, 0.5), interpolation: 0)(x)
      #expect(part.shape == [2, 3, 1])
      corners.insert(part.asArray(of: Int.self)[0])
      let (same, place) = image.randomCrop(x, (5, 4))
      #expect(same.asArray(of: Int.self)[0] == place.1 * 12 + place.0)
      #expect(place.0 + place.2 <= 12 && place.1 + place.3 <= 10)
      let (_, area) = image.randomSizeCrop(x, (2, 2), (0.25, 0.25), (1, 1))
      // A quarter of 120 pixels, as a square of whole pixels.
      #expect(area.2 == 5 && area.3 == 5)
    }
    #expect(corners.count > 30)
    // No part of this form fits: the middle is taken.
    let (whole, place) = image.randomSizeCrop(x, (4, 2), (1, 1), (2, 2))
    #expect(whole.shape == [2, 4, 1])
    #expect(place == (4, 4, 4, 2))
  }

  @Test("colours change within what was asked for, each time otherwise")
  func colors() {
    nd.seed(5)
    let x = nd.full(shape: [1, 1, 3], 100)
    let factors = (0..<300).map { _ in transforms.RandomBrightness(0.4)(x)[0, 0, 0].asScalar() / 100
    }
    #expect(factors.allSatisfy { (0.6...1.4).contains($0) })
    #expect(factors.min()! < 0.65 && factors.max()! > 1.35)
    #expect(transforms.RandomBrightness(5)(x).elements.allSatisfy { $0 >= 0 })
    // Gray has no contrast, and no colour.
    #expect(transforms.RandomContrast(0.9)(x).elements.allSatisfy { abs($0 - 100) < 1e-3 })
    #expect(transforms.RandomSaturation(0.9)(x).elements.allSatisfy { abs($0 - 100) < 1e-3 })
    #expect(transforms.RandomHue(0.9)(x).elements.allSatisfy { abs($0 - 100) < 1e-3 })
    let red = nd.array([[[200.0, 50.0, 50.0]]])
    let jitter = transforms.RandomColorJitter(
      brightness: 0.2, contrast: 0.2, saturation: 0.2, hue: 0.1)
    #expect(Set((0..<20).map { _ in jitter(red).elements }).count == 20)
    #expect(transforms.RandomColorJitter()(red).elements == red.elements)
    let lights = (0..<400).map { _ in transforms.RandomLighting(0.1)(x)[0, 0, 0].asScalar() - 100 }
    // The standard deviation of red: 0.1 times the length of its row, 31.66.
    let deviation = (lights.reduce(0) { $0 + $1 * $1 } / 400).squareRoot()
    #expect((2.8...3.6).contains(deviation))
    #expect(
      transforms.RandomApply(transforms.RandomBrightness(0.5), p: 0)(x).elements == x.elements)
  }

  @Test("workers give the same random changes in the same order", arguments: [1, 2, 4])
  func workers(_ count: Int) {
    let dataset = gdata.SimpleDataset((0..<23).map { (picture(6, 6) + Double($0), $0) })
      .transformFirst(
        transforms.Compose([
          transforms.RandomResizedCrop(4), transforms.RandomFlipLeftRight(),
          transforms.RandomColorJitter(brightness: 0.5, hue: 0.2), transforms.ToTensor(),
        ]))
    func passes(_ workers: Int) -> [[Float]] {
      nd.seed(8)
      let loader = gdata.DataLoader(dataset, batchSize: 5, shuffle: true, numWorkers: workers)
      return (0..<2).flatMap { _ in loader.map { $0.0.elements } }
    }
    let alone = passes(0)
    #expect(Set(alone).count == 10)
    #expect(passes(count) == alone)
  }

  @Test("mistakes are told with the operation, the shape and what to do")
  func mistakes() {
    #expect(
      said { transforms.ToTensor()(nd.zeros(shape: [2, 2])) }
        == "toTensor: a picture has shape height x width x channels, and several have an axis more in"
        + " front, but this array has shape 2x2")
    #expect(
      said { transforms.Normalize(0, 1)(picture(2, 3)) }
        == "normalize: it takes float32 or float64 of shape channels x height x width, with an axis"
        + " more for several pictures, but got uint8 of shape 2x3x3. Put ToTensor before it.")
    #expect(
      said { transforms.Normalize([0, 1], [1])(nd.zeros(shape: [3, 1, 1])) }
        == "normalize: mean has 2 numbers for 3 channels (shape 3x1x1); give 1 or as many as there are"
        + " channels.")
    #expect(said { transforms.Resize(0)(picture(2, 3)) }.hasPrefix("resize: a picture of 3 by 2"))
    #expect(said { transforms.Resize(1 << 40)(picture(2, 3)) } != "")
    #expect(said { transforms.Resize(.max, keepRatio: true)(picture(2, 3)) } != "")
    #expect(said { image.imresize(picture(2, 3), 1 << 30, 1 << 30) }.contains("GB of memory"))
    #expect(said { transforms.Resize(3, interpolation: 2)(picture(2, 3)) }.contains("not 2"))
    #expect(said { transforms.Resize(3)(nd.zeros(shape: [1, 1, 1], dtype: .int32)) } != "")
    #expect(said { transforms.Resize(3)(nd.zeros(shape: [0, 2, 1])) } != "")
    #expect(said { transforms.Resize(3)(nd.zeros(shape: [2, 2, 0])) } == "")
    #expect(said { transforms.CenterCrop((9, 1))(picture(2, 3)) }.contains("3 by 0 pixels"))
    #expect(said { transforms.CenterCrop(0)(picture(2, 3)) }.hasPrefix("CenterCrop: a part of 0"))
    #expect(said { transforms.CropResize(1, 0, .max, 1)(picture(2, 3)) }.hasPrefix("CropResize: "))
    #expect(said { nd.image.flipLeftRight(nd.zeros(shape: [1, 2, 2, 3])) }.contains("one by one"))
    #expect(said { transforms.RandomBrightness(.nan)(picture(2, 3)) } != "")
    #expect(said { transforms.RandomHue(0.1)(picture(2, 3, 2)) }.contains("1 or 3 channels"))
    #expect(said { transforms.RandomHue(0.1)(picture(2, 3).astype(.int64)) }.contains("int64"))
    #expect(said { nd.image.adjustLighting(picture(2, 3), [1]) }.contains("3 numbers"))
    #expect(
      said { transforms.RandomResizedCrop(3, scale: (0, 2))(picture(2, 3)) }
        .hasPrefix("RandomResizedCrop: a part of 0.0 to 2.0 of the picture"))
  }
}
