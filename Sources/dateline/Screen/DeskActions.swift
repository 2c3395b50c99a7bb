import Foundation
import NewsLibrary
import NewsModel
import ReaderUI

/// What the screen asks of the desk itself. No key waits for it.
extension BackgroundFetcher {
  /// Tells how the library stands with its desk.
  func tellDesk() {
    start {
      do {
        guard let standing = try await self.library.desk.standing() else {
          return self.tell("This library belongs to no desk: “dateline desk join” joins one")
        }
        let membership = standing.membership
        var facts = ["\(membership.address), as \(membership.member) (\(membership.role.rawValue))"]
        if let last = membership.lastExchange {
          facts.append("last exchange \(last.formatted(date: .omitted, time: .shortened))")
        }
        facts.append(standing.unsent == 0 ? "nothing to send" : "\(Figures.full(standing.unsent)) to send")
        if standing.waiting > 0 {
          facts.append("\(Figures.counted(standing.waiting, "change")) for articles that are not here yet")
        }
        facts += standing.refused.prefix(2).map { "refused: \($0)" }
        if let problem = membership.problem { facts.append(problem) }
        self.tell(facts.joined(separator: "; "), level: membership.problem == nil ? .info : .problem)
      } catch {
        self.tell(error.displayMessage, level: .problem)
      }
    }
  }

  /// Takes back all that holds of one member since a time, in one step.
  func undoMember(_ name: String, since: Date) {
    start {
      do {
        let count = try await self.library.desk.open().undoAll(by: name, since: since)
        self.tell(
          count == 0 ? "Nothing by \(name) to take back" : "\(Figures.counted(count, "change")) by \(name) taken back")
      } catch {
        self.tell(error.displayMessage, level: .problem)
      }
    }
  }
}
