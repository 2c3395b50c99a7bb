/// The card that stands beside the model: what it was made of, under which terms, how well it does and where it fails.
enum ModelCard {
  /// The card with the scores of each dev set, one line each.
  static func text(scores: [String], options: String) -> String {
    """
    # Card of `tagger.bin`

    A linear-chain conditional random field over hashed features of words, their neighbours, runs of capitals, name lists, word
    clusters and the other mentions of a word in its document. It finds persons, organisations, places, groups, events and works
    in English text. Made by `train-tagger train`; the same data and seed give the same bytes.

    Options: \(options)

    ## How it is made

    `NER` is the folder of annotated text, `NEWS` that of feeds. Two runs of these commands give the same bytes.

    ```
    T="--mend NER/train/gmb.conll --epochs 8 --averaged 6 --dropout 0.7 --copies 0.12 --rows 520000 --seed 1"
    C="NER/train/gmb-teach.conll=0.65 NER/train/gmb.conll=0.2 NER/train/wikigold.conll=4 NER/train/crossner.conll=1.3 \
    NER/train/gum.conll=4 NER/train/re3d-open.conll=6 NER/train/btc.conll=0.6 NER/train/wnut17.conll=0.5"
    for f in wikinews-2004.rss wikinews-2019.rss wikinews-2020.atom; do dateline parse --json NEWS/$f; done > wikinews.jsonl
    train-tagger train $T --runs 1 --output first.bin $C
    train-tagger tag --careful --model first.bin wikinews.jsonl > wikinews.conll
    train-tagger train $T --runs 2 --output tagger.bin --dev NER/dev/gmb.conll … --card tagger.md $C wikinews.conll=0.7
    ```

    The mean of two runs with seeds 1 and 2 stands in the file. `--mend` gives names that the machines' vote calls wrongly in
    over half of their places, and the GMB labels in 95 of 100 places by one kind, that kind: `al-Qaida`, `Taleban`, `Yukos`.

    ## Scores

    Exact span and type; micro F1 over persons, organisations and places; gold tokens; leading articles and trailing
    possessives cut on both sides; the tagger alone, without the rules behind it.

    ```
    \(scores.joined(separator: "\n"))
    ```

    ## Data, licences, attribution

    | corpus | source | terms |
    |---|---|---|
    | GMB (news, mostly Voice of America) | Groningen Meaning Bank 2.2.0; labels by a vote of a fine-tuned encoder (Apache 2.0), \
    spaCy `en_core_web_md` (MIT) and the GMB labels, and at less weight the GMB labels themselves. Bos, Basile, Evang, Venhuizen, Bjerva (2017), "The Groningen Meaning Bank" | \
    texts public domain; labels Open Database License |
    | WikiGold | Balasuriya et al. (2009) | CC BY 4.0 |
    | CrossNER | Liu et al. (AAAI 2021); sentences from Wikipedia | MIT; CC BY-SA |
    | GUM 11.1.0, open genres | Zeldes (2017) | annotation CC BY 4.0; texts CC BY 2.5, CC BY 4.0, CC BY-SA 3.0, public domain |
    | re3d, open parts | Dstl; US State Department, CENTCOM, UK Government, Australian DFAT, Wikipedia | public domain; \
    contains public sector information licensed under the Open Government Licence v3.0; CC BY 3.0 AU; CC BY-SA 3.0 |
    | Wikinews of 2004, 2019 and 2020: 333 articles, titles and paragraphs as plain text | Wikinews contributors; names as \
    `train-tagger tag --careful` finds them (`careful.bin` and a first model without them), nobody has looked them through | \
    public domain (2004), CC BY 2.5 |
    | Broad Twitter Corpus, sections a b e g | Derczynski et al. (2016) | CC BY 4.0 |
    | WNUT 2017 | Derczynski et al. (2017) | CC BY 4.0 |

    Name lists and clusters: see `README.md` in this folder. The model is passed on with this table under the share-alike terms
    of its sources (ODbL 1.0, CC BY-SA 4.0).

    ## Limits

    English only. Organisations are found least surely, above all those named by common words. Works and events are found seldom.
    Names in small letters (tweets) are mostly missed. The labels of the news part are a vote of machines and carry their habits,
    and those of Wikinews are the careful tagger's. One document in four was learned a second time, half of these in capitals
    and half in Title Case: leads and headlines are read about as well as running text, at half a point on it.
    """ + "\n"
  }
}
