import Foundation
import Glibc

/// Swift hides the call. The process has one thread when it makes it.
@_silgen_name("fork") private func splitProcess() -> pid_t

/// Runs cases in a child process with limits, whose end is no harm.
final class OddWorker {
  /// How the child came to its end.
  enum End {
    case whole
    /// The library's own trap.
    case trap
    /// A signal, a trap of the language, too long a time.
    case death(String)
  }

  /// What the child leaves behind: it writes, this process reads.
  private struct Page {
    var number = 0
    var draws = 0
    var endings: (Int, Int, Int, Int) = (0, 0, 0, 0)
    var textCount = 0
  }

  private let page: UnsafeMutablePointer<Page>
  private let text: UnsafeMutablePointer<UInt8>
  private let textSize = 1 << 16
  private let errors = fileno(tmpfile())
  private let memory: Int
  private let seconds: Int

  /// - Parameter memory: Bytes that the child may have, with its program.
  /// - Parameter seconds: Time of a processor that one case may take.
  init(memory: Int, seconds: Int) {
    (self.memory, self.seconds) = (memory, seconds)
    let size = MemoryLayout<Page>.stride + textSize
    guard
      let shared = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0),
      shared != MAP_FAILED, errors >= 0
    else { fatalError("there is no memory to share with a child") }
    page = shared.bindMemory(to: Page.self, capacity: 1)
    page.initialize(to: Page())
    text = (shared + MemoryLayout<Page>.stride).assumingMemoryBound(to: UInt8.self)
  }

  /// The case that ran last.
  var number: Int { page.pointee.number }
  /// How many draws it took; 0 when it did not come to its end.
  var draws: Int { page.pointee.draws }
  /// Values, refusals, thrown errors and bad cases of the last run.
  var endings: [Int] {
    withUnsafeBytes(of: page.pointee.endings) { Array($0.bindMemory(to: Int.self)) }
  }
  /// What was drawn, a line each.
  var told: String {
    String(decoding: UnsafeBufferPointer(start: text, count: page.pointee.textCount), as: UTF8.self)
  }

  /// Runs cases one after the other, as far as the child comes.
  func run(_ cases: [OddCase], telling: Bool = false) -> End {
    page.pointee = Page()
    ftruncate(errors, 0)
    lseek(errors, 0, SEEK_SET)
    let child = splitProcess()
    guard child >= 0 else { fatalError("a child cannot be made") }
    if child == 0 { work(cases, telling) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    if status == 0 { return .whole }
    let said = errorText()
    if said.contains("/Failure.swift:") && said.contains("Fatal error: ") { return .trap }
    return .death(OddWorker.cause(status, said))
  }

  private func work(_ cases: [OddCase], _ telling: Bool) -> Never {
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGFPE, SIGBUS] { signal(number, SIG_DFL) }
    dup2(errors, 2)
    let nothing = open("/dev/null", O_WRONLY)
    dup2(nothing, 1)
    // What is written under a path of no folder goes there, too.
    chdir(OddFiles.folder)
    limit(Int32(RLIMIT_AS.rawValue), memory)
    limit(Int32(RLIMIT_CORE.rawValue), 0)
    for example in cases {
      page.pointee.number = example.number
      page.pointee.draws = 0
      page.pointee.textCount = 0
      var time = itimerval()
      time.it_value.tv_sec = seconds
      setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &time, nil)
      // For who waits and takes no time of a processor.
      alarm(UInt32(20 * seconds))
      let (ending, draws) = example.run(telling: telling ? { self.tell($0) } : nil)
      page.pointee.draws = draws
      switch ending {
      case .value: page.pointee.endings.0 += 1
      case .refused: page.pointee.endings.1 += 1
      case .thrown: page.pointee.endings.2 += 1
      case .badCase: page.pointee.endings.3 += 1
      }
    }
    _exit(0)
  }

  private func limit(_ resource: Int32, _ value: Int) {
    var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
    setrlimit(__rlimit_resource_t(UInt32(resource)), &limit)
  }

  private func tell(_ line: String) {
    for byte in Array((line + "\n").utf8) where page.pointee.textCount < textSize {
      text[page.pointee.textCount] = byte
      page.pointee.textCount += 1
    }
  }

  private func errorText() -> String {
    var bytes = [UInt8](repeating: 0, count: 4000)
    let count = pread(errors, &bytes, bytes.count, 0)
    return String(decoding: bytes.prefix(Swift.max(count, 0)), as: UTF8.self)
  }

  /// What a process died of, in a line.
  private static func cause(_ status: Int32, _ said: String) -> String {
    let signal = status & 0x7F
    let first = said.split(separator: "\n").first.map { ": \($0)" } ?? ""
    return switch signal {
    case 0: "ended with code \(status >> 8)\(first)"
    case SIGPROF, SIGALRM: "took too long\(first)"
    case SIGKILL: "was killed\(first)"
    default: "signal \(signal)\(first)"
    }
  }
}
