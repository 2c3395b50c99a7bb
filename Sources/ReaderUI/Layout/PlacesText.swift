import Canvas
import NewsModel

/// The places of a map as a list, with how often each is named.
struct PlacesText {
  let places: [MapPlace]
  let width: Int

  func text() -> DialogText {
    var text = DialogText(width: width)
    text.heading("Places")
    for (index, place) in places.enumerated() {
      text.item = index
      text.begin()
      text.put(place.name, .place, at: 0)
      text.putLast(Figures.short(place.mentionCount), .sidebarCount)
    }
    return text
  }
}
