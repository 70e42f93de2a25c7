import BookModel
import BookStore
import Foundation
import Testing

extension ReliabilityTests {
  @Suite("K4 damage: a file that was changed is found out, and never shown")
  struct K4DamageTests {
    @Test("every record of the shipped book and of a small one, damaged in many ways")
    func records() throws {
      let bench = try BookBench()
      let tally = Tally("K4 damage, records")
      let shipped = ReliabilityTests.package.appendingPathComponent("chapters").path
      var books = [(path: bench.folder.path + "/template/chapters", name: "small")]
      try FileManager.default.copyItem(atPath: shipped, toPath: bench.folder.path + "/shipped")
      books.append((bench.folder.path + "/shipped", "shipped"))
      for (path, name) in books {
        let store = RecordStore(try FolderReader(path))
        let files = try FileManager.default.subpathsOfDirectory(atPath: path)
          .filter { $0.hasSuffix(".record.json") }.sorted()
        for (number, file) in files.enumerated() {
          let chapter = ChapterID(String(file.dropLast(".record.json".count)))
          let url = URL(fileURLWithPath: "\(path)/\(file)")
          let whole = Array(try Data(contentsOf: url))
          var mutations = Mutation.some(40, of: whole, seed: UInt64(number))
          for other in files where other != file {
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(other)")))
            mutations.append(Mutation(description: "swapped with \(other)", bytes: bytes))
          }
          for mutation in mutations {
            try Data(mutation.bytes).write(to: url)
            tally.count("\(name)/\(file) \(mutation)") {
              guard case .damaged(let diagnostic)? = store.record(of: chapter) else {
                return "it is trusted"
              }
              return diagnostic.location?.file.hasSuffix(file) == true ? nil : "it is not named"
            }
          }
          try Data(whole).write(to: url)
        }
      }
      tally.finish(atLeast: 500)
    }

    @Test("a build over damaged records runs their chapters again, and shows what is true")
    func builds() async throws {
      let bench = try BookBench()
      let tally = Tally("K4 damage, builds over damaged records")
      let whole = try Data(
        contentsOf: URL(fileURLWithPath: bench.folder.path + "/template/chapters/one.record.json"))
      let mutations = Mutation.some(4, of: Array(whole), seed: 7)
      await inParallel(Array(mutations.indices)) { worker, index in
        tally.count("\(mutations[index])") {
          let copy = try bench.copy(worker)
          try copy.write(version: "first")
          let record = copy.path + "/chapters/one.record.json"
          try Data(mutations[index].bytes).write(to: URL(fileURLWithPath: record))
          let built = try Program.run(BookBench.command, in: copy.path)
          guard built.status == 0, built.errors.contains("chapters/one.record.json:1:1: warning: ")
          else { return "ended with \(built.status): \(built.errors)" }
          return try copy.published() == bench.old ? nil : "something else was published"
        }
      }
      tally.finish(atLeast: 15)
    }

    @Test("every file of the cache, damaged: made again, or an error, and never shown")
    func caches() async throws {
      let bench = try BookBench()
      let tally = Tally("K4 damage, caches")
      let cache = bench.folder.path + "/template/.book"
      let files = try FileManager.default.subpathsOfDirectory(atPath: cache)
        .filter { name in
          var isFolder: ObjCBool = false
          _ = FileManager.default.fileExists(atPath: "\(cache)/\(name)", isDirectory: &isFolder)
          return !isFolder.boolValue && !["lock", ".gitignore"].contains(name)
        }.sorted()
      for kind in ["programs/", "math/", "toolchain.json"] {
        #expect(files.contains { $0.hasPrefix(kind) }, "no file of the cache is \(kind)")
      }
      let cases = try files.enumerated().flatMap { number, file -> [(String, Mutation)] in
        let whole = Array(try Data(contentsOf: URL(fileURLWithPath: "\(cache)/\(file)")))
        return Mutation.some(3, of: whole, seed: UInt64(number)).map { (file, $0) }
      }
      await inParallel(Array(cases.indices)) { worker, index in
        let (file, mutation) = cases[index]
        tally.count("\(file) \(mutation)") {
          let copy = try bench.copy(worker)
          try Data(mutation.bytes).write(to: URL(fileURLWithPath: "\(copy.path)/.book/\(file)"))
          // A program keeps its right to run.
          chmod("\(copy.path)/.book/\(file)", 0o755)
          let built = try Program.run(BookBench.command, in: copy.path)
          let published = try copy.published()
          if built.status == 0 {
            return published == bench.new ? nil : "something else was published"
          }
          return published == bench.old && !built.errors.isEmpty
            ? nil : "ended with \(built.status): \(built.errors)"
        }
      }
      tally.finish(atLeast: 60)
    }
  }
}
