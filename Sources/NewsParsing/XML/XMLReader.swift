import CLibXML2
import Foundation

/// The one reader of XML, on libxml2: no network, no external or expanded entities, limited depth.
///
/// A well-formed document is read as it is. One that is not is mended by `XMLMender` and read again in recover mode,
/// since libxml2 alone closes the wrong element where tags do not match.
enum XMLReader {
  /// Elements below this depth are left out and their text is kept.
  private static let depthLimit = 400

  /// Nil where there is no element at all.
  static func read(_ text: String) -> MarkupTree? {
    if let tree = parse(text, recovers: false), tree.documentElement != nil { return tree }
    guard let tree = parse(XMLMender.mend(text), recovers: true), tree.documentElement != nil else { return nil }
    return tree
  }

  /// Nil where the document is not well-formed and `recovers` is false.
  private static func parse(_ text: String, recovers: Bool) -> MarkupTree? {
    LibXML.initialize()
    guard let context = xmlNewParserCtxt() else { return nil }
    defer { xmlFreeParserCtxt(context) }
    var builder = MarkupTreeBuilder(depthLimit: depthLimit, capacity: text.utf8.count)
    install(in: context.pointee.sax)
    var options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    // The builder limits depth itself, so that what comes after something deep is still read; entities never grow.
    options |= XML_PARSE_NOENT.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_HUGE.rawValue
    if recovers { options |= XML_PARSE_RECOVER.rawValue }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        withUnsafeMutablePointer(to: &builder) { builder in
          context.pointee.userData = UnsafeMutableRawPointer(builder)
          _ = xmlCtxtReadMemory(context, characters.baseAddress, Int32(characters.count), nil, "UTF-8", Int32(options))
        }
      }
    }
    // No document is built, but an entity declaration makes libxml2 keep a small one of its own.
    if let document = context.pointee.myDoc {
      xmlFreeDoc(document)
      context.pointee.myDoc = nil
    }
    guard recovers || context.pointee.wellFormed == 1 && !builder.metUnknownEntity else { return nil }
    return builder.finish()
  }

  /// Only these five are ever known to libxml2: what a document declares is not expanded.
  private static func install(in sax: UnsafeMutablePointer<xmlSAXHandler>?) {
    guard let sax else { return }
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.getEntity = { context, name in
      if let known = xmlGetPredefinedEntity(name) { return known }
      // Where an outside document type could declare it, libxml2 finds no fault and drops the text.
      if let context { treeBuilder(context).pointee.metUnknownEntity = true }
      return nil
    }
    handler.startElementNs = { context, local, prefix, namespace, declared, declarations, count, _, values in
      guard let context else { return }
      let builder = treeBuilder(context)
      builder.pointee.willOpen(namespace: namespace)
      // Prefix and address alternate.
      for index in 0..<Int(declared) {
        if let address = declarations?[index * 2 + 1] { builder.pointee.note(namespace: address) }
      }
      let name = builder.pointee.intern(.init(local: local, prefix: prefix, namespace: namespace))
      guard builder.pointee.openElement(name) else {
        return
      }
      guard let values else { return }
      // Five pointers for each attribute: local name, prefix, namespace, start and end of the value.
      for index in 0..<Int(count) {
        let attribute = values + index * 5
        guard let start = attribute[3], let end = attribute[4] else { continue }
        let name = builder.pointee.intern(.init(local: attribute[0], prefix: attribute[1], namespace: attribute[2]))
        builder.pointee.addAttribute(name, UnsafeBufferPointer(start: start, count: end - start))
      }
    }
    handler.endElementNs = { context, _, _, _ in
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

/// The builder that a callback of libxml2 is handed as its context.
func treeBuilder(_ context: UnsafeMutableRawPointer) -> UnsafeMutablePointer<MarkupTreeBuilder> {
  context.assumingMemoryBound(to: MarkupTreeBuilder.self)
}
