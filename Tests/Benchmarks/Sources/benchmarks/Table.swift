import Foundation

/// Figures by measure and size of the library.
struct Table {
  private var columns: [String]
  private var rows: [(name: String, unit: String, values: [Double?])] = []

  init(columns: [String]) { self.columns = columns }

  mutating func set(_ name: String, _ value: Double, unit: String, column: Int) {
    if let row = rows.firstIndex(where: { $0.name == name }) {
      rows[row].values[column] = value
    } else {
      var values = [Double?](repeating: nil, count: columns.count)
      values[column] = value
      rows.append((name, unit, values))
    }
    print("  \(name): \(Self.format(value)) \(unit)")
  }

  var text: String {
    let isCompared = columns.count > 1
    var lines = [Self.line("", columns + (isCompared ? ["ratio"] : []), "")]
    for row in rows {
      var cells = row.values.map { $0.map(Self.format) ?? "" }
      if isCompared {
        if let first = row.values.first ?? nil, let last = row.values.last ?? nil, first > 0 {
          cells.append(Self.format(last / first))
        } else {
          cells.append("")
        }
      }
      lines.append(Self.line(row.name, cells, row.unit))
    }
    return "\n" + lines.joined(separator: "\n")
  }

  private static func line(_ name: String, _ cells: [String], _ unit: String) -> String {
    name.padding(toLength: 44, withPad: " ", startingAt: 0)
      + cells.map { String(repeating: " ", count: max(1, 11 - $0.count)) + $0 }.joined() + "  " + unit
  }

  private static func format(_ value: Double) -> String {
    value >= 100 ? String(format: "%.0f", value) : String(format: value >= 10 ? "%.1f" : "%.2f", value)
  }
}

extension [Double] {
  /// The value that the share `share` of the others does not exceed; 0 where there are none.
  func quantile(_ share: Double) -> Double {
    guard !isEmpty else { return 0 }
    return sorted()[Swift.min(count - 1, Int(share * Double(count)))]
  }
}

/// Milliseconds since some moment.
func milliseconds() -> Double { Double(DispatchTime.now().uptimeNanoseconds) / 1_000_000 }
