@testable import NDArrayModule
import Testing

@Suite("Convolution")
struct ConvolutionTests {
  /// Sizes that meet every way of computing: channels, edges, holes, groups, many rows.
  struct Sizes: Sendable, CustomStringConvertible {
    let input: Shape
    let weight: Shape
    var stride: Shape = 1
    var pad: Shape = 0
    var dilate: Shape = 1
    var groups = 1
    var description: String { "\(input) \(weight) \(stride) \(pad) \(dilate) \(groups)" }
  }

  static let all = [
    Sizes(input: [2, 1, 28, 28], weight: [6, 1, 5, 5]),
    Sizes(input: [3, 6, 12, 12], weight: [16, 6, 5, 5]),
    Sizes(input: [2, 3, 9, 17], weight: [5, 3, 3, 3], pad: 1),
    Sizes(input: [2, 4, 10, 7], weight: [6, 2, 3, 2], stride: [2, 3], pad: [1, 0], groups: 2),
    Sizes(input: [1, 2, 33, 9], weight: [3, 2, 3, 3], pad: [4, 2], dilate: [5, 2]),
    Sizes(input: [2, 8, 5, 5], weight: [7, 8, 1, 1]),
    Sizes(input: [2, 8, 5, 5], weight: [7, 8, 1, 1], stride: 2),
    Sizes(input: [1, 16, 96, 100], weight: [4, 16, 3, 3], pad: 1),
    Sizes(input: [2, 3, 40], weight: [4, 3, 5], stride: 2, pad: 2),
    Sizes(input: [0, 3, 8, 8], weight: [4, 3, 3, 3]),
    Sizes(input: [2, 0, 8, 8], weight: [4, 0, 3, 3]),
    Sizes(input: [2, 3, 8, 8], weight: [0, 3, 3, 3]),
    Sizes(input: [4, 1, 3, 3], weight: [17, 1, 2, 2], pad: 5),
  ]

  /// Small whole numbers: every order of additions gives the same in either type.
  private func filled(_ shape: Shape, _ type: DType, _ modulus: Int) -> NDArray {
    let out = NDArray(uninitialized: shape, type)
    for i in 0..<out.size {
      let value = (i * 7 + i / 5) % modulus - modulus / 2
      if type == .float64 {
        out.raw.assumingMemoryBound(to: Double.self)[i] = Double(value)
      } else {
        out.base[i] = Float(value)
      }
    }
    return out
  }

  private func numbers(_ x: NDArray) -> [Double] {
    (0..<x.size).map {
      x.dtype == .float64 ? x.raw.assumingMemoryBound(to: Double.self)[$0] : Double(x.base[$0])
    }
  }

  /// The definition: six loops.
  private func byHand(_ x: NDArray, _ w: NDArray, _ c: Convolution) -> [Double] {
    let (x, w) = (numbers(x), numbers(w))
    let v = c.window.c
    let (channels, filters) = (c.channels / c.groups, c.filters / c.groups)
    var out: [Double] = []
    for image in 0..<c.images {
      for filter in 0..<c.filters {
        for oy in 0..<v.out_h {
          for ox in 0..<v.out_w {
            var total = 0.0
            for channel in 0..<channels {
              for ky in 0..<v.kernel_h {
                for kx in 0..<v.kernel_w {
                  let y = oy * v.stride_h + ky * v.dilate_h - v.pad_h
                  let i = ox * v.stride_w + kx * v.dilate_w - v.pad_w
                  guard (0..<v.height).contains(y), (0..<v.width).contains(i) else { continue }
                  let plane = image * c.channels + filter / filters * channels + channel
                  total +=
                    x[(plane * v.height + y) * v.width + i]
                    * w[((filter * channels + channel) * v.kernel_h + ky) * v.kernel_w + kx]
                }
              }
            }
            out.append(total)
          }
        }
      }
    }
    return out
  }

  private func inner(_ a: NDArray, _ b: NDArray) -> Double {
    zip(numbers(a), numbers(b)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test("equals its definition, and its gradients are its adjoints", arguments: all)
  func products(_ sizes: Sizes) throws {
    for type in [DType.float32, .float64] {
      let x = filled(sizes.input, type, 9)
      let w = filled(sizes.weight, type, 5)
      let c = try #require(
        Convolution.fitting(
          x, w, nil, stride: sizes.stride, pad: sizes.pad, dilate: sizes.dilate,
          groups: sizes.groups))
      let out = c.forward(x, w)
      #expect(out.dtype == type)
      let expected = byHand(x, w, c)
      #expect(numbers(out) == expected)
      // With a bias every plane of a filter is that much higher.
      let bias = filled(Shape(c.filters), type, 7)
      let places = c.window.placeCount
      let lifts = numbers(bias)
      let lifted = numbers(c.forward(x, w, bias))
      #expect(
        lifted == expected.indices.map { expected[$0] + lifts[$0 / places % max(1, c.filters)] })
      // <conv(x, w), g> = <x, inputGradient(g, w)> = <w, weightGradient(x, g)>.
      let g = filled(c.outputShape, type, 3)
      let product = inner(out, g)
      #expect(inner(x, c.inputGradient(g, w)) == product)
      #expect(inner(w, c.weightGradient(x, g)) == product)
    }
  }

  static let misfits: [(String, Shape, Shape, Int)] = [
    ("axis 1 of the weight must be", [2, 3, 8, 8], [6, 1, 5, 5], 1),
    ("reaches over 5 cells of axis 2", [2, 3, 4, 8], [6, 3, 5, 5], 1),
    ("groups is 2, but must divide", [2, 3, 8, 8], [6, 3, 3, 3], 2),
    ("groups is 0, but must divide", [2, 3, 8, 8], [6, 3, 3, 3], 0),
    ("both have 3 axes", [3, 8], [6, 8], 1),
    ("both have 3 axes", [1, 3, 8, 8], [6, 3, 8], 1),
    ("kernel is [0, 2], but takes numbers of at least 1", [1, 3, 8, 8], [6, 3, 0, 2], 1),
  ]

  @Test("what does not fit is named with both shapes", arguments: misfits)
  func mistakes(_ part: String, _ input: Shape, _ weight: Shape, _ groups: Int) {
    let error = #expect(throws: NDError.self) {
      try nd.checked {
        nd.convolution(nd.zeros(shape: input), nd.zeros(shape: weight), groups: groups)
      }
    }
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
  }

  @Test("options that make no sense are named")
  func options() {
    let (x, w) = (nd.ones(shape: [1, 1, 8, 8]), nd.ones(shape: [1, 1, 2, 2]))
    func message(_ body: () -> NDArray) -> String {
      do {
        _ = try nd.checked(body)
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(message { nd.convolution(x, w, stride: 0) }.contains("stride is [0]"))
    #expect(message { nd.convolution(x, w, pad: [1, 1, 1]) }.contains("pad is [1, 1, 1]"))
    #expect(message { nd.convolution(x, w, pad: -1) }.contains("pad is [-1]"))
    #expect(message { nd.convolution(x, w, pad: 2_000_000_000) }.contains("places along an axis"))
    #expect(message { nd.convolution(x, w, pad: 1_000_000_000) }.contains("GB of memory"))
    #expect(message { nd.convolution(x, w, nd.ones(shape: 3)) }.contains("one number a filter"))
  }

  @Test("NaN stays where the kernel lies on it, even under a zero")
  func nan() {
    let x = nd.array([1, .nan, 3, 4]).reshape([1, 1, 4])
    let y = nd.convolution(x, nd.array([0, 10]).reshape([1, 1, 2])).elements
    #expect(y[0].isNaN && y[1].isNaN && y[2] == 40)
  }
}

@Suite("Pooling")
struct PoolingTests {
  @Test("float64 gives what float32 gives", arguments: PoolKind.allCases)
  func types(_ kind: PoolKind) {
    let x = (nd.arange(2 * 3 * 7 * 6) * 37 % 101).reshape([2, 3, 7, 6])
    let wide = NDArray(uninitialized: x.shape, .float64)
    for i in 0..<x.size { wide.raw.assumingMemoryBound(to: Double.self)[i] = Double(x.base[i]) }
    let narrow = nd.pooling(x, kernel: [3, 2], stride: 2, pad: 1, kind: kind)
    let y = nd.pooling(wide, kernel: [3, 2], stride: 2, pad: 1, kind: kind)
    #expect(y.shape == narrow.shape)
    #expect(
      (0..<y.size).map { Float(y.raw.assumingMemoryBound(to: Double.self)[$0]) } == narrow.elements)
  }

  @Test("no images, or no channels, give none")
  func empty() {
    #expect(nd.pooling(nd.zeros(shape: [0, 3, 4, 4]), kernel: 2).shape == [0, 3, 3, 3])
    #expect(
      nd.pooling(nd.zeros(shape: [2, 0, 4, 4]), kernel: 2, kind: .sum).shape == [2, 0, 3, 3])
  }

  @Test("what does not fit is named")
  func mistakes() {
    let x = nd.ones(shape: [1, 1, 4, 4])
    func message(_ body: () -> NDArray) -> String {
      do {
        _ = try nd.checked(body)
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(message { nd.pooling(x) }.contains("size of the window is missing"))
    #expect(message { nd.pooling(x, kernel: 5) }.contains("reaches over 5 cells of axis 2"))
    #expect(message { nd.pooling(x, kernel: [2, 4], pad: 2) }.contains("smaller than the kernel"))
    #expect(message { nd.pooling(nd.ones(shape: [4, 4]), kernel: 2) }.contains("shape 4x4"))
    #expect(message { nd.pooling(nd.ones(shape: [1, 1, 0, 4]), global: true) }.contains("kernel"))
  }
}
