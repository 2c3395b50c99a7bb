import TextCore

extension FigureWords {
  static let english = FigureWords(
    verbs: verbs,
    nouns: nouns,
    numbers: numbers,
    times: times,
    claims: claims,
    places: places,
    grammar: grammar)

  private static let verbs = Verbs(
    forms: [
      "killed": "killed dead died dies kill kills killing deaths death fatalities slain drowned perished murdered",
      "injured": "injured wounded hurt injuring wounding injuries injury",
      "missing": "missing unaccounted", "arrested": "arrested detained arrests arresting detaining",
      "evacuated": "evacuated evacuating", "fled": "fled", "rescued": "rescued rescuing", "freed": "freed freeing",
      "crossed": "crossed", "marched": "marched marching", "sentenced": "sentenced sentencing",
      "acquitted": "acquitted",
      "culled": "culled culling cull",
      "infected": "infected infections cases", "destroyed": "destroyed razed levelled leveled",
      "damaged": "damaged", "displaced": "displaced homeless", "treated": "treated",
      "hospitalised": "hospitalised hospitalized", "trapped": "trapped trapping", "stranded": "stranded stranding",
      "abducted": "abducted kidnapped abducting kidnapping", "stabbed": "stabbed stabbing", "shot": "shot",
      "charged": "charged charging", "convicted": "convicted", "jailed": "jailed imprisoned", "executed": "executed",
      "deported": "deported", "expelled": "expelled expelling", "evicted": "evicted", "sacked": "sacked",
      "suspended": "suspended", "quarantined": "quarantined", "vaccinated": "vaccinated", "sickened": "sickened",
      "deployed": "deployed deploying", "recovered": "recovered", "released": "released", "fired": "fired firing",
      "cancelled": "cancelled canceled cancelling canceling", "grounded": "grounded", "closed": "closed",
      "recalled": "recalled recalling", "seized": "seized seizing confiscated", "stolen": "stolen",
      "burned": "burned burnt", "flooded": "flooded", "derailed": "derailed", "affected": "affected affecting",
      "cut": "cut cutting", "sold": "sold",
    ].reduce(into: [:]) { table, line in for word in set(line.value) { table[word] = line.key } },
    onlyThings: set("destroyed damaged cancelled grounded recalled stolen flooded derailed cut sold closed burned"),
    growing: set(
      """
      killed injured arrested evacuated rescued infected destroyed damaged displaced fled treated hospitalised burned
      vaccinated crossed culled
      """),
    compared: set(
      """
      missing trapped stranded abducted freed closed recalled cancelled grounded sentenced sacked deployed suspended
      """
    ).union(["without power", "on strike", "in hospital", "laid off", "taken to hospital"]),
    planned: set("cut closed recalled culled deployed expelled cancelled sold released freed").union(["laid off"]),
    plans: set("will would to"),
    plannedPrefix: "to be ",
    tolls: ["toll": "killed"],
    nounForms: set("deaths death fatalities injuries injury arrests infections cases"),
    caseWords: set("cases"),
    illness: set(
      """
      virus coronavirus covid covid-19 disease outbreak epidemic pandemic infection infections infected flu influenza \
      cholera measles ebola malaria vaccine contagious
      """),
    plain: set("confirmed reported recorded known total"),
    particles: [
      "moved": ["out": "evacuated"], "moving": ["out": "evacuated"], "laid": ["off": "laid off"],
      "lay": ["off": "laid off"], "laying": ["off": "laid off"], "brought": ["out": "rescued"],
      "pulled": ["out": "rescued"], "dug": ["out": "rescued"], "walked": ["out": "on strike"],
      "taken": ["hostage": "taken hostage"],
    ],
    states: [
      "away from home": "away from home", "without power": "without power", "without electricity": "without power",
      "without water": "without water", "in hospital": "in hospital", "taken to hospital": "taken to hospital",
      "taken to a hospital": "taken to hospital", "taken to hospitals": "taken to hospital",
      "asked to leave": "asked to leave", "told to leave": "told to leave", "ordered to leave": "told to leave",
      "on strike": "on strike", "in custody": "in custody",
    ].map { (words: $0.key.split(separator: " ").map(String.init), verb: $0.value) },
    needingHelper: set(
      "fired shot cut closed recovered released burned burnt sold recalled suspended affected derailed"),
    alsoNouns: set("shot cut"),
    gerund: "ing",
    suffering: set("suffered suffering sustained"),
    hurts: set("injuries injury"),
    degrees: [
      "seriously": "seriously serious severely severe critically critical gravely grave badly",
      "slightly": "slightly slight lightly light minor",
    ].reduce(into: [:]) { table, line in for word in set(line.value) { table[word] = line.key } },
    withoutObject: set("missing fled crossed marched derailed drowned perished died dies dead"),
    activeForms: set(
      """
      killed kill kills injured wounded hurt injure wound arrested detained arrest evacuated rescued freed infected \
      destroyed razed levelled leveled damaged displaced treated hospitalised hospitalized trapped stranded abducted \
      kidnapped stabbed shot charged convicted jailed imprisoned executed deported expelled evicted sacked suspended \
      quarantined vaccinated sickened deployed sentenced acquitted culled cull recovered released fired cancelled
      canceled grounded closed recalled \
      seized confiscated stolen burned burnt flooded affected cut sold murdered
      """))

  private static let nouns = Nouns(
    counts: set("votes ballots seats signatures patients tests medals golds goals"),
    holds: set("has have had won wins took takes received got secured holds gained polled scored"),
    margins: set("by"),
    anyone: set("people persons individuals others were have had has are was been"),
    measures: Set(CalendarNames.months.map { $0.lowercased() }).union(
      set(
        """
        percent per years year days day hours hour weeks week months month minutes minute seconds second am pm a.m. \
        p.m. gmt km kilometres kilometers miles mile metres meters feet degrees times o'clock points cents pieces \
        parts links dollars dollar euros euro pounds yen crowns yuan rupees roubles rubles and to or in on
        """)),
    events: set(
      """
      attack assault strike airstrike raid bombing bomb blast explosion shooting clash protest riot quake earthquake \
      tremor storm flood fire wildfire avalanche landslide crash collision accident school hospital mosque church \
      market building village town city bus train boat ship plane
      """),
    plurals: set("men women children police troops"),
    pluralEndings: set("men"),
    adverbEnding: "ly",
    rates: set("per"),
    owners: set("by for of to against"),
    possessives: set("'s ’s"),
    apostrophes: set("' ’"),
    distances: set("away later ago earlier apart long deep high tall wide old"))

  private static let numbers = Numbers(
    values: [
      "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
      "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
      "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
      "ninety": 90,
    ],
    ones: set("one a"),
    scales: ["dozen": 12, "hundred": 100, "thousand": 1000, "million": 1e6, "billion": 1e9, "trillion": 1e12],
    moneySigns: set("$ £ € ¥ No. Rs"),
    between: set("of the its their his her other more new at least about some additional"),
    rest: set("another other others more additional further new fresh daily remaining"),
    parts: set("including includes included among whom them"),
    spans: set("to or and - – —"),
    above: set("than over exceeded passed surpassed topped"),
    near: set("about around some nearly almost roughly approximately estimated to"),
    changes: set("to"),
    degreesOfNumbers: set(
      """
      least most about around some nearly almost roughly approximately an estimated as many more than over only just all
      the their its his her another exactly
      """),
    pairedDegrees: set("as"),
    numberNouns: set("number count"),
    results: set("to at is was reached hit passed topped exceeded"),
    rises: set(
      "rose risen rises rising climbed climbs climbing grew grown increased increases brings brought bringing"),
    falls: set("fell fallen falling falls dropped drops dropping declined dwindled shrank"),
    wholes: set("total number toll group crowd convoy crew team family list half most one some all"))

  private static let times = Times(
    past: set(
      """
      ago previous previously prior annually yearly recent decade decades history average typically usually
      """),
    since: set("since"),
    turns: set("last every each per past this"),
    turned: set("year month years months decade day century two three five ten"),
    present: ["every day"],
    stretches: set("hours days weeks months"),
    stretchLinks: set("of"),
    before: set("from previous previously earlier initial initially originally not"),
    instead: set("instead"),
    former: set("earlier previously initially originally"),
    reported: set("reported given announced thought believed stated said counted"),
    corrections: set("revised revising lowered corrected corrects correcting correction downward downwards reduced"),
    updates: set(
      "toll tolls rose risen rises rising climbed climbs climbing grown grew increased total totals now confirmed"),
    untilDays: set("by until till before since"),
    nearDays: set("today tonight yesterday tomorrow"))

  private static let claims = Claims(
    possible: set(
      """
      could might would may can feared if unless expected likely threatened threatens threaten planned plans will
      """),
    unconfirmed: set(
      """
      misstatement misstated wrongly falsely speculated speculate presumably claim claims claimed unconfirmed rumoured \
      rumored allegedly purportedly
      """),
    negations: set("not never no nobody none n't"),
    reports: set("said says say told tell saw see reported believe believed think thought heard know knew found"))

  private static let places = Places(
    prepositions: set("in near at outside across around"),
    targets: set("on"),
    there: set("there"),
    placeKinds: set(
      """
      city town village of capital province state northern southern eastern western central port
      council district region county island valley ,
      """),
    nameLinks: set("of del de la el al the upon"),
    articles: LanguagePack.interface.words(.articles))

  private static let grammar = Grammar(
    breaks: set("; and but while"),
    clauseOpeners: set("after before when because where since until"),
    verbBreaks: set(", ; : ( ) and but who which that where when because whose - – —"),
    objectOpeners: set(
      """
      at least about around some nearly almost roughly approximately up to an estimated as many more than over only \
      just all the their its his her of another
      """),
    verbOpeners: set("with also already now so far reportedly reported confirmed officially either all either still"),
    aims: set("to"),
    limits: set("up"),
    relatives: set("who which that"),
    modifiers: set("in from of on near at below above inside outside aboard under along across around with"),
    governors: set("in to by from on at under into against for among during through"),
    joints: set("and or ,"),
    passiveHelpers: set(
      "were was are is been be being got get have has had remain remained remains go goes went gone"),
    passiveFollowers: set(
      """
      of for to out off up from over in near at outside across around by when after as during on and
      , . ; : ) ( — – - \
      since from while who so before amid or including inside along between off under within this last yesterday today \
      there here with
      """),
    oneHelpers: set("is was has"),
    manyHelpers: set("were are have had remain remained went go"),
    having: set("have had has"))
}
