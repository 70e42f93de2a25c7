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
    """#
}
