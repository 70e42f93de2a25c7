// swift-format-ignore-file
extension ChineseMessages {
  /// Operations that compute, draw or write.
  static let operations = #"""
    take: axis %1 of shape %2 has no elements to take
    take：形状 %2 的第 %1 轴没有元素可取

    take: index %1 is out of bounds for axis %2 with size %3
    take：索引 %1 超出了大小为 %3 的第 %2 轴的范围

    pick: indices of shape %1 do not fit an array of shape %2, which needs %3: one index for each line along axis %4
    pick：形状为 %1 的索引与形状为 %2 的数组不匹配，应为 %3：沿第 %4 轴的每一条线一个索引

    pick: axis %1 of shape %2 has no elements
    pick：形状 %2 的第 %1 轴没有元素

    random.normal: the scale is a standard deviation and cannot be %1
    random.normal：scale 是标准差，不能是 %1

    %1=: the right side has shape %2, which does not broadcast to %3, the shape of the array it changes in place.
    %1=：右边的形状 %2 不能广播到被原地修改的数组的形状 %3。

    assignment: a value of shape %1 does not broadcast to %2, the shape of the place it is written to.
    赋值：形状为 %1 的值不能广播到写入处的形状 %2。

    threads: the number of threads is %1, but takes 1 to 64. Set nd.threads = 1 to compute without help.
    threads：线程数为 %1，但应在 1 到 64 之间。不要帮手时设 nd.threads = 1。
    """#
}
