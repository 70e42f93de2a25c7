import BookModel

/// Panes of which one is shown. Radio buttons choose it, so it works without script; the script
/// carries the choice to the other groups of the site that have a pane of the same title.
extension ElementRenderer {
  mutating func tabs(_ tabs: [Tab]) -> HTML {
    guard page != nil else { return .group(tabs.map { html($0.blocks) }) }
    page?.tabGroups += 1
    let group = "tabs-\(page?.tabGroups ?? 0)"
    var choices: [HTML] = []
    for (index, tab) in tabs.enumerated() {
      let id = "\(group)-\(index + 1)"
      choices.append(
        .group([
          .void(
            "input",
            [
              "type": "radio", "name": group, "id": id, "data-tab": tab.title,
              "checked": index == 0 ? "" : nil,
            ]),
          .line("label", ["for": id], [.text(tab.title)]),
        ]))
    }
    let panes = tabs.map { tab -> HTML in
      .block(
        "div", ["class": "pane", "role": "group", "aria-label": tab.title],
        [.line("p", ["class": "pane-title"], [.text(tab.title)]), html(tab.blocks)])
    }
    return .block("div", ["class": "tabs"], choices + [.block("div", ["class": "panes"], panes)])
  }
}
