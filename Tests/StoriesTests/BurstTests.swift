import NewsModel
import Testing

@testable import Stories

@Suite struct BurstTests {
  @Test func theTailIsThatOfPoisson() {
    // P(X ≥ 3 | 1) = 1 - 2.5/e
    #expect(abs(Burst.tail(3, mean: 1) - 0.080301) < 1e-6)
    #expect(abs(Burst.tail(10, mean: 2.5) - 0.000277) < 1e-5)
    #expect(Burst.tail(0, mean: 4) == 1)
    #expect(abs(Burst.tail(1, mean: 5) - 0.993262) < 1e-6)
    #expect(Burst.tail(100_000, mean: 3) < 1e-100)
  }

  @Test func aNumberRisesOnlyAgainstItsOwnPast() {
    let quiet = [Int](repeating: 0, count: 28)
    let busy = [Int](repeating: 20, count: 28)
    #expect(Burst(count: 4, before: quiet).isBursting)
    #expect(!Burst(count: 2, before: quiet).isBursting)
    #expect(!Burst(count: 24, before: busy).isBursting)
    #expect(Burst(count: 45, before: busy).isBursting)
    #expect(Burst(count: 40, before: busy).factor < 2.1)
  }

  /// A library that was begun yesterday has no past for anything to rise against.
  @Test func nothingRisesAgainstDaysThatNobodyKnows() {
    let quiet = [Int](repeating: 0, count: 28)
    func covered(_ days: Int) -> [Bool] { (0..<28).map { $0 >= 28 - days } }
    for days in 0...2 {
      let burst = Burst(count: 40, before: quiet, covered: covered(days))
      #expect(!burst.isBursting && burst.days == days)
      #expect(burst.words == "40 articles in the last day; too few days before it to compare with")
    }
    #expect(Burst(count: 40, before: quiet, covered: covered(3)).isBursting)
    // Ten a day in the only three days that are known is no rise, though it is one against four weeks.
    var before = quiet
    for day in 25..<28 { before[day] = 10 }
    #expect(!Burst(count: 12, before: before, covered: covered(3)).isBursting)
    #expect(Burst(count: 12, before: before).isBursting)
    #expect(Burst(count: 12, before: before, covered: covered(28)).days == 28)
  }

  @Test func aRiseIsToldInWords() {
    #expect(
      Burst(count: 9, mean: 1.2, probability: 1 / 14_321).words
        == "9 articles in the last day, 1.2 a day before; expected by chance once in 14,000 days (Poisson test)")
    #expect(
      Burst(count: 40, mean: 0.02, probability: 1e-30).words
        == "40 articles in the last day, hardly any before; expected by chance less than once in a million days (Poisson test)"
    )
    #expect(
      Burst(count: 1, mean: 2, probability: 0.86).words
        == "1 article in the last day, 2 a day before; no more than chance explains (Poisson test)")
  }
}
