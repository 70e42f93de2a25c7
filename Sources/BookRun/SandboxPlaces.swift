import Foundation

/// What a confined program sees besides the system, the toolchain and the library.
struct SandboxPlaces {
  /// Folders that are empty, in memory, and gone with the program.
  var temporary: [String] = []
  /// Read-only, at their own paths.
  var readable: [String] = []
  /// Writable, at their own paths; what is written stays.
  var writable: [String] = []
  /// Writable folders, and where the program sees them.
  var moved: [(from: String, to: String)] = []
  /// Folders to make, in order, in those above.
  var folders: [String] = []
  /// Symbolic links to make.
  var links: [(at: String, to: String)] = []
  /// Where the program starts.
  var work: String
}

/// A sandbox and what one program sees in it.
struct Confinement {
  let sandbox: Sandbox
  let places: SandboxPlaces

  func callAsFunction(_ command: SupervisedProcess.Command) -> SupervisedProcess.Command {
    sandbox.confining(command, places)
  }
}

extension Sandbox {
  /// For a compiler or linker: it writes to the chapter's scratch folder, and to a copy of the
  /// compiled modules that is this chapter's own. No chapter can leave a module for another.
  ///
  /// - Parameters:
  ///   - folder: Is given to the user of the sandbox; the same for all tools of a chapter.
  ///   - modules: The compiled modules; where the compiler is told that they are.
  func compiling(in folder: String, modules: String) throws -> Confinement {
    let own = folder + "/modules"
    // Once, before there is anything in the folder that is not this process's.
    if access(own, F_OK) != 0 {
      let files = FileManager.default
      if access(modules, F_OK) == 0 {
        try files.copyItem(atPath: modules, toPath: own)
      } else {
        try files.createDirectory(atPath: own, withIntermediateDirectories: false)
      }
      give(folder)
    }
    return Confinement(
      sandbox: self,
      places: SandboxPlaces(writable: [folder], moved: [(own, modules)], work: folder))
  }

  /// For a chapter: its scratch folder is one in memory, and nothing comes out of it but the report
  /// of a crash.
  ///
  /// - Parameter folder: No confined program has written to it before.
  func running(
    _ program: String, in folder: String, work: String, report: String, data: String?,
    door: OpenDoor?
  ) throws -> Confinement {
    try Data().write(to: URL(fileURLWithPath: report))
    // Files rather than folders, so that nothing can stand in their places.
    let written = [report] + (door?.written ?? [])
    written.forEach(give)
    return Confinement(
      sandbox: self,
      places: SandboxPlaces(
        temporary: [folder],
        readable: [program] + (data.map { [$0] } ?? []) + (door?.read ?? []), writable: written,
        folders: [work],
        links: data.map { [(at: work + "/data", to: $0)] } ?? [], work: work))
  }
}
