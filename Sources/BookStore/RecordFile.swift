import BookDigest
import BookModel
import Foundation

/// The form of a record's file: canonical JSON whose first line after the brace is the digest of
/// everything after that line.
struct RecordFile: Codable {
  /// The form's version; a file of another version is not read.
  static let currentFormat = 2

  let format: Int
  let record: Record

  /// Why a file is not used.
  enum Damage: Error, Hashable {
    case noDigest
    case wrongDigest
    case otherFormat(Int)
    case notARecord(String)
    case otherChapter(ChapterID)
    case failed

    var reason: String {
      switch self {
      case .noDigest: "it does not start with its digest"
      case .wrongDigest: "its digest is wrong: it was changed or cut after it was written"
      case .otherFormat(let format):
        "it has format \(format), and this version reads \(RecordFile.currentFormat)"
      case .notARecord(let why): "it does not hold a record (\(why))"
      case .otherChapter(let chapter): "it is the record of chapter '\(chapter)'"
      case .failed: "it holds a cell that failed"
      }
    }
  }

  private static let opening = "{\n  \"digest\": \""
  private static let closing = "\",\n"

  /// The file's text.
  static func text(of record: Record) throws -> String {
    let body = try CanonicalJSON.text(of: RecordFile(format: currentFormat, record: record))
    // The body without its brace and line end: the digest takes their place.
    let rest = body.dropFirst(2) + "\n"
    return opening + SHA256.hexDigest(of: String(rest)) + closing + rest
  }

  /// The record in a file's bytes, if nothing but this store can have written them.
  static func record(in bytes: [UInt8], for chapter: ChapterID) throws(Damage) -> Record {
    let head = opening.utf8.count
    let start = head + 64 + closing.utf8.count
    guard bytes.count > start, bytes.starts(with: opening.utf8),
      bytes[(head + 64)..<start].elementsEqual(closing.utf8)
    else { throw .noDigest }
    let digest = String(decoding: bytes[head..<(head + 64)], as: UTF8.self)
    guard SHA256.hexDigest(of: bytes[start...]) == digest else { throw .wrongDigest }
    let record = try decode(bytes)
    guard record.chapter == chapter else { throw .otherChapter(record.chapter) }
    guard record.failure == nil else { throw .failed }
    return record
  }

  /// The record in a file that was changed after it was written, digest or no digest.
  static func untrusted(in bytes: [UInt8], for chapter: ChapterID) -> Record? {
    guard let record = try? decode(bytes), record.chapter == chapter, record.failure == nil
    else { return nil }
    return record
  }

  private static func decode(_ bytes: [UInt8]) throws(Damage) -> Record {
    struct Version: Decodable { let format: Int }
    do {
      let data = Data(bytes)
      let format = try JSONDecoder().decode(Version.self, from: data).format
      guard format == currentFormat else { throw Damage.otherFormat(format) }
      let record = try JSONDecoder().decode(RecordFile.self, from: data).record
      for cell in record.cells {
        for output in cell.outputs {
          if let flaw = output.flaw { throw Damage.notARecord("cell '\(cell.name)': \(flaw)") }
        }
      }
      return record
    } catch let damage as Damage {
      throw damage
    } catch let error as DecodingError {
      throw .notARecord(error.place)
    } catch {
      throw .notARecord("\(error)")
    }
  }
}

extension DecodingError {
  /// Where the value did not fit, such as `record.cells.0.key`.
  fileprivate var place: String {
    switch self {
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .keyNotFound(_, let context), .dataCorrupted(let context):
      let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
      return path.isEmpty ? context.debugDescription : "at \(path.joined(separator: "."))"
    @unknown default:
      return "\(self)"
    }
  }
}
