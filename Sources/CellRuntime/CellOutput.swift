/// A value that a cell shows as a figure or a table rather than as text.
///
/// A cell's last expression of such a type is shown so; ``show(_:)`` does it anywhere in a cell.
public protocol CellOutput {
  /// One object in the form of the book's records, such as
  /// `{"kind":"curve","x":{…},"y":{…},"series":[…]}`.
  var outputJSON: String { get }
}

/// Shows a figure or a table below the cell.
public func show(_ output: some CellOutput) {
  emit(output.outputJSON)
}

/// Sends one output in the form of the book's records. Outside a run it is printed.
public func emit(_ json: String) {
  if channel.descriptor < 0 {
    print(json)
  } else {
    channel.send(.output, json)
  }
}

/// Gives a number to the prose, which quotes it as `` `=cell.name` ``.
public func publish(_ name: String, _ value: Double) {
  emit(
    #"{"kind":"named","name":\#(JSONText.string(name)),"value":\#(JSONText.number(value))}"#)
}

/// Gives a number to the prose, which quotes it as `` `=cell.name` ``.
public func publish(_ name: String, _ value: Float) {
  emit(
    #"{"kind":"named","name":\#(JSONText.string(name)),"value":\#(JSONText.number(value))}"#)
}
