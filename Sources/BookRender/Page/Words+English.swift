extension Words {
  static let english = Words(
    contents: "Contents", preface: "Preface", skipToText: "Skip to the text",
    onThisPage: "On this page", previous: "Previous", next: "Next", allChapters: "All chapters",
    linkToSection: "Link to this section", colours: "Light or dark", openContents: "Contents",
    close: "Close",
    theory: "Theory", scratch: "From scratch", gluon: "Gluon", project: "Project",
    note: "Note", tip: "Tip", warning: "Warning", important: "Important", exercise: "Exercise",
    solution: "Solution", more: "More",
    code: "Code", hiddenLines: "Hidden lines", copy: "Copy", copied: "Copied", data: "Data",
    download: "Download", failure: "This cell failed", standardError: "Standard error",
    help: "From the library",
    wholeProgram: "The whole program", chapterCells: "All cells of this chapter, in order",
    figure: "Figure", table: "Table", listing: "Listing", equation: "Equation",
    footnotes: "Footnotes", backToText: "Back to the text",
    series: "series", best: "best", from: "from", cell: "cell", library: "library", seed: "seed",
    runWith: "Run with", languages: "Languages",
    notFound: "Page not found",
    notFoundText: "There is no page at this address. The contents page lists every chapter.",
    noData: "no data", curve: "Curve", scatter: "Scatter figure", over: "over",
    shown: { "\($0) of \($1) points are shown; the download has them all." })
}
