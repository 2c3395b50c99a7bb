import Desk
import NewsParsing

// What programs see of the modules below: these pass through the library's face, and programs import nothing else.

public typealias DeskError = Desk.DeskError
public typealias FeedReference = NewsParsing.FeedReference
public typealias NewsFile = NewsParsing.NewsFile
public typealias NewsParser = NewsParsing.NewsParser
public typealias PageJSON = NewsParsing.PageJSON
public typealias ParsedFeed = NewsParsing.ParsedFeed
public typealias ParsedFeedJSON = NewsParsing.ParsedFeedJSON
