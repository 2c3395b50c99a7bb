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

  /// As Markdown, with the ratio of the last size to the first.
  var text: String {
    let isCompared = columns.count > 1
    var lines = [
      Self.line([""] + columns + (isCompared ? ["ratio"] : []) + [""]),
      Self.line(Array(repeating: "---", count: columns.count + (isCompared ? 3 : 2))),
    ]
    for row in rows {
      var cells = [row.name] + row.values.map { $0.map(Self.format) ?? "" }
      if isCompared {
        if let first = row.values.first ?? nil, let last = row.values.last ?? nil, first > 0 {
          cells.append(Self.format(last / first))
        } else {
          cells.append("")
        }
      }
      lines.append(Self.line(cells + [row.unit]))
    }
    return lines.joined(separator: "\n")
  }

  /// Prints the table and keeps it as a page, with the day and the machine.
  func write(to folder: URL) throws {
    print("\n" + text)
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let memory = ProcessInfo.processInfo.physicalMemory >> 30
    let page = "\(Date().formatted(.iso8601.year().month().day())), \(cores) cores, \(memory) GiB\n\n\(text)\n"
    try page.write(to: folder.appending(path: "benchmarks.md"), atomically: true, encoding: .utf8)
  }

  private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

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
