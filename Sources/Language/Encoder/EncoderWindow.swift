/// Whole sentences that are read together.
struct EncoderWindow {
  /// Indices of tokens, in order, from one or several sentences.
  var tokens: Range<Int>
  /// Rows of the pieces, between the sign of the beginning and that of the end.
  var pieces: [Int]
  /// For each token the place of its first piece.
  var first: [Int]

  /// What fits: pieces with both signs, and words.
  static let mostPieces = 128
  static let mostWords = 112

  /// The windows of a text. A sentence that is longer than a window is cut into several.
  static func windows(of text: TokenizedText, pieces: WordPieces, begin: Int, end: Int) -> [EncoderWindow] {
    var windows: [EncoderWindow] = []
    var window = EncoderWindow(tokens: 0..<0, pieces: [begin], first: [])
    func close() {
      if !window.tokens.isEmpty {
        window.pieces.append(end)
        windows.append(window)
      }
      window = EncoderWindow(tokens: window.tokens.upperBound..<window.tokens.upperBound, pieces: [begin], first: [])
    }
    func fits(_ more: Int, words: Int) -> Bool {
      window.pieces.count + more < mostPieces && window.first.count + words <= mostWords
    }
    for sentence in text.sentences {
      let cut = sentence.map { pieces.pieces(of: text.bytes($0)) }
      if !fits(cut.reduce(0) { $0 + $1.count }, words: cut.count) { close() }
      if window.tokens.isEmpty { window.tokens = sentence.lowerBound..<sentence.lowerBound }
      for (index, list) in zip(sentence, cut) {
        if !fits(list.count, words: 1) {
          close()
          window.tokens = index..<index
        }
        window.first.append(window.pieces.count)
        window.pieces += list
        window.tokens = window.tokens.lowerBound..<(index + 1)
      }
    }
    close()
    return windows
  }
}
