import BookModel
import Foundation

/// Follows a process that runs a chapter's cells, and holds it to the limits.
struct ChapterWatch {
  let files: RunFiles
  let cells: [Cell]
  let limits: Limits
  let started: ContinuousClock.Instant
  /// Applied to everything that the process wrote; keeps its length.
  var reading: ([UInt8]) -> [UInt8] = { $0 }

  /// How long the Swift runtime may take to describe a trap. It hangs where a cell has closed the
  /// standard descriptors.
  private static let backtracerTime = Duration.seconds(8)

  /// Returns when the process and all that it started have ended.
  ///
  /// - Parameter earlier: What an earlier process left of the cells before those that run now; its
  ///   output stands in the files already.
  func follow(
    _ process: some WatchedProcess, after earlier: ChapterProcess.Trace = ChapterProcess.Trace(),
    telling feed: inout CellFeed, _ observe: (CellEvent) -> Void
  ) throws -> ChapterProcess.Trace {
    var trace = earlier
    var channel = ChannelWatch(
      channel: files.channel, reader: FrameReader(secret: files.secret, cells: cells.count))
    var deadline = started + .seconds(limits.seconds)
    var trapSignal: Int32?
    while true {
      wait(for: process, channel.descriptor, until: deadline)
      let ended = try process.hasEnded()
      // What stood there before the frames were read is of the cells up to the last frame.
      let written = files.output.descriptor.size
      let (frames, isAll) = channel.frames()
      for frame in frames {
        if frame.kind == .trap {
          trapSignal = Int32(String(decoding: frame.payload, as: UTF8.self))
          deadline = min(deadline, .now + Self.backtracerTime)
          continue
        }
        let frame = frame.reading(reading)
        trace.frames.append(frame)
        feed.take(frame, from: files, reading, observe)
        if frame.kind.startsClock {
          let own = frame.kind == .end ? nil : cells[frame.cell].options.timeout
          deadline = .now + .seconds(own ?? limits.seconds)
        }
        // The trap was a child's, and the child has ended.
        if frame.kind == .joined { trapSignal = nil }
      }
      if isAll { feed.take(printed: written, from: files, reading, observe) }
      if process.isWaiting { deadline = max(deadline, .now + .seconds(limits.seconds)) }
      if ended { break }
      trace.stop =
        process.isForged
        ? .forgedFrames : stop(channel, since: deadline, trapSignal, trace.frames.last)
      if trace.stop != nil {
        process.kill()
        break
      }
    }
    trace.end = try process.collect().end
    if trace.stop == nil, channel.isForged || process.isForged { trace.stop = .forgedFrames }
    for frame in channel.frames().frames where frame.kind != .trap {
      trace.frames.append(frame.reading(reading))
      feed.take(trace.frames[trace.frames.count - 1], from: files, reading, observe)
    }
    trace.seconds = (ContinuousClock.now - started).seconds
    trace.line = files.line
    trace.printed = reading(try files.output.bytes(limit: limits.output))
    trace.complained = reading(try files.errors.bytes(limit: limits.output))
    if trace.stop == nil, files.size > limits.output { trace.stop = .output }
    trace.backtrace = files.backtrace
    trace.cellSeconds.merge(feed.cellSeconds) { $1 }
    return trace
  }

  /// Why the process must not go on; nil when it may.
  private func stop(
    _ channel: ChannelWatch, since deadline: ContinuousClock.Instant, _ trapSignal: Int32?,
    _ latest: Frame?
  ) -> ChapterProcess.Stop? {
    if channel.isForged { return .forgedFrames }
    if files.size > limits.output || channel.received > limits.fileSize { return .output }
    guard ContinuousClock.now >= deadline else { return nil }
    if let trapSignal { return .backtracer(signal: trapSignal) }
    let own = latest.flatMap { cells[$0.cell].options.timeout }
    return .timeout(seconds: own ?? limits.seconds)
  }

  private func wait(
    for process: some WatchedProcess, _ channel: Int32, until deadline: ContinuousClock.Instant
  ) {
    var watched = (process.news + [channel]).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    // Output files have no event of their own: look at them twenty times a second.
    let wait = max(0, min(50, (deadline - .now).milliseconds))
    poll(&watched, nfds_t(watched.count), Int32(wait))
  }
}

extension Frame {
  fileprivate func reading(_ change: ([UInt8]) -> [UInt8]) -> Frame {
    Frame(
      kind: kind, cell: cell, printed: printed, complained: complained, payload: change(payload))
  }
}
