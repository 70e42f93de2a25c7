// swift-format-ignore-file
extension ChineseMessages {
  /// Recording and the backward pass.
  static let gradients = #"""
    %1 inside autograd.record: writing a recorded value of shape %2 into another array would lose its gradient. Make a new array (x = x + y), or write y.detach().
    在 autograd.record 里使用 %1：把形状为 %2 的已记录的值写进另一个数组会丢失它的梯度。请生成新数组（x = x + y），或写入 y.detach()。

    %1 inside autograd.record: an array of shape %2 that takes part in the recorded computation cannot be changed in place, because its gradient would be wrong. Make a new array (x = x + y), or move the change after the recorded part.
    在 autograd.record 里使用 %1：形状为 %2 的数组参与了被记录的计算，不能原地修改，否则它的梯度会出错。请生成新数组（x = x + y），或把修改移到记录之后。

    backward: %1 heads but %2 head gradients
    backward：有 %1 个头，却给了 %2 个头梯度

    backward: this array, of shape %1, was not recorded, so there is nothing to differentiate. Compute it inside autograd.record { ... } from arrays on which attachGrad() was called.
    backward：这个形状为 %1 的数组没有被记录，无从求导。请在 autograd.record { ... } 里由调用过 attachGrad() 的数组算出它。

    backward: the head gradient has shape %1, the head %2; they must be equal
    backward：头梯度的形状是 %1，头的形状是 %2；两者必须相同

    backward: the recorded computation of %1, of shape %2, was already used by a backward pass and freed. Record it again, or call the first backward with retainGraph: true. The same happens when two results share a part of the computation: give both to autograd.backward([a, b]).
    backward：%1（形状 %2）的计算记录已被一次反向传播用过并释放。请重新记录，或在第一次 backward 时写 retainGraph: true。两个结果共用一部分计算时也会这样：请把两者一起交给 autograd.backward([a, b])。

    backward: %1 saved no array
    backward：%1 没有保存数组

    nothing
    任何操作

    an assignment such as x[...] = y
    x[...] = y 这样的赋值

    fill
    填充（fill）

    a backward pass
    反向传播

    backward: an array of shape %1 that %2 saved for its gradient was overwritten after it was recorded, by %3. Call backward() before changing it, or change a copy().
    backward：%2 为求梯度而保存的形状为 %1 的数组在记录之后被 %3 改写了。请在修改之前调用 backward()，或修改它的 copy()。

    %1: the rule overrides no gradients
    %1：该规则没有重写 gradients

    %1: the rule overrides no gradients of several outputs
    %1：该规则没有重写多个输出的 gradients

    grad: this array, of shape %1, has no gradient attached. Call attachGrad() on it before autograd.record { ... }. If you did, it has become another array since: x = x + y makes a new one, x += y or x[...] = y keeps it.
    grad：这个形状为 %1 的数组没有附上梯度。请在 autograd.record { ... } 之前对它调用 attachGrad()。如果已经调用过，那么它后来成了另一个数组：x = x + y 生成新数组，x += y 或 x[...] = y 则保留原数组。

    grad: this array, of shape %1, keeps no gradient, because its gradReq is .null.
    grad：这个形状为 %1 的数组不保留梯度，因为它的 gradReq 是 .null。

    grad: this array, of shape %1, was computed by %2, and gradients are kept only for arrays on which attachGrad() was called. autograd.grad gives the gradient of any array.
    grad：这个形状为 %1 的数组由 %2 算出，而只有调用过 attachGrad() 的数组才保留梯度。用 autograd.grad 可以得到任何数组的梯度。

    grad: variable %1, of shape %2, has no gradient attached and was not recorded. Call attachGrad() on it before autograd.record { ... }.
    grad：第 %1 个变量（形状 %2）既没有附上梯度，也没有被记录。请在 autograd.record { ... } 之前对它调用 attachGrad()。

    Function: %1 has %2 outputs; call it with a list, which gives all of them: f([x])
    Function：%1 有 %2 个输出；请用列表调用 f([x])，得到全部输出

    Function: %1 has several outputs and saved some of them, through which its gradient cannot be differentiated again; save inputs instead
    Function：%1 有多个输出并保存了其中一些，梯度无法经由它们再次求导；请改为保存输入

    Function: backward of %1 gives %2 gradients for %3 inputs
    Function：%1 的 backward 给出了 %2 个梯度，而输入有 %3 个

    Function: backward of %1 gives a gradient of shape %2 for input %3, which has shape %4; they must be equal
    Function：%1 的 backward 为第 %3 个输入给出形状为 %2 的梯度，而该输入的形状是 %4；两者必须相同

    markVariables: %1 variables have %2 gradients
    markVariables：%1 个变量却有 %2 个梯度

    markVariables: a gradient of shape %1 (%2) does not fit a variable of shape %3 (%4); they must be equal
    markVariables：形状为 %1（%2）的梯度与形状为 %3（%4）的变量不匹配；两者必须相同

    Function: %1 overrides no forward
    Function：%1 没有重写 forward

    Function: %1 overrides no backward
    Function：%1 没有重写 backward

    Function: %1 is called with %2 arrays and has but a forward of one; override forward(_ inputs: [NDArray])
    Function：%1 被用 %2 个数组调用，却只有单个输入的 forward；请重写 forward(_ inputs: [NDArray])

    Function: %1 has %2 outputs and but a backward of one; override backward(_ gradients: [NDArray])
    Function：%1 有 %2 个输出，却只有单个输出的 backward；请重写 backward(_ gradients: [NDArray])

    graph: this array, of shape %1, was not recorded, so there is nothing to draw. Compute it inside autograd.record { ... } from arrays on which attachGrad() was called.
    graph：这个形状为 %1 的数组没有被记录，没有可画的内容。请在 autograd.record { ... } 里由调用过 attachGrad() 的数组算出它。

    graph: the recorded computation was already used by a backward pass and freed. Draw it before, or call backward with retainGraph: true.
    graph：计算记录已被一次反向传播用过并释放。请在那之前画图，或在 backward 时写 retainGraph: true。

    %1: the rule is of one output
    %1：该规则只有一个输出

    %1: the rule is of several outputs
    %1：该规则有多个输出
    """#
}
