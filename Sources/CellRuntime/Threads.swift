import Glibc

/// How many threads this process has: more than one, and a fork leaves some behind.
///
/// Where the system does not tell, 1.
func liveThreads() -> Int {
  guard let folder = opendir("/proc/self/task") else { return 1 }
  defer { closedir(folder) }
  var entries = 0
  while readdir(folder) != nil { entries += 1 }
  // The folder itself and the one above it are entries, too.
  return max(1, entries - 2)
}
