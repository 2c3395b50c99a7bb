/// A line breaking class (UAX #14) after LB1; quotation marks and Hangul syllables are told apart further.
enum LineBreakClass: UInt8 {
  case alphabetic  // AL
  case mandatory  // BK
  case carriageReturn  // CR
  case lineFeed  // LF
  case nextLine  // NL
  case combining  // CM
  case wordJoiner  // WJ
  case zeroWidthSpace  // ZW
  case glue  // GL
  case space  // SP
  case joiner  // ZWJ
  case breakBoth  // B2
  case breakAfter  // BA
  case breakBefore  // BB
  case hyphen  // HY
  case contingent  // CB
  case close  // CL
  case closeParenthesis  // CP
  case exclamation  // EX
  case inseparable  // IN
  case nonstarter  // NS
  case open  // OP
  case quotation  // QU
  case initialQuotation  // QUPi
  case finalQuotation  // QUPf
  case infix  // IS
  case numeric  // NU
  case postfix  // PO
  case prefix  // PR
  case slash  // SY
  case aksara  // AK
  case aksaraPrebase  // AP
  case aksaraStart  // AS
  case emojiBase  // EB
  case emojiModifier  // EM
  case hebrew  // HL
  case ideographic  // ID
  case leading  // JL
  case vowel  // JV
  case trailing  // JT
  case regional  // RI
  case viramaFinal  // VF
  case virama  // VI
  case syllableLV  // H2
  case syllableLVT  // H3

  static subscript(scalar: Unicode.Scalar) -> LineBreakClass {
    let value = scalar.value
    if value < 0x20000 { return table[Int(value)] }
    if value < 0x40000 { return .ideographic }
    return value >= 0xE0000 && value < 0xE0200 ? .combining : .alphabetic
  }

  private static let table: [LineBreakClass] = {
    var table = [LineBreakClass](repeating: .alphabetic, count: 0x20000)
    for (lineClass, ranges) in LineBreakRanges.classes {
      for range in HexRanges.parse(ranges) {
        for value in range { table[value] = lineClass }
      }
    }
    for value in 0xAC00...0xD7A3 { table[value] = (value - 0xAC00) % 28 == 0 ? .syllableLV : .syllableLVT }
    return table
  }()
}
