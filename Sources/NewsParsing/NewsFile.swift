import Foundation

/// Reads files as they come from a person's disk: never a device, never more than fits, never a link out of a folder.
public enum NewsFile {
  /// 64 MB: the largest file that is read.
  public static let sizeLimit = 64_000_000

  /// The bytes of the file at `path`. What is plainly no text is refused after its first bytes.
  public static func read(path: String) throws(ParsingError) -> Data {
    let size = try checkedSize(of: path)
    guard size > 0 else { throw .empty }
    let handle: FileHandle
    do {
      handle = try FileHandle(forReadingFrom: URL(filePath: path))
    } catch {
      throw failure(error)
    }
    defer { handle.closeFile() }
    do {
      let sample = try handle.read(upToCount: BinaryKind.sampleSize) ?? Data()
      if let kind = BinaryKind.of(sample) { throw ParsingError.notText(kind) }
      guard size <= sizeLimit else { throw ParsingError.tooLarge(size: size, limit: sizeLimit) }
      // A file may grow while it is read: the limit holds for what comes, not for what was announced.
      let rest = try handle.read(upToCount: sizeLimit) ?? Data()
      return sample + rest
    } catch {
      throw failure(error)
    }
  }

  /// The bytes of an input of unknown length, such as standard input; one that goes on and on is refused.
  public static func read(from input: FileHandle) throws(ParsingError) -> Data {
    var data = Data()
    do {
      while let piece = try input.read(upToCount: 1 << 20), !piece.isEmpty {
        data += piece
        guard data.count <= sizeLimit else { throw ParsingError.tooLarge(size: data.count, limit: sizeLimit) }
      }
      return data
    } catch {
      throw failure(error)
    }
  }

  /// The files of a folder and of the folders in it, sorted by path. Hidden ones, links that lead out of the folder and
  /// folders that show the state of the machine are left out. A folder inside that may not be read is listed itself, so
  /// that reading it says why.
  public static func list(path: String) throws(ParsingError) -> [String] {
    guard isFolder(path) else {
      _ = try checkedSize(of: path)
      return [path]
    }
    if showsState(path) { throw .notAFile("a view of the running system") }
    let root = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let realRoot = URL(filePath: root).resolvingSymlinksInPath().path
    var files: [String] = []
    var folders = [root]
    while let folder = folders.popLast() {
      let names: [String]
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: folder)
      } catch {
        if folder == root { throw failure(error) }
        files.append(folder)
        continue
      }
      for name in names where !name.hasPrefix(".") {
        let entry = folder == "/" ? "/" + name : folder + "/" + name
        let isLink = isLink(entry)
        if isLink && !leadsInside(entry, of: realRoot) { continue }
        if isFolder(entry) {
          // A link to a folder inside is not followed: its files are listed where they lie.
          if !isLink, !showsState(entry) { folders.append(entry) }
        } else {
          files.append(entry)
        }
      }
    }
    return files.sorted()
  }

  /// True for a folder and for a link to one.
  public static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  /// True for `/proc`, `/sys` and their like: thousands of entries, none of them news, some without an end.
  private static func showsState(_ path: String) -> Bool { device(path).map(stateDevices.contains) ?? false }

  private static func device(_ path: String) -> UInt64? {
    var info = stat()
    return stat(path, &info) == 0 ? UInt64(info.st_dev) : nil
  }

  /// The devices of the file systems that are mounted and hold no files, as Linux lists them (proc(5)): the mount point
  /// stands second and the kind third. None elsewhere.
  private static let stateDevices: Set<UInt64> = {
    let kinds: Set<Substring> = [
      "proc", "sysfs", "cgroup", "cgroup2", "debugfs", "tracefs", "securityfs", "devpts", "bpf", "pstore", "configfs",
      "mqueue", "efivarfs", "selinuxfs", "nsfs",
    ]
    let list = FileManager.default.contents(atPath: "/proc/self/mounts") ?? Data()
    let mounts = String(decoding: list, as: UTF8.self).split(separator: "\n").map { $0.split(separator: " ") }
    // What was mounted last at a place is what stands there.
    let places = Dictionary(mounts.filter { $0.count > 2 }.map { ($0[1], $0[2]) }, uniquingKeysWith: { $1 })
    return Set(places.filter { kinds.contains($0.value) }.compactMap { device(String($0.key)) })
  }()

  private static func isLink(_ path: String) -> Bool {
    var info = stat()
    return lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFLNK
  }

  private static func leadsInside(_ link: String, of root: String) -> Bool {
    URL(filePath: link).resolvingSymlinksInPath().path.hasPrefix(root + "/")
  }

  /// A part of the file at `path`; less where the file ends before.
  static func read(path: String, range: Range<Int>) throws(ParsingError) -> Data {
    do {
      let handle = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { handle.closeFile() }
      try handle.seek(toOffset: UInt64(range.lowerBound))
      return try handle.read(upToCount: range.count) ?? Data()
    } catch {
      throw failure(error)
    }
  }

  /// The size of a regular file in bytes; anything else is refused.
  static func checkedSize(of path: String) throws(ParsingError) -> Int {
    var info = stat()
    guard stat(path, &info) == 0 else { throw failure(errno) }
    switch info.st_mode & S_IFMT {
    case S_IFREG: return Int(info.st_size)
    case S_IFDIR: throw access(path, R_OK | X_OK) == 0 ? .isFolder : .permissionDenied
    case S_IFCHR, S_IFBLK: throw .notAFile("a device")
    case S_IFSOCK: throw .notAFile("a socket")
    default: throw .notAFile("a pipe")
    }
  }

  private static func failure(_ code: Int32) -> ParsingError {
    switch code {
    case ENOENT, ENOTDIR: .notFound
    case EACCES, EPERM: .permissionDenied
    default: .unreadable(String(cString: strerror(code)))
    }
  }

  private static func failure(_ error: any Error) -> ParsingError {
    if let error = error as? ParsingError { return error }
    if let code = (error as? CocoaError)?.code {
      if code == .fileReadNoSuchFile || code == .fileNoSuchFile { return .notFound }
      if code == .fileReadNoPermission { return .permissionDenied }
    }
    return .unreadable((error as NSError).localizedDescription)
  }
}
