// swift-format-ignore-file
extension ChineseMessages {
  /// Files of tables, pictures in IDX files, parameters and the states of a trainer.
  static let tables = #"""
    this is not UTF-8 text.
    这不是 UTF-8 文本。

    '%1' cannot stand between fields: use an ASCII character.
    '%1' 不能作为字段之间的分隔符：请用 ASCII 字符。

    the file has no line.
    文件里一行也没有。

    the line has %1 fields, and the first has %2.
    这一行有 %1 个字段，而第一行有 %2 个。

    an array takes at least one column.
    数组至少要有一列。

    the value of column '%1' is not known; pass missing: .nan or .value(0) to go on without it.
    列 '%1' 在这里的值缺失；用 missing: .nan 或 .value(0) 可以跳过缺失值继续。

    '%1' in column '%2' is not a number.
    列 '%2' 中的 '%1' 不是数。

    there is no column '%1'; there are %2.
    没有列 '%1'；有的是 %2。

    a quote is never closed.
    引号没有结束。

    a quoted field is followed by '%1'.
    带引号的字段后面跟着 '%1'。

    this is no IDX file: it begins with two zero bytes and a known type.
    这不是 IDX 文件：IDX 文件以两个零字节和一个认识的类型开头。

    the array has no axis.
    数组没有轴。

    the array of shape %1 ends here, but %2 bytes follow.
    形状为 %1 的数组到此结束，但后面还有 %2 个字节。

    the mark of an IDX file
    IDX 文件的标记

    the type of the elements
    元素的类型

    the number of axes
    轴数

    the shape
    形状

    pictures have shape (count, height, width) and type uint8, not %1 and %2.
    图片的形状应为（个数, 高, 宽），类型应为 uint8，而不是 %1 和 %2。

    there are %1 pictures, but the classes have shape %2 and type %3.
    有 %1 张图片，但类别的形状是 %2，类型是 %3。

    %1 So the parameter '%2' cannot be saved.
    %1因此参数 '%2' 无法保存。

    it holds '%1', but the block has no such parameter: it has %2. Pass ignoreExtra: true to leave it out.
    文件里有 '%1'，但块没有这个参数：它有 %2。用 ignoreExtra: true 可以略过它。

    the parameter '%1' is missing; the file holds %2. Pass allowMissing: true to leave it as it is.
    缺少参数 '%1'；文件里有 %2。用 allowMissing: true 可以让它保持原样。

    the parameter '%1' has shape %2, but %3 in the file. Was it saved from a network of the same sizes?
    参数 '%1' 的形状是 %2，而文件中是 %3。保存它的网络大小一样吗？

    the parameter '%1' is of type %2, but %3 in the file. Pass castDtype: true to convert.
    参数 '%1' 的类型是 %2，而文件中是 %3。用 castDtype: true 进行转换。

    the parameter '%1' does not begin with '%2'.
    参数 '%1' 不以 '%2' 开头。

    none
    无

    %1, ... (%2 in all)
    %1 等（共 %2 个）

    these are not the states of a trainer, as saveStates writes them.
    这不是 saveStates 写出的训练器状态。

    these are the states of %1, but the trainer's optimizer is %2.
    这是 %1 的状态，而训练器的优化算法是 %2。

    the states of %1 have shape %2 and type %3, but the parameter has %4 and %5.
    %1 的状态形状是 %2、类型是 %3，而参数是 %4 和 %5。

    there are %1 states for %2, but %3 with these options keeps %4.
    %2 有 %1 个状态，而用这些选项的 %3 保存 %4 个。

    there are states for %1, which the trainer has not.
    有 %1 的状态，而训练器没有这个参数。
    """#
}
