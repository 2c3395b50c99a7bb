import NewsModel
import TextCore

/// Finds who says what: the cues of each sentence, their sources, and what is said.
///
/// Every quotation gets the source that its own sentence names. Where that names none, it goes with what stands before
/// it while it is clear that nobody else begins to speak. What stays unclear has no speaker.
struct QuotationFinder {
  let text: QuotedText
  let sources: QuotationSourceFinder
  let cueFinder: QuotationCueFinder

  /// What a unit says of its speaker to the units behind it.
  struct Told {
    var speaker: QuotationSpeaker?
    var subject: QuotationSpeaker?
    /// `Smith said:`
    var announces = false
    var paragraph = -1
    /// There is a quotation in it, or what somebody says in the article's words.
    var isAttributed = false
    /// Nothing but quotations.
    var isBare = false
    /// More than one speaks in it.
    var isMixed = false
    /// It ends with a question, which somebody else may answer.
    var asks = false
  }

  /// A stretch between marks, or of reported speech, with its cue.
  struct Piece {
    var kind: Quotation.Kind
    var tokens: Range<Int>
    var speaker: QuotationSpeaker?
    var isDenied = false
    var unit: Int
    var span: Int?
    /// It goes on with the piece before, which "he said" or a new paragraph breaks.
    var continues = false
    /// By what its speaker was found.
    var evidence: Evidence = .none
  }

  /// By what a speaker is found, which decides what may go on with it; `pieces()` tells it for measuring.
  enum Evidence: String {
    case none, after, before, closing, later, unknownVerb, shared, label, dash, subject, announced, run, paragraphRun,
      continued, fragment, indirect
  }

  init(_ text: QuotedText) {
    self.text = text
    cueFinder = QuotationCueFinder(text)
    sources = cueFinder.sources
  }

  func quotations() -> [Quotation] { pieces().map(\.0) }

  func pieces() -> [(Quotation, Evidence)] {
    var resolver = PronounResolver(text)
    var pieces: [Piece] = []
    var told = Told()
    for (number, unit) in text.units.enumerated() {
      let cues = cueFinder.cues(in: unit)
      var speakers = SpeakerTable(text: text, resolver: resolver, unit: unit)
      var next = Told(paragraph: unit.paragraph)
      let found =
        unit.spans.isEmpty
        ? reported(unit, number, cues, &speakers) : quoted(unit, number, cues, &speakers, told, last: pieces.last)
      next.speaker = found.last?.speaker
      next.isAttributed = !found.isEmpty && found.contains { $0.speaker != nil }
      next.isMixed = Set(found.compactMap { $0.speaker?.tokens }).count > 1
      next.isBare = isBare(unit)
      next.announces = announces(unit)
      next.asks = unit.spans.last.map { asks(text.spans[$0]) } ?? false
      let subject = sources.firstSubject(unit.tokens)
      next.subject = subject.map { speakers.speaker($0) }
      if next.announces, next.speaker == nil {
        next.speaker = cues.last?.source.map { speakers.speaker($0) } ?? next.subject
      }
      if unit.spans.isEmpty, found.isEmpty, let cue = cues.first(where: { $0.roles.contains(.reports) }) {
        // Somebody speaks here though nothing is kept of it.
        next.speaker = cue.source.map { speakers.speaker($0) }
        next.isAttributed = next.speaker != nil
      }
      resolver.pass(
        unit, subject: next.subject?.person(in: text), speaker: next.speaker?.person(in: text),
        isUnnamed: (next.speaker ?? next.subject).map { isOneUnnamed($0.source) } ?? false)
      if found.isEmpty, let last = pieces.indices.last, pieces[last].unit == number - 1, let name = signature(unit) {
        if [.none, .paragraphRun, .subject].contains(pieces[last].evidence) {
          pieces[last].speaker = speakers.speaker(name)
          pieces[last].evidence = .dash
        }
      }
      pieces += found
      told = next
    }
    return assemble(pieces)
  }

  /// `the president`, `a spokesman for the mayor`: one person, whom a later pronoun may mean.
  private func isOneUnnamed(_ source: QuotationSource) -> Bool {
    source.kind == .phrase && source.tokens.contains { text.words[$0].contains(.individual) }
  }

  func isBare(_ unit: QuotedUnit) -> Bool {
    !unit.spans.isEmpty && unit.tokens.allSatisfy { !text.isOutside($0) || text.isMark($0) }
  }

  func asks(_ span: QuotedSpan) -> Bool {
    span.inner.last.map { text.text.bytes($0).first == 0x3F } ?? false
  }

  func announces(_ unit: QuotedUnit) -> Bool {
    guard let last = unit.tokens.last else { return false }
    return text.isOutside(last) && text.isColon(last)
  }

  // MARK: Between marks

  func quoted(
    _ unit: QuotedUnit, _ number: Int, _ cues: [QuotationCue], _ speakers: inout SpeakerTable, _ told: Told,
    last: Piece?
  ) -> [Piece] {
    var pieces: [Piece] = []
    var shared: (cue: QuotationCue, evidence: Evidence)?
    var previous: Piece?
    var previousCue: Int?
    for index in unit.spans {
      let span = text.spans[index]
      guard !span.inner.isEmpty else { continue }
      var piece = Piece(kind: .direct, tokens: span.inner, unit: number, span: index)
      if span.continues, let last, index == unit.spans.lowerBound {
        piece.continues = true
        piece.speaker = last.speaker
        piece.evidence = .continued
      }
      let after = cueBehind(span, unit, cues)
      let before = cueBefore(span, unit, cues)
      var cue: QuotationCue?
      if let after, isDirectlyBefore(before, span) == false || endsOpen(span) {
        cue = after
        piece.evidence = .after
      } else if let source = laterSubject(before, span) {
        piece.speaker = speakers.speaker(source)
        piece.evidence = .later
      } else if let before {
        cue = before
        piece.evidence = .before
      } else if let after {
        cue = after
        piece.evidence = .after
      } else if let last = closingCue(span, unit, cues) {
        cue = last
        piece.evidence = .closing
      } else if let source = unknownVerb(span, unit) {
        piece.speaker = speakers.speaker(source)
        piece.evidence = .unknownVerb
      }
      if let cue {
        shared = (cue, piece.evidence)
      } else if piece.evidence == .later || piece.evidence == .unknownVerb {
        shared = nil
      } else if !piece.continues, let label = label(span, unit) {
        piece.speaker = speakers.speaker(label.source)
        piece.evidence = label.evidence
      } else if !piece.continues, let shared, !isSeparate(previous, span) {
        cue = shared.cue
        piece.evidence = .shared
      }
      if let cue, let source = cue.source {
        piece.speaker = speaker(source, cues, told, &speakers)
        piece.isDenied = cue.roles.contains(.denies) || cue.isNegated
        let isWhole = isWhole(span, cue)
        piece.kind = isWhole ? .direct : .mixed
        piece.continues = piece.continues || (previousCue == cue.token && joins(previous, span, cue))
        previousCue = cue.token
      } else if piece.speaker == nil {
        (piece.speaker, piece.evidence) = context(span, unit, told, previous, &speakers)
        if piece.evidence == .run, let last, last.unit + 1 == number, last.kind == .direct, last.evidence == .after,
          text.spans[last.span ?? 0].outer.upperBound + 12 > unit.tokens.lowerBound
        {
          piece.continues = true
        }
        if !isSentence(span) { piece.kind = .mixed }
      }
      if isKept(piece, span, cue, unit) {
        pieces.append(piece)
        previous = piece
      } else {
        previous = nil
      }
    }
    // `Smith is “a fool” and “a liar,” said Jones`: the cue behind the last words holds for all of them.
    if let last = pieces.last, last.evidence == .after, let first = text.spans[safe: unit.spans.first],
      !cues.contains(where: { $0.token < first.outer.lowerBound })
    {
      for index in pieces.indices where pieces[index].speaker == nil && pieces[index].evidence == .none {
        pieces[index].speaker = last.speaker
        pieces[index].evidence = .shared
      }
    }
    return pieces
  }

  /// Whom a source means: a pronoun that nobody clearly fits is who begins to speak in this unit (`Smith said he
  /// believes “…”`) or was about to (`Smith replied: “…,” he wrote`).
  private func speaker(
    _ source: QuotationSource, _ cues: [QuotationCue], _ told: Told, _ speakers: inout SpeakerTable
  ) -> QuotationSpeaker {
    var speaker = speakers.speaker(source)
    guard source.kind == .he || source.kind == .she, speaker.person == nil else { return speaker }
    let teller = cues.last {
      $0.roles.contains(.strong) && !$0.isInverted && $0.token < source.tokens.lowerBound
        && source.tokens.lowerBound - $0.token < 6
        && ($0.token + 1..<source.tokens.lowerBound).allSatisfy { token in
          text.entityAt[token] < 0
            && !text.words[token].isDisjoint(with: [.time, .adverb, .relative, .preposition, .determiner])
        }
    }
    if let source = teller?.source {
      speaker.person = speakers.speaker(source).person(in: text)
    } else if told.announces {
      speaker.person = told.speaker?.person(in: text)
    }
    return speaker
  }

  // MARK: In the article's words

  func reported(
    _ unit: QuotedUnit, _ number: Int, _ cues: [QuotationCue], _ speakers: inout SpeakerTable
  ) -> [Piece] {
    for cue in cues where cue.roles.contains(.reports) || cue.roles.contains(.denies) {
      guard let source = cue.source, !cue.isNegated, isSpeaking(source) else { continue }
      guard let said = ReportedClause(text: text, cue: cue, source: source, unit: unit).tokens else { continue }
      var piece = Piece(kind: .indirect, tokens: said, speaker: speakers.speaker(source), unit: number)
      piece.isDenied = cue.roles.contains(.denies)
      piece.evidence = .indirect
      return [piece]
    }
    return []
  }

  /// A share of the asked, a thing or a number says nothing.
  func isSpeaking(_ source: QuotationSource) -> Bool {
    switch source.kind {
    case .entity, .name, .he, .she: true
    case .phrase: source.tokens.contains { text.words[$0].contains(.source) }
    case .pronoun: false
    }
  }

  // MARK: Together

  func assemble(_ pieces: [Piece]) -> [(Quotation, Evidence)] {
    var quotations: [(Quotation, Evidence)] = []
    for piece in pieces {
      let range = text.text.textRange(trimmed(piece.tokens))
      if piece.continues, var (last, evidence) = quotations.last, last.kind == .direct {
        last.parts.append(range)
        if last.speaker == nil, let speaker = piece.speaker {
          speaker.fill(&last, text)
          evidence = piece.evidence
        }
        quotations[quotations.count - 1] = (last, evidence)
        continue
      }
      var quotation = Quotation(kind: piece.kind, isDenied: piece.isDenied, parts: [range])
      piece.speaker?.fill(&quotation, text)
      quotations.append((quotation, piece.evidence))
    }
    return quotations
  }

  /// Without commas at the end.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound + 1, text.isComma(end - 1) { end -= 1 }
    return range.lowerBound..<end
  }
}

extension Array {
  fileprivate subscript(safe index: Int?) -> Element? { index.flatMap { indices.contains($0) ? self[$0] : nil } }
}
