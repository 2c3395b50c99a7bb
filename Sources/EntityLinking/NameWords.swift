import TextCore

/// The words of a name, folded, as the rules of this module compare them.
enum NameWords {
  /// Words at blanks, without full stops at their ends; initials that stand together (`J.D.`) come apart.
  static func of(_ name: String) -> [String] {
    var words: [String] = []
    for part in Folding.key(of: name).split(separator: " ") {
      if part.contains(".") {
        words += part.split(separator: ".").map(String.init)
      } else {
        words.append(String(part))
      }
    }
    return words.map { $0.trimmed }.filter { !$0.isEmpty }
  }

  /// A word as it sounds: one form for the spellings that transliteration leaves open (`Soleimani`, `Suleimani`).
  ///
  /// Vowels fall together by pairs (o and u, e and i), long vowels and double letters become short, `kh`, `gh`, `dh`,
  /// `ph` and `q` become plain, `y` is a vowel. What these rules can't reach stands in `Spellings`.
  static func sound(_ word: String) -> String {
    if let common = Spellings.common[word] { return common }
    let letters = Array(word.utf8.filter { $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x80 || $0 >= 0x30 && $0 <= 0x39 })
    var out: [UInt8] = []
    out.reserveCapacity(letters.count)
    var index = 0
    func at(_ place: Int) -> UInt8 { place < letters.count ? letters[place] : 0 }
    func put(_ letter: Character) {
      guard let byte = letter.asciiValue else { return }
      if out.last != byte { out.append(byte) }
    }
    while index < letters.count {
      let (letter, next) = (Character(UnicodeScalar(letters[index])), Character(UnicodeScalar(at(index + 1))))
      var taken = 2
      switch (letter, next) {
      case ("k", "h"): put("k")
      case ("g", "h"): put("g")
      case ("d", "h"), ("d", "d"): put("d")
      case ("t", "h"): put("t")
      case ("p", "h"): put("f")
      case ("c", "k"): put("k")
      case ("d", "j"): put("j")
      case ("s", "c") where Character(UnicodeScalar(at(index + 2))) == "h":
        put("s")
        put("h")
        taken = 3
      case ("o", "o"), ("o", "u"), ("u", "o"): put("u")
      case ("e", "e"), ("i", "e"), ("e", "i"), ("e", "y"), ("a", "i"), ("a", "y"), ("a", "e"), ("i", "y"), ("y", "i"),
        ("y", "e"):
        put("i")
      default:
        taken = 1
        switch letter {
        case "o": put("u")
        case "e", "y": put("i")
        case "q": put("k")
        case "x":
          put("k")
          put("s")
        case "h" where index == letters.count - 1 && index > 1: break
        default:
          let byte = letters[index]
          if out.last != byte { out.append(byte) }
        }
      }
      index += taken
    }
    return String(decoding: out, as: UTF8.self)
  }
}

extension String {
  /// Without punctuation at its ends.
  fileprivate var trimmed: String {
    var view = self[...]
    while let first = view.unicodeScalars.first, Self.marks.contains(first) { view = view.dropFirst() }
    while let last = view.unicodeScalars.last, Self.marks.contains(last) { view = view.dropLast() }
    return String(view)
  }

  private static let marks: Set<Unicode.Scalar> = [".", ",", "'", "`", "\"", "(", ")", "-", ";", ":", "“", "”"]
}

/// Given names and families that are written in ways no rule of sounds brings together, and short forms of given names.
enum Spellings {
  /// By each spelling the form that it counts as.
  static let common: [String: String] = {
    var table: [String: String] = [:]
    for row in rows.split(separator: "\n") {
      let words = row.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      for word in words { table[word] = first }
    }
    return table
  }()

  private static let rows = """
    mohammed muhammad mohamed mohammad muhammed mohamad muhamad mohamud mohamoud mohd
    ahmed ahmad ahmet achmad
    mahmoud mahmud mehmood mahmood
    hussein husayn hossein husain hussain hosein
    hassan hasan
    saleh salih
    saeed said sayeed saied
    yusuf youssef yousef yusef yousuf youssouf yousif
    abdullah abdallah abdulla abdalla
    abdul abdel abd abdal abdol
    rahman rehman rahmaan
    ibrahim ebrahim
    khalid khaled
    faisal faysal feisal
    osama usama
    omar umar
    othman uthman osman usman
    ali aly
    gaddafi qaddafi kadafi gadhafi qadhafi kadhafi gaddhafi
    assad asad
    khamenei khamanei khameini
    alexander aleksandr alexandr aleksander oleksandr alexandre
    alexei aleksei alexey aleksey alexi
    andrei andrey andriy
    dmitry dmitri dimitri dmitriy dimitry dmytro
    yevgeny evgeny yevgeni evgeni evgenii yevgeniy
    sergei sergey sergiy serhiy
    yulia yuliya julia
    lukashenko lukashenka
    zelensky zelenskyy zelenskiy zelenski selenskyj
    poroshenko porochenko
    netanyahu netanyahou
    slobodan slobadan
    joseph joe joey
    william bill billy will
    robert bob bobby rob robbie
    michael mike mick
    james jim jimmy jamie
    thomas tom tommy
    anthony tony antony
    christopher chris
    stephen steve steven
    david dave
    daniel dan danny
    matthew matt
    benjamin ben
    samuel sam
    nicholas nick nicolas
    andrew andy
    gregory greg gregg
    jeffrey jeff geoff geoffrey
    ronald ron ronnie
    donald don donnie
    kenneth ken kenny
    timothy tim
    lawrence larry
    edward ed eddie
    richard rick dick rich
    charles charlie chuck
    peter pete
    patrick pat
    philip phil phillip
    raymond ray
    frederick fred freddie
    gerald gerry jerry
    katherine kate kathy cathy catherine kathleen
    elizabeth liz beth
    deborah debbie debra
    susan sue
    margaret maggie meg
    jennifer jen jenny
    rebecca becky
    pamela pam
    barbara barb
    bernard bernie
    theodore teddy
    vincent vince
    douglas doug
    leonard len lenny
    walter walt
    zachary zach zack
    joshua josh
    jacob jake
    nathaniel nate nathan
    abraham abe
    arthur art
    stanley stan
    """
}
