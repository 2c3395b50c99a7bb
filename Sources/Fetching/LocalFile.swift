import Foundation

/// Reads `file:` addresses as if a server had answered: a regular file, never a device or a pipe.
enum LocalFile {
  static func read(_ url: URL, limit: Int) throws(FetchError) -> FetchedBody {
    guard url.host()?.isEmpty ?? true || url.host() == "localhost" else { throw .badAddress }
    let path = url.path(percentEncoded: false)
    // Opening a pipe would wait for its writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .file(words(errno)) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw .file(words(errno)) }
    switch info.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .file("this is a folder, not a file")
    default: throw .file("this is not a regular file")
    }
    let data: Data
    do {
      data = try handle.read(upToCount: limit + 1) ?? Data()
    } catch {
      throw .file("cannot read the file: \(error.localizedDescription)")
    }
    guard data.count <= limit else { throw .tooLarge(limit: limit) }
    return FetchedBody(data: data, address: url.absoluteString)
  }

  private static func words(_ code: Int32) -> String {
    switch code {
    case ENOENT, ENOTDIR: "no such file"
    case EACCES, EPERM: "permission denied"
    default: "cannot read the file: \(String(cString: strerror(code)))"
    }
  }
}
