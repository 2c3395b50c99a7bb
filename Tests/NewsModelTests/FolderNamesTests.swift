import NewsModel
import Testing

@Suite struct FolderNamesTests {
  @Test(arguments: [
    (["News", "Sea"], "News, Sea"), (["News, world", "Sea"], "\"News, world\", Sea"),
    (["The \"Bay\", and more"], "\"The \"\"Bay\"\", and more\""), ([], ""),
  ]) func namesGoIntoALineAndBack(names: [String], line: String) {
    #expect(FolderNames.line(names) == line)
    #expect(FolderNames.names(in: line) == names)
  }

  @Test(arguments: [
    (" News ,, Sea,News", ["News", "Sea"]), ("\"News, world", ["News, world"]),
    ("Rock 12\" , Sea", ["Rock 12\"", "Sea"]),
  ]) func whatIsTypedIsRead(line: String, names: [String]) {
    #expect(FolderNames.names(in: line) == names)
  }
}
