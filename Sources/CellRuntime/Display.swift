/// Shows the value of a cell's last expression: Out[n].
///
/// `Void` shows nothing. A ``CellOutput`` is shown as what it is, everything else as text.
public func _display<T>(_ value: T) {
  if T.self == Void.self || T.self == Optional<Void>.self { return }
  if let output = value as? CellOutput {
    show(output)
  } else {
    channel.send(.value, displayText(value))
  }
}

/// A value that cannot be copied is shown by its type.
@_disfavoredOverload
public func _display<T: ~Copyable>(_ value: borrowing T) {
  channel.send(.value, "\(T.self)")
}

/// Takes the value of a last expression that a semicolon hides.
public func _hide<T: ~Copyable>(_ value: borrowing T) {}

/// The text of a value as a notebook shows it.
///
/// Strings stand in quotes. A text that starts with a new line, as an array's does, loses it.
func displayText(_ value: Any) -> String {
  let text = elementText(value)
  return text.first == "\n" ? String(text.dropFirst()) : text
}

/// The text of a value inside another: its own new lines kept, tuples laid out.
private func elementText(_ value: Any) -> String {
  if let text = value as? String { return text.debugDescription }
  if let text = value as? Substring { return text.debugDescription }
  if let character = value as? Character { return character.debugDescription }
  let mirror = Mirror(reflecting: value)
  guard mirror.displayStyle == .tuple else { return String(describing: value) }
  return tupleText(mirror)
}

/// `(4.2, 1)`; an element of several lines starts a new line, and its lines are set in by one
/// column:
///
///     (4.2,
///      [4.1994247]
///      <NDArray 1 @cpu(0)>)
private func tupleText(_ tuple: Mirror) -> String {
  var text = "("
  for (number, element) in tuple.children.enumerated() {
    let inner = elementText(element.value)
    if number > 0 { text += inner.first == "\n" ? "," : ", " }
    if let label = element.label, label.first != "." { text += label + ": " }
    for character in inner {
      text.append(character)
      if character == "\n" { text += " " }
    }
  }
  return text + ")"
}
