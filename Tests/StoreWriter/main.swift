// Writes a site and a record again and again, for the tests that kill it:
// StoreWriter FOLDER ROUNDS. Two versions take turns; each holds its own name in every file.

import BookModel
import BookStore
import Glibc

func site(_ version: String) -> Site {
  var files: [String: [UInt8]] = [:]
  for page in 0..<3 { files["part/page-\(page).html"] = Array("\(version) \(page)\n".utf8) }
  files["\(version).html"] = Array(version.utf8)
  return Site(files: files)
}

func record(_ version: String) -> Record {
  let context = RunContext(compiler: version, flags: [], library: "", runtime: "1")
  let outputs = [Output.text(String(repeating: "\(version)\n", count: 200))]
  return Record(
    chapter: ChapterID("chapter"),
    cells: [CellResult(name: "cell", key: CacheKey(digest: version), outputs: outputs)],
    provenance: Provenance(context: context, seed: 0, seconds: 0))
}

guard CommandLine.arguments.count == 3, let rounds = Int(CommandLine.arguments[2]) else {
  fatalError("usage: StoreWriter FOLDER ROUNDS")
}
let folder = CommandLine.arguments[1]
do {
  let lock = try BookLock(in: CacheFolder(folder + "/.book"))
  let records = RecordStore(try FolderReader(folder + "/book"))
  let publisher = SitePublisher(site: folder + "/site", book: folder + "/book")
  try records.removeLeftovers(under: lock)
  for round in 0..<rounds {
    let version = round.isMultiple(of: 2) ? "even" : "odd"
    try records.write(record(version), under: lock)
    _ = try publisher.publish(site(version), under: lock)
  }
} catch let issue as StoreIssue {
  print(issue)
  exit(1)
}
