import Canvas
import NewsModel

/// The order of the sidebar: entities by kind, the kind of the weightiest entity first, and by salience within a kind.
public struct SidebarLayout: Sendable, Hashable {
  public enum Row: Sendable, Hashable {
    case blank
    case heading(EntityKind)
    /// An entity by its index in `Reading.entities`.
    case entity(Int)
    /// The second row of the selected entity, where the pane is too narrow for library counts beside the names.
    case detail(Int)
  }

  public let rows: [Row]
  /// Indices in `Reading.entities` in the order in which they stand.
  public let order: [Int]

  /// Lays out entities that come in falling salience; `selection` is an index of them.
  public init(_ entities: [ArticleEntity], selection: Int?, hasDetail: Bool) {
    var kinds: [EntityKind] = []
    for entity in entities where !kinds.contains(entity.kind) { kinds.append(entity.kind) }
    var rows: [Row] = []
    var order: [Int] = []
    for kind in kinds {
      rows += [.blank, .heading(kind)]
      for (index, entity) in entities.enumerated() where entity.kind == kind {
        rows.append(.entity(index))
        if hasDetail, index == selection { rows.append(.detail(index)) }
        order.append(index)
      }
    }
    self.rows = rows
    self.order = order
  }

  /// The row in which an entity stands.
  public func row(of entity: Int) -> Int? { rows.firstIndex(of: .entity(entity)) }

  /// The entity that stands in a row.
  public func entity(atRow row: Int) -> Int? {
    guard rows.indices.contains(row) else { return nil }
    switch rows[row] {
    case .entity(let index), .detail(let index): return index
    case .blank, .heading: return nil
    }
  }

  /// The first row to draw so that an entity stands in the pane with its detail and, where it is the first of its kind,
  /// with its heading.
  public func top(showing entity: Int?, from top: Int, height: Int) -> Int {
    let limit = max(0, rows.count - height)
    guard let entity, let row = row(of: entity) else { return min(max(0, top), limit) }
    var first = row
    if row > 0, case .heading = rows[row - 1] { first = max(0, row - 2) }
    let last = rows.indices.contains(row + 1) && rows[row + 1] == .detail(entity) ? row + 1 : row
    // Where there is no room for all of it, the heading goes first.
    let lowest = last - height + 1
    return max(0, min(max(top, lowest), max(first, lowest), max(limit, lowest)))
  }
}

extension EntityKind {
  /// The heading over entities of this kind.
  public var heading: String {
    switch self {
    case .person: "People"
    case .organisation: "Organisations"
    case .place: "Places"
    case .group: "Groups"
    case .event: "Events"
    case .work: "Works"
    }
  }

  /// The scope of names of this kind.
  public var scope: Scope {
    switch self {
    case .person: .person
    case .organisation: .organisation
    case .place: .place
    case .group: .group
    case .event: .event
    case .work: .work
    }
  }
}

extension ReaderState {
  /// The order of the entities of the present reading, whether the sidebar is on the screen or not.
  public var sidebarLayout: SidebarLayout {
    let width = screenLayout.sidebar?.width ?? 0
    return SidebarLayout(reading?.entities ?? [], selection: sidebar.selection, hasDetail: width < 32)
  }
}
