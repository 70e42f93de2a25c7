import CellRuntime
import NDArrayModule

/// Figures in one call, by the names of Matplotlib. Each call shows its figure at once.
///
///     plt.scatter(features[..., 1], labels, 1)
///
/// ``Curve``, ``Scatter``, ``Histogram`` and ``Images`` have titles, labels and several series.
public enum plt {
  /// Shows points. The size is accepted for the sake of pasted code; the page chooses its own.
  public static func scatter(_ x: some FigureNumbers, _ y: some FigureNumbers, _ size: Double = 1) {
    show(Scatter(x, y))
  }

  /// Shows a line over 1, 2, 3, and so on.
  public static func plot(_ y: some FigureNumbers) {
    show(Curve(y))
  }

  /// Shows a line.
  public static func plot(_ x: some FigureNumbers, _ y: some FigureNumbers) {
    show(Curve(x: x, y: y))
  }

  /// Shows a line over an axis of equal ratios.
  public static func semilogy(_ x: some FigureNumbers, _ y: some FigureNumbers) {
    show(Curve(x: x, y: y, yScale: .log))
  }

  /// Shows how many values lie in each of `bins` equal parts of their range.
  public static func hist(_ values: some FigureNumbers, bins: Int = 10) {
    show(Histogram(values, bins: bins))
  }

  /// Shows an array as a picture: see ``Images`` for the shapes.
  public static func imshow(_ x: NDArray) {
    show(Images(x))
  }
}
