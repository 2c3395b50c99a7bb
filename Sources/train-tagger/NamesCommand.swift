import Foundation
import Language

/// Trains the taggers of languages other than English, and writes their card.
enum NamesCommand {
  /// What a tagger is made of: its language, how many rows it keeps, and its corpora with their weights.
  private struct Recipe {
    var language: String
    var rows: Int
    var files: [String]
    /// Models that are trained and averaged.
    var runs = 2
    /// The kinds that are learned: in some corpora the others keep names from being taken for these.
    var kinds = "PER,ORG,LOC"
    /// The files of annotated text beside them that nothing is learned from.
    var scored: [String] = []
  }

  private static let recipes = [
    Recipe(
      language: "ar", rows: 80_000, files: ["ar/train/anercorp", "ar/train/aqmar=0.6"], runs: 3,
      scored: ["ar/dev/anercorp", "ar/dev/aqmar"]),
    Recipe(
      language: "de", rows: 55_000,
      files: [
        "de/train/germeval14-t", "de/train/smartdata-dev", "de/train/europeana-sbb=0.3", "de/train/europeana-lft=0.2",
      ], scored: ["de/dev/germeval14-t", "de/dev/smartdata-test"]),
    Recipe(
      language: "es", rows: 45_000, files: ["es/train/ntrex-spacy", "es/train/gsd-spacy", "es/train/pud-spacy"]),
    Recipe(language: "fi", rows: 40_000, files: ["fi/train/turku"], scored: ["fi/dev/turku"]),
    Recipe(
      language: "fr", rows: 45_000,
      files: ["fr/train/ntrex-spacy", "fr/train/gsd-spacy", "fr/train/pud-spacy", "fr/train/sequoia-spacy"]),
    Recipe(language: "hi", rows: 30_000, files: ["hi/train/hiner-v"], scored: ["hi/dev/hiner-v"]),
    Recipe(
      language: "hr", rows: 60_000, files: ["hr/train/set", "sr/train/set"], scored: ["hr/dev/set", "sr/dev/set"]),
    Recipe(language: "hu", rows: 60_000, files: ["hu/train/nerkor-news"], scored: ["hu/dev/nerkor-news"]),
    Recipe(language: "id", rows: 50_000, files: ["id/train/idner-news-2k"], scored: ["id/dev/idner-news-2k"]),
    Recipe(
      language: "nb", rows: 60_000, files: ["nb/train/norne-news", "nn/train/norne-news=0.6", "da/train/ddt"],
      scored: ["nb/dev/norne-news", "nn/dev/norne-news", "da/dev/ddt"]),
    Recipe(language: "pl", rows: 35_000, files: ["pl/train/kpwr"], scored: ["pl/dev/kpwr"]),
    Recipe(language: "pt", rows: 55_000, files: ["pt/train/bosque"], scored: ["pt/dev/bosque"]),
    Recipe(
      language: "ru", rows: 65_000,
      files: ["ru/train/factrueval=2", "ru/train/nerel-natasha", "ru/train/ntrex-natasha"]),
    Recipe(
      language: "tr", rows: 140_000, files: ["tr/train/wiki-ner"], kinds: "PER,ORG,LOC,NORP,EVENT,MISC",
      scored: ["tr/dev/wiki-ner"]),
  ]

  private static let options = [
    "--epochs", "8", "--averaged", "6", "--dropout", "0.7", "--copies", "0.12", "--words", "200", "--seed", "1",
  ]

  /// Trains those languages that are named, or all, into `names-CODE.bin` of a folder.
  static func train(_ arguments: Arguments) throws {
    let folder = try arguments.value("--from")
    let output = try arguments.value("--output")
    let world = arguments.value("--world", or: "")
    for recipe in recipes where arguments.files.isEmpty || arguments.files.contains(recipe.language) {
      say(recipe.language)
      let files = recipe.files.map { file in
        let parts = file.split(separator: "=")
        return "\(folder)/\(parts[0]).conll" + (parts.count > 1 ? "=\(parts[1])" : "")
      }
      let scored = recipe.scored.flatMap { ["--dev", "\(folder)/\($0).conll"] }
      let named = world.isEmpty ? [] : ["--world", world]
      try TrainCommand.run(
        Arguments(
          [
            "train", "--language", recipe.language, "--rows", "\(recipe.rows)", "--kinds", recipe.kinds, "--runs",
            "\(recipe.runs)",
          ]
            + options + named + scored
            + ["--output", "\(output)/names-\(recipe.language).bin"] + files))
    }
  }

  /// The card of all of them, with the scores of the shipped files and the licences of the folder's `README.md`.
  static func card(_ arguments: Arguments) throws {
    let folder = try arguments.value("--from")
    let readme = try String(contentsOf: URL(filePath: "\(folder)/README.md"), encoding: .utf8)
    let rows = readme.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { row in
      row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    var scores: [String] = []
    var terms: [String] = []
    for recipe in recipes {
      let tagger = try TaggerChoice.tagger(
        Arguments(["score", "--language", recipe.language]), knowledge: try Knowledge.shipped())
      for file in recipe.scored {
        scores.append("\(file): " + (try TrainCommand.score("\(folder)/\(file).conll", tagger, rules: nil)))
      }
      for file in recipe.files {
        let name = String(file.prefix { $0 != "=" })
        guard let row = rows.first(where: { $0[0] == name }), row.count >= 8 else {
          throw UsageError(message: "\(folder)/README.md does not tell the licence of \(name)")
        }
        terms.append(
          "| \(recipe.language) | \(file.split(separator: "/").joined(separator: " ")) | \(row[7]) | \(row[6]) |")
      }
    }
    let text = NamesCard.text(scores: scores, terms: terms, options: options.joined(separator: " "))
    try Data(text.utf8).write(to: URL(filePath: try arguments.value("--output")))
  }
}

/// The card of the taggers of languages other than English.
enum NamesCard {
  static func text(scores: [String], terms: [String], options: String) -> String {
    """
    # Card of the `names-*.bin`

    Linear-chain conditional random fields as `tagger.bin` is one, for languages other than English: persons, organisations and
    places. They ask `knowledge.bin` and `world.bin` for names; beginnings and endings of words are letters and not bytes. `nb`
    reads Norwegian in both its forms and Danish, `hr` Croatian, Bosnian and Serbian in Latin letters.

    Made by `train-tagger names --from NER --output FOLDER`, where the recipes stand; this card by `train-tagger names-card`.
    The same data gives the same bytes. Options: `\(options)`, two runs each and three for Arabic.

    ## Scores

    Exact span and type; micro F1 over persons, organisations and places; texts that nothing was learned from.

    ```
    \(scores.joined(separator: "\n"))
    ```

    No hand-made annotation of Spanish and French is at hand. Trained in the same way without their news and scored on its
    machine labels, Spanish has 68.0 and French 74.9; with 150,000 rows in place of 45,000 they have 68.1 and 75.4.

    ## Data, licences, attribution

    | tagger | corpus | source | terms |
    |---|---|---|---|
    \(terms.joined(separator: "\n"))

    Each tagger is passed on with this table under the share-alike terms of its sources (CC BY-SA 4.0; that of French under
    LGPL-LR as well).

    ## Limits

    Corpora named `-spacy` and `-natasha` were labelled by machines and carry their habits. Those of Turkish and a part of
    Arabic are from Wikipedia. Facilities and institutions are called as each corpus calls them. Organisations are found least
    surely in all.
    """ + "\n"
  }
}
