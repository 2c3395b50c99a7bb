/// The elements that matter to the search for a page's text.
enum PageTag: UInt8, Sendable {
  case text, other, html, body, head
  case div, section, article, main, header, footer, aside, nav, p, pre, blockquote, td, th, tr, table, tbody
  case h1, h2, h3, h4, h5, h6
  case ul, ol, li, dl, dt, dd, form, address, fieldset
  case a, img, figure, figcaption, picture, video, audio, iframe, object, embed, svg, canvas
  case input, textarea, select, button, label
  case script, style, noscript, link, meta, title, template
  case span, br, code, time, inline, details, summary, hr

  static let byName: [String: PageTag] = [
    "html": .html, "body": .body, "head": .head, "div": .div, "section": .section, "article": .article, "main": .main,
    "header": .header, "footer": .footer, "aside": .aside, "nav": .nav, "p": .p, "pre": .pre, "blockquote": .blockquote,
    "td": .td, "th": .th, "tr": .tr, "table": .table, "tbody": .tbody, "thead": .tbody, "tfoot": .tbody, "h1": .h1,
    "h2": .h2, "h3": .h3, "h4": .h4, "h5": .h5, "h6": .h6, "ul": .ul, "ol": .ol, "li": .li, "dl": .dl, "dt": .dt,
    "dd": .dd, "form": .form, "address": .address, "fieldset": .fieldset, "a": .a, "img": .img, "figure": .figure,
    "figcaption": .figcaption, "picture": .picture, "video": .video, "audio": .audio, "iframe": .iframe,
    "object": .object, "embed": .embed, "svg": .svg, "canvas": .canvas, "input": .input, "textarea": .textarea,
    "select": .select, "button": .button, "label": .label, "script": .script, "style": .style, "noscript": .noscript,
    "link": .link, "meta": .meta, "title": .title, "template": .template, "span": .span, "br": .br, "code": .code,
    "time": .time, "details": .details, "summary": .summary, "hr": .hr, "center": .div, "b": .inline, "i": .inline,
    "em": .inline, "strong": .inline, "font": .inline, "u": .inline, "small": .inline, "sub": .inline, "sup": .inline,
    "abbr": .inline, "cite": .inline, "q": .inline, "mark": .inline, "kbd": .inline, "samp": .inline, "var": .inline,
    "tt": .inline, "del": .inline, "ins": .inline, "bdo": .inline, "bdi": .inline, "wbr": .inline, "ruby": .inline,
    "acronym": .inline, "dfn": .inline, "data": .inline, "s": .inline, "strike": .inline, "big": .inline,
  ]

  var isHeading: Bool { (PageTag.h1.rawValue...PageTag.h6.rawValue).contains(rawValue) }

  /// Elements that paragraphs are made of.
  var isPhrasing: Bool {
    switch self {
    case .text, .span, .inline, .a, .br, .img, .code, .time, .label, .button, .input, .select, .textarea, .audio, .svg,
      .canvas, .embed, .object, .script, .noscript, .picture, .iframe, .video:
      true
    default: false
    }
  }

  /// Blocks that make the `div` around them more than a paragraph.
  var isBlock: Bool {
    switch self {
    case .blockquote, .dl, .div, .img, .ol, .p, .pre, .table, .ul: true
    default: false
    }
  }
}
