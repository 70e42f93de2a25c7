import CellRuntime

/// A table in the form of the book's records. Keys stand in alphabetical order.
func tableJSON(
  kind: String, title: String?, columns: [Table.Column], rows: [[Table.Entry]]
) -> String {
  var json = "{\"columns\":" + list(columns.map(columnJSON))
  json += ",\"kind\":\"\(kind)\",\"rows\":" + list(rows.map { list($0.map(entryJSON)) })
  if let title { json += ",\"title\":" + JSONText.string(title) }
  return json + "}"
}

private func columnJSON(_ column: Table.Column) -> String {
  var fields: [String] = []
  if let better = column.better { fields.append("\"better\":\"\(better.rawValue)\"") }
  fields.append("\"name\":" + JSONText.string(column.name))
  if let unit = column.unit { fields.append("\"unit\":" + JSONText.string(unit)) }
  return "{" + fields.joined(separator: ",") + "}"
}

private func entryJSON(_ entry: Table.Entry) -> String {
  switch entry {
  case .number(let number): JSONText.number(number)
  case .text(let text): JSONText.string(text)
  }
}

/// Elements, already JSON, as a JSON list.
func list(_ elements: [String]) -> String {
  "[" + elements.joined(separator: ",") + "]"
}
