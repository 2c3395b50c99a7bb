/// The words of a language other than English by which it tells who speaks.
struct SpeechWords: Sendable {
  /// Forms of verbs of speaking, in small letters.
  let cues: Set<String>
  /// Stand before a form that is a participle (`a déclaré`).
  let auxiliaries: Set<String>
  /// Stands for somebody who was named before; empty words too (`dijo.`) where `dropsPronouns`.
  let pronouns: Set<String>
  let dropsPronouns: Bool
  /// Between a verb and words in marks that go on with its sentence (`dijo que «…»`).
  let conjunctions: Set<String>
  /// Before a name they make it another's (`el portavoz de X`).
  let prepositions: Set<String>
  /// Beginnings of words for who speaks for or belongs to the named one.
  let standIns: [String]
  /// A paragraph that begins with a dash is what somebody says.
  let hasDashes: Bool
  /// Names take endings, so that one behind a `standIns` word may be its owner's.
  let declines: Bool

  private init(
    cues: String, auxiliaries: String = "", pronouns: String, dropsPronouns: Bool = false, conjunctions: String,
    prepositions: String, standIns: String, hasDashes: Bool = false, declines: Bool = false
  ) {
    func set(_ words: String) -> Set<String> { Set(words.split(whereSeparator: \.isWhitespace).map(String.init)) }
    self.cues = set(cues)
    self.auxiliaries = set(auxiliaries)
    self.pronouns = set(pronouns)
    self.dropsPronouns = dropsPronouns
    self.conjunctions = set(conjunctions)
    self.prepositions = set(prepositions)
    self.standIns = standIns.split(separator: " ").map(String.init)
    self.hasDashes = hasDashes
    self.declines = declines
  }

  /// The words of a language; nil for those that have no table.
  static func of(_ code: String) -> SpeechWords? { tables[code == "nn" || code == "no" ? "nb" : code] }

  private static let tables: [String: SpeechWords] = [
    "pt": SpeechWords(
      cues: """
        disse afirmou declarou explicou acrescentou contou comentou ressaltou destacou completou garantiu lamentou criticou \
        respondeu admitiu concluiu observou escreveu relatou diz afirma explica avaliou defendeu argumentou alertou frisou \
        sublinhou salientou referiu considerou reforçou lembrou
        """, pronouns: "ele ela", dropsPronouns: true, conjunctions: "que",
      prepositions: "de do da dos das e com para por sobre em no na ao aos à às",
      standIns: "porta-voz advogad filh espos assessor irmã mulher marido mãe pai represent"),
    "de": SpeechWords(
      cues: """
        sagte sagt erklärte erklärt betonte betont ergänzte meinte meint schrieb schreibt kritisierte berichtete kommentierte \
        forderte warnte antwortete fügte äußerte erläuterte versicherte bekräftigte so
        """, pronouns: "er sie", conjunctions: "dass", prepositions: "von vom zu mit für über an bei nach und",
      standIns: "sprecher anwalt anwält sohn tochter frau bruder schwester vater mutter berater büro vertreter"),
    "fr": SpeechWords(
      cues: """
        dit déclaré affirmé expliqué ajouté estimé assuré souligné indiqué lancé précisé répondu confié réagi dénoncé \
        regretté raconté écrit martelé insisté rappelé averti déclare affirme explique ajoute estime assure souligne indique \
        lance précise répond confie dénonce regrette raconte insiste rappelle avertit selon
        """, auxiliaries: "a avait ont", pronouns: "il elle", conjunctions: "que qu' qu’",
      prepositions: "de d' d’ du des à au et avec pour par sur",
      standIns: "porte-parole avocat fils fille femme épouse mari frère sœur père mère conseill représentant"),
    "es": SpeechWords(
      cues: """
        dijo afirmó declaró explicó añadió agregó aseguró señaló indicó manifestó sostuvo comentó subrayó advirtió destacó \
        apuntó expresó respondió concluyó contó relató escribió criticó lamentó reconoció admitió insistió recordó precisó \
        detalló dicho afirmado declarado explicado añadido asegurado señalado indicado manifestado según dice afirma explica
        """, auxiliaries: "ha han había", pronouns: "él ella", dropsPronouns: true, conjunctions: "que",
      prepositions: "de del a al con en para por sobre y",
      standIns: "portavo vocer abogad hij espos asesor herman mujer marido madre padre representant"),
    "nb": SpeechWords(
      cues: """
        sier sa sier forteller fortalte mener mente skriver skrev uttaler uttalte forklarer forklarte understreker \
        understreket svarer svarte opplyser opplyste hevder hevdet påpeker påpekte kommenterer konkluderer advarer
        """, pronouns: "han hun ho", conjunctions: "at", prepositions: "for av til med om på i hos og",
      standIns: "talsmann talskvinne talsperson advokat forsvarer sønn datter kone mann bror søster far mor rådgiver",
      hasDashes: true),
    "id": SpeechWords(
      cues: """
        kata ujar ucap tutur ungkap jelas tegas papar imbuh tambah terang kilah cetus mengatakan menyatakan menegaskan \
        menjelaskan menambahkan mengungkapkan berkata menuturkan
        """, pronouns: "dia ia", conjunctions: "bahwa", prepositions: "dari untuk dengan kepada oleh pada di dan",
      standIns: "juru pengacara putra putri anak istri suami adik kakak ayah ibu penasihat kuasa"),
    "ru": SpeechWords(
      cues: """
        сказал сказала заявил заявила отметил отметила подчеркнул подчеркнула добавил добавила сообщил сообщила рассказал \
        рассказала пояснил пояснила объяснил объяснила уточнил уточнила написал написала считает говорит утверждает ответил \
        ответила признал признала указал указала напомнил напомнила подтвердил подтвердила говорил говорила
        """, pronouns: "он она", conjunctions: "что", prepositions: "от для с со о об к в на у и",
      standIns: "пресс-секретар адвокат представител сын доч жен муж брат сестр от мать помощник советник",
      hasDashes: true, declines: true),
  ]
}
