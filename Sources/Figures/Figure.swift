import CellRuntime

/// What ``Frames`` can show one after the other: ``Curve``, ``Scatter``, ``Histogram``,
/// ``Contours``, ``DecisionRegions`` and ``Images``.
public protocol Figure: CellOutput {}

extension Curve: Figure {}
extension Scatter: Figure {}
extension Histogram: Figure {}
extension Contours: Figure {}
extension DecisionRegions: Figure {}
extension Images: Figure {}
