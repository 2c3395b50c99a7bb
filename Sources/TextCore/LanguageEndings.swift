/// Endings and beginnings that are no part of a word's stem, folded, for languages that no algorithm is shipped for.
enum LanguageEndings {
  private static func list(_ words: String) -> [String] {
    words.split(whereSeparator: \.isWhitespace).map { Folding.term(of: String($0)) }
      .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      .sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
  }

  static let polish = list(
    """
    owi om ów ami ach iami iach iom iem em ie ia iu io ią ię y i a e u o ą ę owie ego emu ym im ymi imi ych ich ej iej
    """)
  static let czech = list(
    """
    ovi ové ům ů em ech ách ami emi ích ím ími ama ata atům y i í a e ě u o ou é ý á ého ému ém ých ým ými
    """)
  static let slovak = list(
    """
    ovi ovia om ov och ách ami mi iam ám iach iami ím y i í a e u o ou é ý á ého ému ej ých ým ými ia iu iou ie
    """)
  private static let southSlavicWords = """
    ovima evima ovi evi ova eva ovu om em ima ama oj a e i o u og oga om omu eg emu im ih ga ju ja je ji jo
    """
  static let southSlavic = list(southSlavicWords)
  static let serbian = list(
    southSlavicWords + """
       овима евима ови еви ова ева ову ом ем има ама ој а е и о у ог ога ому ег ему им их га ју ја је
      """)
  static let bulgarian = list(
    """
    ът ят та то те а я и е о у ове еве овете евете ите ата ята ото ето ия ията ият ии иите ове ата ище ища ищата ам
    """)
  static let ukrainian = list(
    """
    ові еві єві ом ем єм ям ям ами ями ах ях ів їв ей ою ею єю а я у ю і ї и е є о ий ій ої ому ого им их ими ім ії ію ія
    ією іях іям іями й ь
    """)
  static let belarusian = list(
    """
    ом ам ем ям амі ямі ах ях аў яў оў ёў ой ай ою аю ей эй а я у ю і ы е э о ы ай ога ому ым ых ымі ія іі ію й ь
    """)
  static let latvian = list(
    """
    iem ām ēm īm os ās ēs īs us as es is ai ei ij am em im u a e i s š iņš ais ajā ajam ajiem ajās ajos o ā ē ī ū
    """)

  static let portuguesePlurals = [["ões", "ão"], ["ães", "ão"], ["oes", "ao"], ["aes", "ao"]]

  /// Conjunction, preposition, article.
  static let arabicPrefixes = [list("و ف"), list("ب ك ل"), list("ال ل")]
  /// Conjunction, relative, preposition, article.
  static let hebrewPrefixes = [list("ו"), list("ש כש"), list("ב כ ל מ"), list("ה")]

  /// What Korean writes behind a noun, longest first.
  static let koreanParticles = list(
    """
    에서는 에서도 으로는 으로도 이라고 이라는 에게서 으로서 으로써 까지는 부터는 에서의 과의 와의 에게 에서 에는 에도 으로 이나 이며
    이고 라고 라는 이라 께서 까지 부터 보다 처럼 마다 조차 밖에 만을 만이 들은 들이 들을 들의 들과 들에 로서 로써 로는 로도 은 는 이
    가 을 를 의 에 와 과 도 로 만 들
    """)
}
