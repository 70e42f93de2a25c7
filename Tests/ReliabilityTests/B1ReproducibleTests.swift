import Foundation
import TestSupport
import Testing

extension ReliabilityTests {
  @Suite("B1 reproducible: the same book gives the same bytes, wherever and whenever it is built")
  struct B1ReproducibleTests {
    /// Another place or time to build in.
    private struct Surroundings {
      let name: String
      var before: [String] = []
      var environment: [String: String] = [:]
      var arguments: [String] = []
      var isReversed = false
      var isNobodys = false
    }

    private static var all: [Surroundings] {
      var all = [
        Surroundings(name: "another folder"),
        Surroundings(name: "time zone", environment: ["TZ": "Asia/Kathmandu"]),
        Surroundings(
          name: "locale", environment: ["LANG": "tr_TR.UTF-8", "LC_ALL": "de_DE.UTF-8"]),
        Surroundings(name: "umask", before: ["sh", "-c", "umask 077; exec \"$@\"", "sh"]),
        Surroundings(name: "files made in another order", isReversed: true),
        Surroundings(name: "fixed hash seed", environment: ["SWIFT_DETERMINISTIC_HASHING": "1"]),
        Surroundings(
          name: "other hash seeds", before: ["env", "-u", "SWIFT_DETERMINISTIC_HASHING"]),
        Surroundings(name: "one processor", before: ["taskset", "-c", "0"]),
        Surroundings(name: "one job", arguments: ["--jobs", "1"]),
        Surroundings(name: "four jobs", arguments: ["--jobs", "4"]),
        Surroundings(name: "other processor speed", before: ["nice", "-n", "15"]),
        Surroundings(name: "no home", environment: ["HOME": "/nowhere", "USER": "somebody"]),
      ]
      let files = FileManager.default
      if files.isExecutableFile(atPath: "/usr/bin/faketime") {
        all.append(Surroundings(name: "last century", before: ["faketime", "1999-12-31 23:59:58"]))
        all.append(Surroundings(name: "next year", before: ["faketime", "-f", "+400d"]))
      } else {
        print("skipped: another clock takes faketime, which 'make test' installs")
      }
      let reads = ["setpriv", "--reuid=65534", "test", "-x", ReliabilityTests.book]
      if getuid() == 0, (try? Program.run(reads, in: "/").status) == 0 {
        all.append(Surroundings(name: "another user", isNobodys: true))
      } else {
        print("skipped: another user takes root, and a package that everybody may read")
      }
      return all
    }

    /// What must be the same: the site, and the records without their seconds (and their digests,
    /// which cover those).
    private struct Product: Equatable {
      var site: [String: [UInt8]]
      var records: [String: [String]]

      init(of folder: String) throws {
        site = try contents(below: folder + "/site")
        records = try contents(below: folder + "/chapters")
          .filter { $0.key.hasSuffix(".record.json") }
          .mapValues { bytes in
            String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
              .filter { !$0.contains("\"seconds\": ") && !$0.contains("\"digest\": ") }
          }
      }

      /// The files in which the two differ.
      func difference(to other: Product) -> [String] {
        Set(site.keys).union(other.site.keys).filter { site[$0] != other.site[$0] }.sorted()
          + Set(records.keys).union(other.records.keys)
          .filter { records[$0] != other.records[$0] }.sorted()
      }
    }

    @Test("a fixture with training, dictionaries, formulas and data")
    func fixture() async throws {
      // As deep below the package as the fixture itself: its library is found by a relative path.
      let folder = try TemporaryFolder(in: ReliabilityTests.package.path + "/.build")
      let tally = Tally("B1 reproducible")
      let first = try Self.build(Surroundings(name: "first"), in: folder.path + "/0")
      #expect(first.site.count > 5 && first.records.count == 2)
      let all = Self.all
      await inParallel(Array(all.indices)) { _, index in
        tally.count(all[index].name) {
          let long = String(repeating: "longer-", count: index)
          let product = try Self.build(all[index], in: "\(folder.path)/\(long)\(index + 1)")
          let differing = first.difference(to: product)
          return differing.isEmpty ? nil : "other bytes: \(differing)"
        }
      }
      tally.finish(atLeast: 12)
    }

    /// Builds a fresh copy of the fixture.
    private static func build(_ surroundings: Surroundings, in folder: String) throws -> Product {
      let fixture = ReliabilityTests.fixtures + "/reproducible"
      let files = try contents(below: fixture)
      let names = files.keys.sorted()
      for name in surroundings.isReversed ? names.reversed() : names {
        let file = URL(fileURLWithPath: "\(folder)/\(name)")
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(files[name]!).write(to: file)
      }
      var words = surroundings.before + [ReliabilityTests.book, "build"] + surroundings.arguments
      if surroundings.isNobodys {
        _ = try Program.run(["chown", "-R", "65534:65534", folder], in: "/")
        words = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] + words
      }
      let built = try Program.run(words, in: folder, environment: surroundings.environment)
      guard built.status == 0 else { throw BenchError("\(built.status): \(built.errors)") }
      return try Product(of: folder)
    }
  }
}
