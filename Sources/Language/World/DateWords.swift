import Foundation
import NewsModel
import TextCore

/// The words for times in a language other than English, beside the names of months and weekdays.
struct DateWords: Sendable {
  let names: CalendarWords.Names
  /// Phrases of up to three words in small letters, and the time they mean, counted from that of publishing; written as
  /// lines of a span, a number of steps, and phrases that commas part.
  private(set) var phrases: [String: (span: DatedWords.Span, step: Int)] = [:]
  private(set) var firstWords: Set<String> = []
  /// Words before or behind a weekday or month: -1 for the last one, 0 for this and 1 for the next one.
  let turns: [String: Int]
  /// Those words may stand behind.
  let turnsBehind: Bool
  /// Behind a month or day they tell its year (`Oktober letzten Jahres`).
  let years: Set<String>
  /// What stands before a weekday that means one day; any word where it is empty.
  let beforeWeekdays: Set<String>
  /// Words before a weekday that make it any of its kind (`every Monday`).
  let habits: Set<String>
  /// Words before a weekday from which on something is so.
  let since: Set<String>
  let beforeMonths: Set<String>
  /// Stands between day, month and year.
  let links: Set<String>
  /// Words that speak of what is to come, and endings of verbs that do.
  let ahead: Set<String>
  let aheadEndings: [String]
  /// Names of months and weekdays are written with a capital.
  let isCased: Bool
  /// Words before which, and behind which, a phrase means something else (`por la mañana`, `heute morgen`).
  let notBehind: [String: Set<String>]
  let notBefore: [String: Set<String>]

  private init(
    _ code: String, phrases: String, last: String, this: String, next: String,
    beforeWeekdays: String = "", habits: String, since: String, beforeMonths: String, links: String = "", years: String,
    turnsBehind: Bool = false,
    ahead: String, aheadEndings: String = "", isCased: Bool = false, notBehind: [String: String] = [:],
    notBefore: [String: String] = [:], weekdays: String = "", months: String = ""
  ) {
    func set(_ words: String) -> Set<String> { Set(words.split(separator: " ").map(String.init)) }
    var names = CalendarWords.names(of: code) ?? CalendarWords.Names()
    // Short forms are other words as well.
    names.weekdays = names.weekdays.filter { $0.key.count > 3 && !Self.ordinals.contains($0.key) }
    names.months = names.months.filter { $0.key.count > 3 || Self.shortMonths.contains($0.key) }
    for (index, word) in weekdays.split(separator: " ").enumerated() { names.weekdays[String(word)] = index + 1 }
    for (index, word) in months.split(separator: " ").enumerated() { names.months[String(word)] = index + 1 }
    self.names = names
    var turns: [String: Int] = [:]
    for (step, words) in [(-1, last), (0, this), (1, next)] { for word in set(words) { turns[word] = step } }
    self.turns = turns
    self.turnsBehind = turnsBehind
    self.years = set(years)
    self.beforeWeekdays = set(beforeWeekdays)
    self.habits = set(habits)
    self.since = set(since)
    self.beforeMonths = set(beforeMonths)
    self.links = set(links)
    self.ahead = set(ahead)
    self.aheadEndings = aheadEndings.split(separator: " ").map(String.init)
    self.isCased = isCased
    self.notBehind = notBehind.mapValues(set)
    self.notBefore = notBefore.mapValues(set)
    for line in phrases.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      let head = parts[0].split(separator: " ")
      guard parts.count == 2, head.count == 2, let span = DatedWords.Span(rawValue: String(head[0])),
        let step = Int(head[1])
      else { continue }
      for phrase in parts[1].split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) {
        self.phrases[phrase] = (span, step)
        firstWords.insert(String(phrase.prefix { $0 != " " }))
      }
    }
  }

  /// Portuguese calls five days of the week by numbers, which are other words where `-feira` is left out.
  private static let ordinals: Set = ["segunda", "terça", "quarta", "quinta", "sexta"]
  private static let shortMonths: Set = ["mai", "mei", "май", "мая"]

  /// The words of a language; nil for those that have no table.
  static func of(_ code: String) -> DateWords? { tables[code == "nn" || code == "no" ? "nb" : code] }

  private static let tables: [String: DateWords] = [
    "de": german, "fr": french, "es": spanish, "pt": portuguese, "nb": norwegian, "id": indonesian, "ru": russian,
  ]

  private static let german = DateWords(
    "de",
    phrases: """
      day 0: heute
      day -1: gestern
      day -2: vorgestern
      day 1: morgen
      day 2: übermorgen
      week -1: vergangene woche, vergangenen woche, vergangener woche, letzte woche, letzter woche, letzten woche
      week 1: nächste woche, nächster woche, nächsten woche, kommende woche, kommender woche, kommenden woche
      week 0: diese woche, dieser woche
      month -1: vergangenen monat, letzten monat, vorigen monat
      month 1: nächsten monat, kommenden monat
      month 0: diesen monat, diesem monat
      year -1: vergangenes jahr, vergangenen jahr, letztes jahr, letzten jahr, voriges jahr, vorigen jahr
      year 1: nächstes jahr, nächsten jahr, kommendes jahr, kommenden jahr
      year 0: dieses jahr, diesem jahr
      """, last: "letzten vergangenen vorigen", this: "diesen", next: "nächsten kommenden",
    beforeWeekdays: "am vom seit bis ab zum letzten vergangenen vorigen diesen nächsten kommenden",
    habits: "jeden jedem", since: "seit", beforeMonths: "im seit bis ende anfang mitte",
    years: "jahres jahr", ahead: "wird werden soll sollen will wollen geplant bis", isCased: true,
    notBehind: ["morgen": "heute gestern"])

  private static let french = DateWords(
    "fr",
    phrases: """
      day 0: aujourd'hui, aujourd’hui, aujourd' hui, aujourd’ hui
      day -1: hier
      day -2: avant-hier
      day 1: demain
      day 2: après-demain
      week -1: semaine dernière, semaine passée
      week 1: semaine prochaine
      week 0: cette semaine
      month -1: mois dernier
      month 1: mois prochain
      month 0: ce mois-ci
      year -1: année dernière, an dernier, an passé
      year 1: année prochaine, an prochain
      year 0: cette année
      """, last: "dernier", this: "ce", next: "prochain", habits: "chaque tous les le", since: "depuis",
    beforeMonths: "en depuis fin début mi", links: "", years: "année an", turnsBehind: true,
    ahead: "va vont prévu prévue prévus",
    aheadEndings: "era eront ira iront dra dront vra vront")

  private static let spanish = DateWords(
    "es",
    phrases: """
      day 0: hoy
      day -1: ayer
      day -2: anteayer
      day 1: mañana
      day 2: pasado mañana
      week -1: semana pasada, pasada semana
      week 1: próxima semana, semana próxima, semana que viene
      week 0: esta semana
      month -1: mes pasado, pasado mes
      month 1: próximo mes, mes próximo, mes que viene
      month 0: este mes
      year -1: año pasado, pasado año
      year 1: próximo año, año próximo, año que viene
      year 0: este año
      """, last: "pasado", this: "este", next: "próximo", beforeWeekdays: "el del al este pasado próximo",
    habits: "cada los todos", since: "desde", beforeMonths: "en desde hasta", links: "de del",
    years: "año", turnsBehind: true, ahead: "va van previsto prevista próximo",
    aheadEndings: "ará erá irá arán erán irán drá drán brá brán",
    notBehind: ["mañana": "la esta por una cada de ayer"], notBefore: ["hoy": "en día"])

  private static let portuguese = DateWords(
    "pt",
    phrases: """
      day 0: hoje
      day -1: ontem
      day -2: anteontem
      day 1: amanhã
      week -1: semana passada, última semana
      week 1: próxima semana, semana que vem
      week 0: esta semana, nesta semana
      month -1: mês passado
      month 1: próximo mês, mês que vem
      month 0: este mês, neste mês
      year -1: ano passado
      year 1: próximo ano, ano que vem
      year 0: este ano, neste ano
      """, last: "passada passado última último", this: "esta este nesta neste desta deste",
    next: "próxima próximo",
    beforeWeekdays: "na no da do à ao esta este nesta neste desta deste última último próxima próximo",
    habits: "cada toda todo todas todos às aos", since: "desde", beforeMonths: "em desde até", links: "de",
    years: "ano", turnsBehind: true, ahead: "vai vão previsto prevista deve devem",
    aheadEndings: "ará erá irá arão erão irão",
    notBefore: ["hoje": "em"])

  private static let norwegian = DateWords(
    "nb",
    phrases: """
      day 0: i dag
      day -1: i går
      day -2: i forgårs
      day 1: i morgen
      week -1: forrige uke, sist uke
      week 1: neste uke
      week 0: denne uken, denne uka
      month -1: forrige måned
      month 1: neste måned
      month 0: denne måneden
      year -1: i fjor
      year 1: neste år
      year 0: i år
      """, last: "sist forrige", this: "denne", next: "neste førstkommende kommende", habits: "hver",
    since: "siden", beforeMonths: "i siden til fra", years: "fjor år", ahead: "skal vil kommer",
    notBefore: ["i morgen": "tidlig"])

  private static let indonesian = DateWords(
    "id",
    phrases: """
      day 0: hari ini
      day -1: kemarin
      day 1: besok
      day 2: lusa
      week -1: pekan lalu, minggu lalu
      week 1: pekan depan, minggu depan
      week 0: pekan ini, minggu ini
      month -1: bulan lalu
      month 1: bulan depan
      month 0: bulan ini
      year -1: tahun lalu
      year 1: tahun depan
      year 0: tahun ini
      """, last: "lalu", this: "ini", next: "depan mendatang", habits: "setiap tiap", since: "sejak",
    beforeMonths: "pada sejak hingga bulan", years: "tahun", turnsBehind: true, ahead: "akan", isCased: true)

  private static let russian = DateWords(
    "ru",
    phrases: """
      day 0: сегодня
      day -1: вчера
      day -2: позавчера
      day 1: завтра
      day 2: послезавтра
      week -1: прошлой неделе, минувшей неделе
      week 1: следующей неделе
      week 0: этой неделе
      month -1: прошлом месяце
      month 1: следующем месяце
      month 0: этом месяце
      year -1: прошлом году
      year 1: следующем году, будущем году
      year 0: этом году
      """, last: "прошлый прошлую прошлое минувший минувшую минувшее", this: "этот эту это",
    next: "следующий следующую следующее ближайший ближайшую ближайшее",
    beforeWeekdays:
      "в во прошлый прошлую прошлое минувший минувшую минувшее этот эту это следующий следующую следующее",
    habits: "каждый каждую каждое", since: "с", beforeMonths: "в",
    years: "года году",
    ahead:
      "будет будут состоится состоятся пройдет пройдёт пройдут начнется начнётся планирует планируют намерен намерена",
    weekdays: "понедельник вторник среду четверг пятницу субботу воскресенье",
    months: "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре")
}
