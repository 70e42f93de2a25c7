import Glibc

/// How many threads this process has: more than one, and a fork leaves some behind.
///
/// Where the system does not tell, 1. The library's own, which only wait for work, are ended first.
func liveThreads() -> Int {
  restWorkers?()
  guard let folder = opendir("/proc/self/task") else { return 1 }
  defer { closedir(folder) }
  var entries = 0
  while readdir(folder) != nil { entries += 1 }
  // The folder itself and the one above it are entries, too.
  return max(1, entries - 2)
}

/// Ends the threads that help with large operations; nil before a library that has them is loaded.
/// A chapter's images may bring it, so that it is looked for each time.
private var restWorkers: (@convention(c) () -> Void)? {
  dlsym(nil, "nd_rest_workers").map {
    unsafeBitCast($0, to: (@convention(c) () -> Void).self)
  }
}
