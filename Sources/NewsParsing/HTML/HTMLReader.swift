import CLibXML2
import Foundation

/// The one reader of HTML, on libxml2's parser: pages and the fragments in feeds become a `MarkupTree`.
enum HTMLReader {
  /// Deeper nesting is flattened.
  private static let depthLimit = 180

  /// A fragment in a feed: as nearly all are written, or whatever else it may be.
  static func readFragment(_ html: String) -> MarkupTree {
    PlainFragment.read(html, depthLimit: depthLimit) ?? read(html)
  }

  /// Whole pages and fragments alike; libxml2 puts `html` and `body` around a fragment.
  static func read(_ html: String) -> MarkupTree {
    var html = HTMLMender.mend(html)
    var builder = MarkupTreeBuilder(depthLimit: depthLimit, capacity: html.utf8.count)
    LibXML.initialize()
    guard let context = htmlNewParserCtxt() else { return builder.finish() }
    defer { htmlFreeParserCtxt(context) }
    install(in: context.pointee.sax)
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
    html.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        withUnsafeMutablePointer(to: &builder) { builder in
          context.pointee.userData = UnsafeMutableRawPointer(builder)
          // What is plain ASCII needs no encoding, and without one libxml2 copies nothing.
          let encoding = bytes.contains { $0 >= 0x80 } ? "UTF-8" : nil
          _ = htmlCtxtReadMemory(
            context, characters.baseAddress, Int32(characters.count), nil, encoding, Int32(options))
        }
      }
    }
    if let document = context.pointee.myDoc {
      xmlFreeDoc(document)
      context.pointee.myDoc = nil
    }
    return builder.finish()
  }

  private static func install(in sax: UnsafeMutablePointer<xmlSAXHandler>?) {
    guard let sax else { return }
    var handler = xmlSAXHandler()
    handler.initialized = 1
    handler.startElement = { context, name, attributes in
      guard let context, let name else { return }
      let builder = treeBuilder(context)
      let interned = builder.pointee.intern(.init(local: name))
      guard builder.pointee.openElement(interned), var pair = attributes else { return }
      // Name and value alternate; a null name ends the list.
      while let attribute = pair[0] {
        let name = builder.pointee.intern(String(cString: attribute).lowercased())
        if let value = pair[1] {
          builder.pointee.addAttribute(name, UnsafeBufferPointer(start: value, count: length(of: value)))
        } else {
          builder.pointee.addAttribute(name, UnsafeBufferPointer(start: nil, count: 0))
        }
        pair += 2
      }
    }
    handler.endElement = { context, _ in
      guard let context else { return }
      treeBuilder(context).pointee.closeElement()
    }
    let addText: charactersSAXFunc = { context, bytes, count in
      guard let context else { return }
      treeBuilder(context).pointee
        .addText(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    handler.characters = addText
    handler.cdataBlock = addText
    handler.ignorableWhitespace = addText
    sax.pointee = handler
  }
}

/// The bytes before the zero that ends a C string.
private func length(of text: UnsafePointer<UInt8>) -> Int {
  var count = 0
  while text[count] != 0 { count += 1 }
  return count
}
