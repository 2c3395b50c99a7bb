import Canvas
import NewsModel

/// Zooming and moving the map.
extension ReaderState {
  /// The part of the world that the uppermost sheet shows; nil where that is no map.
  var mapView: MapView? {
    guard let dialog = dialogs.last, case .map(let places) = dialog.content, let pane = dialogLayout?.main else {
      return nil
    }
    return dialog.view ?? MapView(showing: places, width: 2 * pane.width, height: 4 * pane.height)
  }

  private var mapProjection: MapProjection? {
    guard let view = mapView, let pane = dialogLayout?.main else { return nil }
    return MapProjection(view, width: 2 * pane.width, height: 4 * pane.height)
  }

  /// Zooms in by a factor of 1.6 for each step, towards the chosen place where it is in sight; below zero, out.
  mutating func zoomMap(by steps: Int) -> [Effect] {
    guard var view = mapView, let dialog = dialogs.last, let projection = mapProjection else { return [] }
    let world = MapView.world(width: projection.width, height: projection.height)
    for _ in 0..<min(12, abs(steps)) { view.span = steps > 0 ? view.span / 1.6 : view.span * 1.6 }
    view.span = max(2, min(view.span, world.span))
    if steps > 0, case .place(let place) = dialog.selected, projection.dot(place.point) != nil {
      view.centre = place.point
    }
    if view.span == world.span { view = world }
    dialogs[dialogs.count - 1].view = view
    return []
  }

  /// `0`: the whole world, and back to the part with all places.
  mutating func toggleWholeWorld() -> [Effect] {
    guard let projection = mapProjection else { return [] }
    let world = MapView.world(width: projection.width, height: projection.height)
    dialogs[dialogs.count - 1].view = projection.view == world ? nil : world
    return []
  }

  /// Moves the map by quarters of what it shows.
  mutating func panMap(right: Int, down: Int) -> [Effect] {
    guard let projection = mapProjection else { return [] }
    var view = projection.view
    let step = projection.degreesPerDot / 4
    view.centre.longitude = MapView.wrapped(view.centre.longitude + Double(right * projection.width) * step)
    view.centre.latitude = max(-85, min(85, view.centre.latitude - Double(down * projection.height) * step))
    dialogs[dialogs.count - 1].view = view
    return []
  }

  /// A chosen place that lies beyond the map is brought into its middle.
  mutating func saveMapPosition() {
    guard case .place(let place) = dialogs.last?.selected, let projection = mapProjection,
      projection.dot(place.point) == nil
    else { return }
    var view = projection.view
    view.centre = place.point
    dialogs[dialogs.count - 1].view = view
  }
}
