import Foundation

/// The files that SQLite keeps beside a library, and who has them open, as Linux tells it; elsewhere nobody has.
enum LibraryLog {
  /// True where programs use the log beside a library, and none of them has that library open: theirs is another file,
  /// which stood there before. False where that cannot be seen.
  static func isOfAnotherFile(_ path: String) -> Bool {
    guard let index = FileIdentity(path: path + "-shm"), let file = FileIdentity(path: path) else { return false }
    let users = users(of: index)
    guard !users.isEmpty else { return false }
    for user in users where has(user, open: file) ?? true { return false }
    // Who was about to close the library may have done so meanwhile.
    return !users.isDisjoint(with: self.users(of: index))
  }

  /// Takes the names of log and index away; who has them open keeps the files.
  static func removeNames(beside path: String) {
    unlink(path + "-wal")
    unlink(path + "-shm")
  }

  /// The processes that use a log, by its index. Each holds a lock on it, but the list of locks may be kept from a
  /// program, and names the devices of some file systems (overlay, Btrfs) otherwise; so where it tells nobody, all open
  /// files are gone through. The index is not asked: to open it here and to close it would drop the locks that this
  /// program holds itself.
  static func users(of index: FileIdentity) -> Set<pid_t> {
    let holders = holders(of: index)
    return holders.isEmpty ? openers(of: index) : holders
  }

  private static func holders(of file: FileIdentity) -> Set<pid_t> {
    guard let list = FileManager.default.contents(atPath: "/proc/locks") else { return [] }
    let device = UInt64(file.device)
    let major = (device >> 8 & 0xFFF) | (device >> 32 & ~0xFFF)
    let minor = (device & 0xFF) | (device >> 12 & ~0xFF)
    func hexadecimal(_ number: UInt64) -> String { (number < 16 ? "0" : "") + String(number, radix: 16) }
    let name = "\(hexadecimal(major)):\(hexadecimal(minor)):\(file.number)"
    // `1: POSIX  ADVISORY  READ 4711 fe:00:131084 128 128`
    return Set(
      String(decoding: list, as: UTF8.self).split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        return words.count >= 8 && words[1] == "POSIX" && words[5] == name ? pid_t(words[4]) : nil
      })
  }

  static func openers(of file: FileIdentity) -> Set<pid_t> {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return Set(processes.compactMap(pid_t.init).filter { has($0, open: file) == true })
  }

  /// Nil where that cannot be seen.
  private static func has(_ process: pid_t, open file: FileIdentity) -> Bool? {
    let folder = "/proc/\(process)/fd"
    let open = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return open.map { $0.contains { file.stands(at: "\(folder)/\($0)") } }
  }
}
