import NewsModel

/// What stands in a folded list as one row.
public enum FoldGroup: Hashable, Sendable {
  case story(StoryID)
  /// The articles that say the same word for word, by the first of them.
  case copies(ArticleID)
}

/// The rows of a list as a tree: the reports of a story, or the copies of an article, under the first one of them that
/// is loaded.
///
/// Rows stay in the order of the list and are asked for in it; the tree only says in which order they stand on the
/// screen and which of them do not. So a folded list costs no more questions than a flat one.
struct ListTree: Hashable {
  /// Indices of rows from the top of the screen down.
  let shown: [Int]
  /// For each row the one under which it stands: itself for a lead and for what stands alone.
  let leads: [Int]
  /// How many rows do not show under a lead.
  private let hidden: [Int: Int]

  init(_ list: ListState) {
    guard list.isFolded else {
      shown = Array(list.rows.indices)
      leads = shown
      hidden = [:]
      return
    }
    var first: [FoldGroup: Int] = [:]
    var below: [Int: [Int]] = [:]
    var leads: [Int] = []
    leads.reserveCapacity(list.rows.count)
    for (index, row) in list.rows.enumerated() {
      let group = list.group(of: row)
      if let group, let lead = first[group] {
        leads.append(lead)
        below[lead, default: []].append(index)
      } else {
        if let group { first[group] = index }
        leads.append(index)
      }
    }
    var shown: [Int] = []
    var hidden: [Int: Int] = [:]
    for index in list.rows.indices where leads[index] == index {
      shown.append(index)
      guard let reports = below[index], let group = list.group(of: list.rows[index]) else { continue }
      if list.unfolded.contains(group) { shown += reports } else { hidden[index] = reports.count }
    }
    self.shown = shown
    self.leads = leads
    self.hidden = hidden
  }

  /// The place on the screen of a row, from 0; of a row that does not show, its lead's.
  func place(of row: Int) -> Int {
    guard leads.indices.contains(row) else { return 0 }
    return shown.firstIndex(of: row) ?? shown.firstIndex(of: leads[row]) ?? 0
  }

  /// The row that shows where `row` would stand.
  func visible(_ row: Int) -> Int { shown.isEmpty ? 0 : shown[place(of: row)] }

  func isUnderLead(_ row: Int) -> Bool { leads.indices.contains(row) && leads[row] != row }

  /// How many reports are folded under a row.
  func hidden(under row: Int) -> Int { hidden[row] ?? 0 }

  /// The rows folded under a lead.
  func rowsHidden(under lead: Int) -> [Int] {
    hidden[lead] == nil ? [] : leads.indices.filter { leads[$0] == lead && $0 != lead }
  }
}

extension ListState {
  var tree: ListTree { ListTree(self) }

  /// Whether some rows may stand under others.
  var isFolded: Bool { foldsStories || foldsCopies }

  /// What a row is folded into; nil where it stands by itself.
  func group(of row: ArticleSummary) -> FoldGroup? {
    if foldsStories, let story = row.storyID { return .story(story) }
    return foldsCopies && row.outletCount > 1 ? .copies(row.original) : nil
  }

  /// Unfolds what a row is folded under, so that it shows.
  mutating func reveal(_ row: Int) {
    guard isFolded, rows.indices.contains(row), let group = group(of: rows[row]), tree.isUnderLead(row) else { return }
    unfolded.insert(group)
  }
}
