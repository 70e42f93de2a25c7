import CDuktape
import Foundation

/// KaTeX in a JavaScript heap of its own. No pointer of the heap leaves this file.
///
/// Takes about 0.2 s and 20 MB to start, then some milliseconds a formula.
final class KaTeXEngine {
  /// Raised when the same KaTeX would give other markup, because of the options in ``door``.
  static let revision = 2

  struct Typeset: Hashable {
    let markup: String
    let warnings: [KaTeXProblem]
  }

  /// Why the heap cannot be used at all.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let heap: OpaquePointer

  /// Starts a heap and loads KaTeX's `script` into it. Throws a ``Failure``.
  init(script: String) throws {
    guard let heap = duk_create_heap(nil, nil, nil, nil, nil) else {
      throw Failure(description: "no memory for its heap")
    }
    self.heap = heap
    for source in [Self.missingFunctions, script, Self.door] { try evaluate(source) }
  }

  deinit { duk_destroy_heap(heap) }

  /// The markup of a formula: HTML to look at, and MathML for screen readers.
  /// Throws a ``KaTeXProblem`` when the formula is wrong.
  func typeset(_ tex: String, isDisplay: Bool) throws -> Typeset {
    let answer = try JSONDecoder().decode(Answer.self, from: Data(call(tex, isDisplay).utf8))
    if let problem = answer.problem { throw problem }
    let markup = answer.markup?.replacing(Self.join, with: Self.breakableJoin) ?? ""
    return Typeset(markup: markup, warnings: answer.warnings ?? [])
  }

  /// Between two parts of a formula a line may break, also where the text around may not.
  private static let join = "</span><span class=\"base\">"
  private static let breakableJoin = "</span><wbr /><span class=\"base\">"

  private struct Answer: Decodable {
    let markup: String?
    let warnings: [KaTeXProblem]?
    let problem: KaTeXProblem?
  }

  private func evaluate(_ source: String) throws {
    let flags = UInt32(
      DUK_COMPILE_EVAL | DUK_COMPILE_SAFE | DUK_COMPILE_NOSOURCE | DUK_COMPILE_NOFILENAME)
    var source = source
    let status = source.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        duk_eval_raw(heap, characters.baseAddress, duk_size_t(characters.count), flags)
      }
    }
    let message = topOfStack()
    duk_set_top(heap, 0)
    if status != DUK_EXEC_SUCCESS { throw Failure(description: message) }
  }

  /// Calls the door with one formula and gives back its answer, as JSON.
  private func call(_ tex: String, _ isDisplay: Bool) throws -> String {
    defer { duk_set_top(heap, 0) }
    guard duk_get_global_string(heap, "typeset") != 0 else {
      throw Failure(description: "the typesetter is not loaded")
    }
    push(tex)
    duk_push_boolean(heap, isDisplay ? 1 : 0)
    let status = duk_pcall(heap, 2)
    let answer = topOfStack()
    if status != DUK_EXEC_SUCCESS { throw Failure(description: answer) }
    return answer
  }

  private func push(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        _ = duk_push_lstring(heap, characters.baseAddress, duk_size_t(characters.count))
      }
    }
  }

  private func topOfStack() -> String {
    var count: duk_size_t = 0
    guard let text = duk_safe_to_lstring(heap, -1, &count) else { return "" }
    return text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
      String(decoding: UnsafeBufferPointer(start: bytes, count: Int(count)), as: UTF8.self)
    }
  }
}

extension KaTeXEngine {
  /// What KaTeX takes for granted and an ECMAScript 5 engine lacks.
  private static let missingFunctions = """
    (function () {
      function define(prototype, name, value) {
        if (!prototype[name]) Object.defineProperty(prototype, name, { value: value });
      }
      define(Array.prototype, "fill", function (value, start, end) {
        var last = end === undefined ? this.length : end;
        for (var i = start || 0; i < last; i++) this[i] = value;
        return this;
      });
      define(Array.prototype, "find", function (matches) {
        for (var i = 0; i < this.length; i++) if (matches(this[i], i, this)) return this[i];
      });
      define(Array.prototype, "includes", function (value) { return this.indexOf(value) >= 0; });
      define(String.prototype, "includes", function (part) { return this.indexOf(part) >= 0; });
      define(String.prototype, "repeat", function (count) {
        return new Array(count + 1).join(this);
      });
      define(Object, "assign", function (target) {
        for (var i = 1; i < arguments.length; i++)
          for (var key in arguments[i]) target[key] = arguments[i][key];
        return target;
      });
    })();
    """

  /// The one function that is called from outside. Positions count characters from 0.
  private static let door = """
    function typeset(tex, isDisplay) {
      var warnings = [];
      function warn(code, message, token) {
        warnings.push({ message: message, position: token && token.loc ? token.loc.start : null });
        return "ignore";
      }
      try {
        var markup = katex.renderToString(tex, {
          displayMode: isDisplay, output: "htmlAndMathml", throwOnError: true, strict: warn,
          trust: false
        });
        return JSON.stringify({ markup: markup, warnings: warnings });
      } catch (error) {
        var position = typeof error.position === "number" ? error.position : null;
        return JSON.stringify({ problem: { message: String(error.message), position: position } });
      }
    }
    """
}
