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
    let letters = word.utf8.filter { $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x80 || $0 >= 0x30 && $0 <= 0x39 }
    var out: [UInt8] = []
    out.reserveCapacity(letters.count + 1)
    func put(_ letter: UInt8) {
      if out.last != letter { out.append(letter) }
    }
    var index = 0
    while index < letters.count {
      let rest = letters[index...]
      if rest.starts(with: Self.sch) {
        put(Self.sch[0])
        put(Self.sch[2])
        index += 3
      } else if let second = rest.dropFirst().first, let sound = Self.sound(letters[index], second) {
        put(sound)
        index += 2
      } else {
        switch letters[index] {
        case UInt8(ascii: "x"):
          put(UInt8(ascii: "k"))
          put(UInt8(ascii: "s"))
        case UInt8(ascii: "h") where rest.count == 1 && index > 1: break
        case let letter: put(Self.sound(letter, letter, of: Self.letters) ?? letter)
        }
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static let sch = Array("sch".utf8)

  /// Two letters that sound as one, and the one.
  private static let pairs = table(
    "khk ghg dhd ddd tht phf ckk djj oou ouu uou eei iei eii eyi aii ayi aei iyi yii yei")
  /// A letter, twice, and the one as which it sounds.
  private static let letters = table("oou eei yyi qqk")

  /// By two letters from `a` to `z` the one that they sound as, else 0.
  private static func table(_ rows: String) -> [UInt8] {
    var table = [UInt8](repeating: 0, count: 26 * 26)
    for row in rows.split(separator: " ").map({ Array($0.utf8) }) {
      table[Int(row[0] - 0x61) * 26 + Int(row[1] - 0x61)] = row[2]
    }
    return table
  }

  private static func sound(_ first: UInt8, _ second: UInt8, of table: [UInt8] = pairs) -> UInt8? {
    guard first >= 0x61, first <= 0x7A, second >= 0x61, second <= 0x7A else { return nil }
    let sound = table[Int(first - 0x61) * 26 + Int(second - 0x61)]
    return sound == 0 ? nil : sound
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
