import Canvas
import NewsModel

/// The world in Braille cells with the places of a sheet as marks, and their names where there is room.
struct MapPane {
  let places: [MapPlace]
  let selection: Int
  let view: MapView
  let styles: Styles

  func draw(in pane: Rect, on grid: inout Grid) {
    guard pane.width > 0, pane.height > 0 else { return }
    let projection = MapProjection(view, width: 2 * pane.width, height: 4 * pane.height)
    drawWorld(projection, in: pane, on: &grid)
    // The chosen place first, then those named most: these keep their names where names would meet.
    let order = places.indices.sorted { one, other in
      (one == selection ? 1 : 0, places[one].mentionCount, other) > (
        other == selection ? 1 : 0, places[other].mentionCount, one
      )
    }
    var taken: Set<Point> = []
    let marks = order.compactMap { index -> (index: Int, point: Point)? in
      guard let dot = projection.dot(places[index].point) else { return nil }
      return (index, Point(pane.x + dot.x / 2, pane.y + dot.y / 4))
    }
    for mark in marks { taken.insert(mark.point) }
    // So many names at most that the coasts are seen; the sheet lists them all.
    for (index, point) in marks.prefix(max(4, pane.width * pane.height / 240)) {
      let name = places[index].name
      guard let column = room(for: name, beside: point, in: pane, taken: taken) else { continue }
      for x in (column - 1)...(column + TextWidth.width(of: name)) { taken.insert(Point(x, point.y)) }
      let style = index == selection ? styles[.place].merging(styles[.entitySelected]) : styles[.place]
      // A blank on both sides parts the name from the outline under it.
      let from = max(pane.x, column - 1)
      grid.fill(
        Rect(from, point.y, min(pane.maxX, column + TextWidth.width(of: name) + 1) - from, 1), style: styles.ground)
      grid.put(name, at: Point(column, point.y), style: style, width: pane.maxX - column)
    }
    // Marks last, so that none is hidden by a name's blanks, and the chosen one over the others.
    let most = Double(max(1, places.map(\.mentionCount).max() ?? 1))
    for mark in marks.reversed() {
      grid.put(
        styles.signs.place(share: Double(places[mark.index].mentionCount) / most), at: mark.point,
        style: styles[mark.index == selection ? .accent : .place], width: 1)
    }
    if let chosen = marks.first(where: { $0.index == selection }) { grid.cursor = chosen.point }
  }

  /// The column where a name can stand beside its mark: at the right, else at the left.
  private func room(for name: String, beside point: Point, in pane: Rect, taken: Set<Point>) -> Int? {
    let width = TextWidth.width(of: name)
    return [point.x + 2, point.x - 1 - width].first { column in
      guard column >= pane.x, column + width <= pane.maxX else { return false }
      return (column..<(column + width)).allSatisfy { !taken.contains(Point($0, point.y)) }
    }
  }

  private func drawWorld(_ projection: MapProjection, in pane: Rect, on grid: inout Grid) {
    var canvas = BrailleCanvas(width: pane.width, height: pane.height)
    let half = Double(projection.height) / 2 * projection.degreesPerDot
    let (south, north) = (view.centre.latitude - half, view.centre.latitude + half)
    for line in WorldOutline.lines where line.north >= south && line.south <= north {
      for turn in [-360.0, 0, 360] {
        let west = projection.dot(longitude: line.west + turn, latitude: 0).x
        let east = projection.dot(longitude: line.east + turn, latitude: 0).x
        guard east >= 0, west < Double(projection.width) else { continue }
        var last: (x: Double, y: Double)?
        for point in line.points {
          let dot = projection.dot(longitude: point.x + turn, latitude: point.y)
          if let last { canvas.line(from: last, to: dot, isStrong: line.isCoast) }
          last = dot
        }
      }
    }
    for y in 0..<pane.height {
      for x in 0..<pane.width {
        guard let cell = canvas.cell(x, y) else { continue }
        // In plain ASCII borders would be as strong as coasts, so they are left out.
        if styles.signs.usesASCII, !cell.isStrong { continue }
        let glyph = styles.signs.usesASCII ? "." : cell.glyph
        grid.put(
          glyph, at: Point(pane.x + x, pane.y + y), style: styles[cell.isStrong ? .mapCoast : .mapBorder], width: 1)
      }
    }
  }
}
