import Gluon

extension Registry {
  /// Figures and texts of odd numbers.
  mutating func addOddFigures() {
    add(
      "odd.figures",
      several: { call in
        let numbers = try call.attributes.doubles("numbers") ?? []
        let isLog = try call.attributes.flag("log")
        let json =
          switch try call.attributes.need(int: "which") {
          case 0: Curve(call[0], yScale: isLog ? .log : .linear).outputJSON
          case 1: Curve(x: call[0], y: call[1], xScale: isLog ? .log : .linear).outputJSON
          case 2: Scatter(call[0], call[1]).outputJSON
          case 3: Table(columns: ["a", "b", "c"], rows: call[0]).outputJSON
          case 4: Table(columns: ["a", "b"], rows: [numbers, []]).outputJSON
          default: Curve(numbers, yScale: isLog ? .log : .linear).outputJSON
          }
        call.texts["json"] = json
        return []
      })
    add(
      "odd.format",
      several: { call in
        let number = try call.attributes.need(double: "number")
        let pattern =
          "%\(try call.attributes.need(int: "width")).\(try call.attributes.need(int: "n"))"
        let kind = try call.attributes.flag("whole") ? "d" : "f"
        call.texts["text"] =
          format(pattern + kind, number) + format("%d %s %g", number, call[0], call[0])
          + number.formatted(decimals: try call.attributes.need(int: "decimals"))
        return []
      })
    add(
      "odd.publish",
      several: { call in
        publish("number", call[0])
        var table = LossTable(columns: ["a"])
        table.add(row: try call.attributes.doubles("row") ?? [])
        call.texts["json"] = table.outputJSON
        return []
      })
  }
}
