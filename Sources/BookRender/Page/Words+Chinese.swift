extension Words {
  static let chinese = Words(
    contents: "目录", preface: "前言", skipToText: "跳到正文",
    onThisPage: "本页内容", previous: "上一章", next: "下一章", allChapters: "所有章节",
    linkToSection: "本节链接", colours: "浅色或深色", openContents: "目录", close: "关闭",
    theory: "理论", scratch: "从零开始", gluon: "Gluon", project: "项目",
    note: "注", tip: "提示", warning: "注意", important: "重要", exercise: "练习",
    solution: "解答", more: "更多",
    code: "代码", hiddenLines: "隐藏的行", copy: "复制", copied: "已复制", data: "数据",
    download: "下载", failure: "此单元运行失败", standardError: "标准错误",
    help: "来自库文档",
    wholeProgram: "完整程序", chapterCells: "本章的所有单元，按顺序",
    figure: "图", table: "表", listing: "代码", equation: "公式",
    footnotes: "脚注", backToText: "回到正文",
    series: "序列", best: "最佳", from: "来自", cell: "单元", library: "库", seed: "随机种子",
    runWith: "运行环境", languages: "语言",
    notFound: "找不到页面", notFoundText: "这个地址没有页面。目录页列出了所有章节。",
    noData: "没有数据", curve: "曲线", scatter: "散点图", over: "对",
    shown: { "显示 \($1) 个点中的 \($0) 个；下载的文件包含全部。" })
}
