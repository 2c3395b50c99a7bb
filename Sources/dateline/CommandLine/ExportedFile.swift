import Foundation

/// Writes exported texts into a folder where the user may have edited what he exported before.
enum ExportedFile {
  /// Writes a text under a name, with a number behind where that name has another text: true where it needed one. A
  /// file that has this text already is left as it is, and none is ever written over or through a link.
  static func write(_ text: String, named name: String, ending: String, in folder: String) throws -> Bool {
    let data = Data(text.utf8)
    for number in 1... {
      let file = URL(filePath: folder).appending(path: name + (number == 1 ? "" : "-\(number)") + ending)
      if FileManager.default.contents(atPath: file.path) == data { return false }
      do {
        try data.write(to: file, options: .withoutOverwriting)
        return number > 1
      } catch CocoaError.fileWriteFileExists {
        continue
      }
    }
    return false
  }
}
