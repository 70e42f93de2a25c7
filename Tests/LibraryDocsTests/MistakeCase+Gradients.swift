import Gluon

extension MistakeCase {
  /// Mistakes with gradients.
  static let gradients = [
    MistakeCase(
      "backward of what was not recorded",
      "backward: this array, of shape 2, was not recorded, so there is nothing to differentiate."
        + " Compute it inside autograd.record { ... } from arrays on which attachGrad() was called.",
      "backward：这个形状为 2 的数组没有被记录，无从求导。"
        + "请在 autograd.record { ... } 里由调用过 attachGrad() 的数组算出它。"
    ) { nd.ones(shape: 2).backward() },
    MistakeCase(
      "a write in place where it would spoil the gradient",
      "'+=' inside autograd.record: an array of shape 2 that takes part in the recorded computation"
        + " cannot be changed in place, because its gradient would be wrong. Make a new array (x = x"
        + " + y), or move the change after the recorded part.",
      "在 autograd.record 里使用 '+='：形状为 2 的数组参与了被记录的计算，不能原地修改，否则它的梯度会出错。"
        + "请生成新数组（x = x + y），或把修改移到记录之后。"
    ) {
      let x = nd.ones(shape: 2)
      x.attachGrad()
      autograd.record { x += 1 }
    },
    MistakeCase(
      "a gradient asked of an array without one",
      "grad: this array, of shape 2, has no gradient attached. Call attachGrad() on it"
        + " before autograd.record { ... }. If you did, it has become another array since: x ="
        + " x + y makes a new one, x += y or x[...] = y keeps it.",
      "grad：这个形状为 2 的数组没有附上梯度。请在 autograd.record { .."
        + ". } 之前对它调用 attachGrad()。如果已经调用过，那么它后来成了另一个数组：x"
        + " = x + y 生成新数组，x += y 或 x[...] = y 则保留原数组。"
    ) { _ = nd.ones(shape: 2).grad },
    MistakeCase(
      "backward twice",
      "backward: the recorded computation of sum, of shape 1, was already used by a"
        + " backward pass and freed. Record it again, or call the first backward with"
        + " retainGraph: true. The same happens when two results share a part of the"
        + " computation: give both to autograd.backward([a, b]).",
      "backward：sum（形状 1）的计算记录已被一次反向传播用过并释放。请重新记录，或在第"
        + "一次 backward 时写 retainGraph: true。两个结果共用一部分计算时也"
        + "会这样：请把两者一起交给 autograd.backward([a, b])。"
    ) {
      let x = nd.ones(shape: 2)
      x.attachGrad()
      let y = autograd.record { (x * x).sum() }
      y.backward()
      y.backward()
    },
    MistakeCase(
      "a head gradient of another shape",
      "backward: the head gradient has shape 3, the head 2; they must be equal",
      "backward：头梯度的形状是 3，头的形状是 2；两者必须相同"
    ) {
      let x = nd.ones(shape: 2)
      x.attachGrad()
      let y = autograd.record { x * x }
      y.backward(headGradient: nd.ones(shape: 3))
    },
    MistakeCase(
      "an array changed between forward and backward",
      "backward: an array of shape 2 that '*' saved for its gradient was overwritten after"
        + " it was recorded, by an assignment such as x[...] = y. Call backward() before"
        + " changing it, or change a copy().",
      "backward：'*' 为求梯度而保存的形状为 2 的数组在记录之后被 x[...] = "
        + "y 这样的赋值 改写了。请在修改之前调用 backward()，或修改它的 copy()。"
    ) {
      let x = nd.ones(shape: 2)
      x.attachGrad()
      let y = autograd.record { x * x }
      x[...] = nd.array([5, 5])
      y.backward()
    },
    MistakeCase(
      "a gradient attached to whole numbers",
      "attachGrad: an array of int32 has no gradient, because it cannot change by less"
        + " than 1. Use a floating one: x = x.astype(.float32).",
      "attachGrad：int32 类型的数组没有梯度，因为它的变化不能小于 1。请用浮点数组"
        + "：x = x.astype(.float32)。"
    ) { nd.ones(shape: 2).astype(.int32).attachGrad() },
  ]
}
