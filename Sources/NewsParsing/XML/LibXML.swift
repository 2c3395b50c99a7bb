import CLibXML2

/// libxml2 as a whole, which sets itself up at its first use and not safely where two threads come first at once.
enum LibXML {
  private static let initialized: Void = xmlInitParser()

  /// To be called before any other function of the library.
  static func initialize() { initialized }
}
