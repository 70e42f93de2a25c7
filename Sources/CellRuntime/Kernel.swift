internal import CCheckpoint
import Glibc

/// Runs the cells of a chapter under edit, as images that it loads, until the runner is gone.
///
/// The program that calls this holds no cells. The process itself stays as it is: each time that the
/// runner asks, it starts a copy, which loads images and leaves checkpoints behind.
public func _kernel() {
  setvbuf(stdout, nil, _IOLBF, 0)
  flushPartialLinesOnTrap()
  let control = fcntl(3, F_DUPFD_CLOEXEC, Int32(cells_first_own_descriptor))
  close(3)
  var start = cells_message()
  cells_serve_kernel(control, &start)
  ladder.open(with: start)
  ladder.runImages()
}
