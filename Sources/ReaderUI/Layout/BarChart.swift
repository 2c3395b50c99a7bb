/// Figures as bars in cells on one baseline, oldest first.
struct BarChart: Hashable {
  /// From the top down; each as wide as all bars together.
  let rows: [String]
  /// Columns from one bar to the next.
  let pitch: Int

  /// Bars of up to three columns with a gap between them where there is room; a figure above zero always shows.
  init(_ figures: [Int], width: Int, height: Int, signs: Signs) {
    let pitch = max(1, min(4, width / max(1, figures.count)))
    let bar = max(1, pitch - 1)
    let largest = max(1, figures.max() ?? 1)
    let steps = figures.map { figure in
      figure <= 0 ? 0 : max(1, Int((Double(figure) * Double(height * 8) / Double(largest)).rounded()))
    }
    rows = (0..<max(1, height)).map { row in
      let below = (height - 1 - row) * 8
      return steps.map { steps in
        let part = min(8, steps - below)
        let cell = part > 0 ? signs.column(part - 1) : " "
        return String(repeating: cell, count: bar) + String(repeating: " ", count: pitch - bar)
      }.joined()
    }
    self.pitch = pitch
  }
}
