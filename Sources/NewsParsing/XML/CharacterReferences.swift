import CLibXML2

/// What stands behind `&name;` and `&#number;`.
enum CharacterReferences {
  /// A name that HTML knows, by libxml2's table, with the few of HTML 5 that news uses beyond it.
  static func named(_ name: some Collection<UInt8>) -> Unicode.Scalar? {
    guard name.count <= 32 else { return nil }
    let terminated = Array(name) + [0]
    if let entity = htmlEntityLookup(terminated) { return Unicode.Scalar(entity.pointee.value) }
    return further[String(decoding: name, as: UTF8.self)]
  }

  /// The digits behind `#`, decimal or, behind an `x`, hexadecimal. 128 to 159 are left to `TextCleaner`, which sees
  /// what stands beside them.
  static func numeric(_ digits: some Collection<UInt8>) -> Unicode.Scalar? {
    let isHexadecimal = digits.first == UInt8(ascii: "x") || digits.first == UInt8(ascii: "X")
    let text = String(decoding: isHexadecimal ? Array(digits.dropFirst()) : Array(digits), as: UTF8.self)
    guard let value = UInt32(text, radix: isHexadecimal ? 16 : 10), value > 0 else { return nil }
    return Unicode.Scalar(value)
  }

  private static let further: [String: Unicode.Scalar] = [
    "apos": "'", "nbsp": "\u{A0}", "NewLine": "\n", "Tab": "\t", "excl": "!", "num": "#", "dollar": "$", "percnt": "%",
    "lpar": "(", "rpar": ")", "ast": "*", "plus": "+", "comma": ",", "period": ".", "sol": "/", "colon": ":",
    "semi": ";",
    "equals": "=", "quest": "?", "commat": "@", "lsqb": "[", "rsqb": "]", "lbrack": "[", "rbrack": "]", "bsol": "\\",
    "Hat": "^", "lowbar": "_", "grave": "`", "lcub": "{", "rcub": "}", "lbrace": "{", "rbrace": "}", "vert": "|",
    "verbar": "|", "hyphen": "‐", "dash": "‐", "horbar": "―", "rsquor": "’", "lsquor": "‚", "ldquor": "„",
    "rdquor": "”",
    "star": "☆", "starf": "★", "check": "✓", "cross": "✗", "phone": "☎", "half": "½", "AMP": "&", "LT": "<", "GT": ">",
    "QUOT": "\"", "COPY": "©", "REG": "®", "TRADE": "™", "inodot": "ı", "Scedil": "Ş", "scedil": "ş", "Gbreve": "Ğ",
    "gbreve": "ğ", "Idot": "İ", "Ccaron": "Č", "ccaron": "č", "Zcaron": "Ž", "zcaron": "ž", "Cacute": "Ć",
    "cacute": "ć", "Sacute": "Ś", "sacute": "ś", "Nacute": "Ń", "nacute": "ń", "Zacute": "Ź", "zacute": "ź",
    "Zdot": "Ż",
    "zdot": "ż", "Lstrok": "Ł", "lstrok": "ł", "Aogon": "Ą", "aogon": "ą", "Eogon": "Ę", "eogon": "ę", "Abreve": "Ă",
    "abreve": "ă", "Rcaron": "Ř", "rcaron": "ř", "Ecaron": "Ě", "ecaron": "ě", "Uring": "Ů", "uring": "ů",
    "Dcaron": "Ď",
    "dcaron": "ď", "Tcaron": "Ť", "tcaron": "ť", "Ncaron": "Ň", "ncaron": "ň", "Dstrok": "Đ", "dstrok": "đ",
    "Odblac": "Ő", "odblac": "ő", "Udblac": "Ű", "udblac": "ű", "thinsp": "\u{2009}", "hairsp": "\u{200A}",
    "ZeroWidthSpace": "\u{200B}", "nobreak": "\u{2060}", "NoBreak": "\u{2060}", "bigstar": "★", "mldr": "…",
  ]
}
