import BookModel

/// Panes of which one is shown. Radio buttons choose it, so it works without script; the script
/// carries the choice to the other groups of the site that have a pane of the same title.
extension ElementRenderer {
  mutating func tabs(_ tabs: [Tab]) -> HTML {
    guard page != nil else { return .group(tabs.map { html($0.blocks) }) }
    let group = nextTabGroup()
    return tabGroup(group, titles: tabs.map(\.title), panes: tabs.map { html($0.blocks) })
  }

  /// The name of a group of tabs that no other on the page has; groups within panes come after.
  mutating func nextTabGroup() -> String {
    page?.tabGroups += 1
    return "tabs-\(page?.tabGroups ?? 0)"
  }

  /// More panes than the style sheet can choose from stand one below the other.
  private static let mostPanes = 12

  func tabGroup(
    _ group: String, titles: [String], panes: [HTML], chosen: Int = 0
  ) -> HTML {
    let isStacked = panes.count > Self.mostPanes
    var choices: [HTML] = []
    for (index, title) in titles.enumerated() where !isStacked {
      let id = "\(group)-\(index + 1)"
      choices.append(
        .group([
          .void(
            "input",
            [
              "type": "radio", "name": group, "id": id, "data-tab": title,
              "checked": index == chosen ? "" : nil,
            ]),
          .line("label", ["for": id], [.text(title)]),
        ]))
    }
    let panes = zip(titles, panes).map { title, content -> HTML in
      .block(
        "div", ["class": "pane", "role": "group", "aria-label": title],
        [.line("p", ["class": "pane-title"], [.text(title)]), content])
    }
    return .block(
      "div", ["class": isStacked ? "tabs stacked" : "tabs"],
      choices + [.block("div", ["class": "panes"], panes)])
  }
}
