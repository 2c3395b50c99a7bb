import Canvas
import NewsModel

/// A picture of an article, shown in place of the panes.
public struct ShownPicture: Sendable, Hashable {
  var picture: TerminalPicture
  /// What stands below it.
  var caption: String
}

/// A picture that was asked for and has not come yet.
struct AwaitedPicture: Sendable, Hashable {
  var request: Int
  var article: ArticleID
  var caption: String
}

/// The room that a picture has, and how the terminal takes it.
public struct PictureRoom: Sendable, Hashable {
  public var form: PictureForm
  public var cells: Size

  public init(_ form: PictureForm, cells: Size) {
    self.form = form
    self.cells = cells
  }
}
