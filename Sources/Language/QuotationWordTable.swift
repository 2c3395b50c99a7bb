/// The words by which English news tells who said something. Written for this project.
extension QuotationWord {
  /// Verbs in four forms: bare, third person, past, with `-ing`.
  static let verbs: [(String, QuotationWord)] = [
    (
      """
      say/says/said/saying tell/tells/told/telling add/adds/added/adding argue/argues/argued/arguing
      note/notes/noted/noting insist/insists/insisted/insisting warn/warns/warned/warning
      acknowledge/acknowledges/acknowledged/acknowledging admit/admits/admitted/admitting
      announce/announces/announced/announcing explain/explains/explained/explaining
      suggest/suggests/suggested/suggesting predict/predicts/predicted/predicting claim/claims/claimed/claiming
      believe/believes/believed/believing think/thinks/thought/thinking concede/concedes/conceded/conceding
      """, .strong
    ),
    (
      """
      say/says/said/saying add/adds/added/adding write/writes/wrote/writing explain/explains/explained/explaining
      continue/continues/continued/continuing note/notes/noted/noting argue/argues/argued/arguing
      agree/agrees/agreed/agreeing reply/replies/replied/replying respond/responds/responded/responding answer/answers/answered/answering
      declare/declares/declared/declaring announce/announces/announced/announcing state/states/stated/stating
      insist/insists/insisted/insisting conclude/concludes/concluded/concluding observe/observes/observed/observing
      acknowledge/acknowledges/acknowledged/acknowledging admit/admits/admitted/admitting
      concede/concedes/conceded/conceding recall/recalls/recalled/recalling remark/remarks/remarked/remarking
      claim/claims/claimed/claiming assert/asserts/asserted/asserting contend/contends/contended/contending
      maintain/maintains/maintained/maintaining suggest/suggests/suggested/suggesting
      predict/predicts/predicted/predicting complain/complains/complained/complaining
      tweet/tweets/tweeted/tweeting post/posts/posted/posting joke/jokes/joked/joking quip/quips/quipped/quipping
      testify/testifies/testified/testifying recount/recounts/recounted/recounting
      emphasize/emphasizes/emphasized/emphasizing emphasise/emphasises/emphasised/emphasising
      stress/stresses/stressed/stressing confirm/confirms/confirmed/confirming report/reports/reported/reporting
      vow/vows/vowed/vowing pledge/pledges/pledged/pledging promise/promises/promised/promising
      lament/laments/lamented/lamenting boast/boasts/boasted/boasting opine/opines/opined/opining
      charge/charges/charged/charging allege/alleges/alleged/alleging counter/counters/countered/countering
      caution/cautions/cautioned/cautioning warn/warns/warned/warning comment/comments/commented/commenting
      reveal/reveals/revealed/revealing confess/confesses/confessed/confessing
      reiterate/reiterates/reiterated/reiterating repeat/repeats/repeated/repeating
      elaborate/elaborates/elaborated/elaborating clarify/clarifies/clarified/clarifying
      exclaim/exclaims/exclaimed/exclaiming mutter/mutters/muttered/muttering shout/shouts/shouted/shouting
      yell/yells/yelled/yelling scream/screams/screamed/screaming chant/chants/chanted/chanting
      whisper/whispers/whispered/whispering muse/muses/mused/musing gush/gushes/gushed/gushing
      retort/retorts/retorted/retorting proclaim/proclaims/proclaimed/proclaiming
      profess/professes/professed/professing affirm/affirms/affirmed/affirming disclose/discloses/disclosed/disclosing
      reckon/reckons/reckoned/reckoning wonder/wonders/wondered/wondering exhort/exhorts/exhorted/exhorting
      relate/relates/related/relating volunteer/volunteers/volunteered/volunteering
      interject/interjects/interjected/interjecting surmise/surmises/surmised/surmising
      speculate/speculates/speculated/speculating theorize/theorizes/theorized/theorizing
      pronounce/pronounces/pronounced/pronouncing rejoin/rejoins/rejoined/rejoining email/emails/emailed/emailing
      bark/barks/barked/barking snap/snaps/snapped/snapping crow/crows/crowed/crowing deadpan/deadpans/deadpanned/deadpanning
      offer/offers/offered/offering joke/jokes/joked/joking laugh/laughs/laughed/laughing sigh/sighs/sighed/sighing
      """, [.reports, .inverts]
    ),
    (
      """
      tell/tells/told/telling assure/assures/assured/assuring remind/reminds/reminded/reminding
      inform/informs/informed/informing ask/asks/asked/asking urge/urges/urged/urging
      advise/advises/advised/advising
      """, [.reports, .addresses]
    ),
    (
      """
      believe/believes/believed/believing think/thinks/thought/thinking read/reads/read/reading
      demand/demands/demanded/demanding mention/mentions/mentioned/mentioning
      indicate/indicates/indicated/indicating feel/feels/felt/feeling hope/hopes/hoped/hoping
      hint/hints/hinted/hinting imply/implies/implied/implying propose/proposes/proposed/proposing
      point/points/pointed/pointing
      worry/worries/worried/worrying fear/fears/feared/fearing expect/expects/expected/expecting
      describe/describes/described/describing call/calls/called/calling dub/dubs/dubbed/dubbing
      label/labels/labeled/labeling brand/brands/branded/branding denounce/denounces/denounced/denouncing
      criticize/criticizes/criticized/criticizing criticise/criticises/criticised/criticising
      praise/praises/praised/praising blast/blasts/blasted/blasting slam/slams/slammed/slamming
      condemn/condemns/condemned/condemning accuse/accuses/accused/accusing blame/blames/blamed/blaming
      refer/refers/referred/referring characterize/characterizes/characterized/characterizing
      cite/cites/cited/citing quote/quotes/quoted/quoting credit/credits/credited/crediting
      mock/mocks/mocked/mocking thank/thanks/thanked/thanking decry/decries/decried/decrying
      bemoan/bemoans/bemoaned/bemoaning challenge/challenges/challenged/challenging attack/attacks/attacked/attacking question/questions/questioned/questioning
      defend/defends/defended/defending deride/derides/derided/deriding compare/compares/compared/comparing
      express/expresses/expressed/expressing ponder/ponders/pondered/pondering applaud/applauds/applauded/applauding
      commend/commends/commended/commending chide/chides/chided/chiding scold/scolds/scolded/scolding
      rebuke/rebukes/rebuked/rebuking welcome/welcomes/welcomed/welcoming congratulate/congratulates/congratulated/congratulating
      ridicule/ridicules/ridiculed/ridiculing lambast/lambasts/lambasted/lambasting
      lecture/lectures/lectured/lecturing depict/depicts/depicted/depicting
      tout/touts/touted/touting hail/hails/hailed/hailing warn/warns/warned/warning
      endorse/endorses/endorsed/endorsing
      rail/rails/railed/railing
      conclude/concludes/concluded/concluding portray/portrays/portrayed/portraying
      """, []
    ),
    (
      """
      deny/denies/denied/denying refute/refutes/refuted/refuting reject/rejects/rejected/rejecting
      dismiss/dismisses/dismissed/dismissing dispute/disputes/disputed/disputing disavow/disavows/disavowed/disavowing
      rebut/rebuts/rebutted/rebutting
      """, .denies
    ),
  ]

  static let plain: [(String, QuotationWord)] = [
    (
      """
      has had have is was were are been be being 's 've 'd 'll ’s ’ve ’d ’ll will would could can may might should must
      did does do ca wo
      """, .auxiliary
    ),
    (
      """
      also later then once earlier recently repeatedly even still just now only always often never not n't n’t again
      ever first further famously simply yet already thereafter afterward afterwards instead too soon all both
      reportedly sarcastically today yesterday tonight
      """, .adverb
    ),
    ("not never n't n’t refused declined hardly neither nor without", .negation),
    (
      """
      monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
      october november december mon. tue. wed. thu. fri. jan. feb. aug. sept. oct. nov. dec. today yesterday tonight
      morning afternoon evening night week month year
      """, .time
    ),
    (
      """
      in of from for near against with by on to at between after over about into during before under through since
      among within without toward towards across around behind amid off out despite outside inside like following alongside
      via regarding concerning including upon throughout beyond
      """, .preposition
    ),
    (
      "the a an this that these those his her its their our my your another one some many several most both each every no any",
      .determiner
    ),
    (
      """
      and but or as that because if when while where than which who whom whose although though until unless whether so
      what why how since whereas nor yet
      """, .boundary
    ),
    ("and but then or", .conjunction),
    ("who which that", .relative),
    (
      """
      of for at in from with on to by about near against among
      """, .attaching
    ),
    ("he", .he),
    ("she", .she),
    ("i we they it you who him her them us me himself herself themselves", .pronoun),
    (
      """
      official officials spokesman spokeswoman spokesperson spokespeople ministry statement police witness witnesses
      source sources officer officers government army military report reports minister president resident residents
      doctor doctors analyst analysts diplomat diplomats lawyer lawyers attorney attorneys authorities company embassy
      agency group groups activist activists journalist journalists commander expert experts leader leaders court
      prosecutor prosecutors mayor governor judge senator senators teacher farmer chief aide aides adviser advisers
      advisor advisors strategist strategists campaign candidate candidates critic critics supporter supporters voter
      voters researcher researchers scientist scientists professor economist economists investigator investigators
      lawmaker lawmakers congressman congresswoman representative representatives director manager chairman chairwoman
      chair secretary ambassador general colonel captain sergeant detective sheriff pollster donor operative insider
      protester protesters demonstrator demonstrators student students man woman men women people person mother father
      son daughter brother sister wife husband friend neighbour neighbor colleague colleagues author writer editor
      reporter reporters host anchor commentator columnist blogger historian author pastor bishop priest union
      department committee council commission bureau office board association party organization organisation
      letter memo document documents email message tweet post article editorial column ad caption sign transcript
      complaint lawsuit affidavit study survey poll filing indictment magazine newspaper paper website narrator
      moderator interviewer caller insiders others some many one two three
      """, .source
    ),
    (
      """
      officer minister president resident doctor analyst diplomat lawyer attorney activist journalist commander expert
      leader prosecutor mayor governor judge senator teacher farmer chief aide adviser advisor strategist candidate critic
      supporter voter researcher scientist professor economist investigator lawmaker congressman congresswoman
      representative director manager chairman chairwoman secretary ambassador general colonel captain sergeant detective
      sheriff pollster donor operative insider protester demonstrator student man woman mother father son daughter brother
      sister wife husband friend neighbour neighbor colleague author writer editor reporter host anchor commentator
      columnist blogger historian pastor bishop priest narrator moderator interviewer spokesman spokeswoman spokesperson
      official coach player chairperson executive owner witness
      """, .individual
    ),
    (
      """
      film movie book novel song album show series play musical headline titled entitled magazine article essay episode
      named headlined
      """, .titled
    ),
    ("mr mr. sir lord king prince father brother congressman chairman spokesman businessman", .maleTitle),
    ("mrs mrs. ms ms. miss lady queen princess madam dame sister congresswoman chairwoman spokeswoman", .femaleTitle),
    (
      """
      is was were are had has wants wanted went goes came comes made makes took takes got gets gave gives knows knew
      likes liked seems seemed became becomes began held holds won lost faced faces ran runs left met meets
      """, .verb
    ),
  ]
}
