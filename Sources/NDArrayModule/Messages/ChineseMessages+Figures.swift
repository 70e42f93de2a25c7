// swift-format-ignore-file
extension ChineseMessages {
  /// Tables, figures and formatted text.
  static let figures = #"""
    format: '%1' has more places than the %2 values given.
    format：“%1”的占位符比给出的 %2 个值多。

    format: '%1' has fewer places than the %2 values given.
    format：“%1”的占位符比给出的 %2 个值少。

    format: '%1' has a place that is none of %d, %f, %e, %g and %s.
    format：“%1”里有一个占位符不是 %d、%f、%e、%g 或 %s。

    format: %1 has no whole number for a %d.
    format：%1 不是可用于 %d 的整数。

    format: '%1' wants a number for %%2, not %3 %4.
    format：“%1”的 %%2 要一个数，而不是 %3 %4。

    LossTable: this row has the columns %1, but the table has %2.
    LossTable：这一行的列是 %1，而表的列是 %2。

    LossTable: a row of %1 entries for %2 columns.
    LossTable：%2 列的表，却给了 %1 项的一行。

    figure: series '%1' has %2 x values and %3 y values; a point needs one of each.
    figure：系列“%1”有 %2 个 x 值和 %3 个 y 值；每个点两者各需一个。

    Table: an array of shape %1 does not fit %2 columns; it needs shape nx%3.
    Table：形状为 %1 的数组放不进 %2 列；需要形状 nx%3。

    Table: row %1 has %2 entries for %3 columns.
    Table：第 %1 行有 %2 项，而表有 %3 列。

    Histogram: bins is %1, but a histogram has 1 to 1000 bars.
    Histogram：bins 是 %1，而直方图有 1 到 1000 个条形。

    %1: steps is %2, but a plane is looked at in 2 to 400 places a side.
    %1：steps 是 %2，而平面的每条边取 2 到 400 个位置。

    %1: the range %2...%3 has no length.
    %1：范围 %2...%3 没有长度。

    %1: %2x%3 places need a value each, but the function gave an array of shape %4.
    %1：%2x%3 个位置各需一个值，而函数给出的数组形状为 %4。

    DecisionRegions: samples of shape %1 have no two features each; give an array of shape nx2.
    DecisionRegions：形状为 %1 的样本不是每个有两个特征；请给出形状为 nx2 的数组。

    DecisionRegions: %1 samples need a label each, but labels has shape %2.
    DecisionRegions：%1 个样本各需一个标签，而 labels 的形状为 %2。

    DecisionRegions: %1 have %2 among them, but classes are counted 0, 1, 2 and so on, up to 99; take argmax(axis: 1) of scores.
    DecisionRegions：%1 中有 %2，而类别编号是 0、1、2……，最大为 99；如果是得分，请取 argmax(axis: 1)。

    Frames: frame '%1' is %2, but the first one is %3; show all alike.
    Frames：帧“%1”是 %2，而第一帧是 %3；请让所有帧同类。

    Images: columns is %1; give how many pictures stand in a row.
    Images：columns 是 %1；请给出每行图片的个数。

    Images: an array of shape %1 has no pictures; give height x width, n x height x width, or n x channels x height x width with 1 or 3 channels.
    Images：形状为 %1 的数组不是图片；请给出 高 x 宽、n x 高 x 宽，或 n x 通道 x 高 x 宽（通道数为 1 或 3）。

    Images: %1 numbers are more than a page can show, %2; take fewer pictures.
    Images：%1 个数超过一页能显示的 %2 个；请减少图片。

    corr2D: a kernel of shape %1 does not fit into an array of shape %2; both have two axes, and the kernel is no larger.
    corr2D：形状为 %1 的核放不进形状为 %2 的数组；两者都有两个轴，且核不能更大。

    showImages: a row of %1 pictures by %2 needs numbers of at least 1.
    showImages：每行 %1 张、共 %2 行的图片，两个数都至少为 1。
    """#
}
