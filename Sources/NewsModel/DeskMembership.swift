import Foundation

/// That a library belongs to a desk, and how far it has read what the desk says.
public struct DeskMembership: Sendable, Hashable {
  public var address: String
  /// By which name the desk knows the user of this library.
  public var member: String
  public var role: DeskRole
  /// Another one after the desk came back from a backup.
  public var generation: String
  /// Up to where the logs were read.
  public var changeSeq: Int64 = 0
  public var arrivalSeq: Int64 = 0
  public var statusSeq: Int64 = 0
  /// Only articles of so many days are taken over; nil is all.
  public var keepDays: Int?
  /// Only articles of these sources; empty is all.
  public var sources: [String] = []
  /// True for the machine that files what it fetches.
  public var files = false
  /// What went wrong last, in words.
  public var problem: String?
  /// When both sides agreed last.
  public var lastExchange: Date?

  public init(address: String, member: String, role: DeskRole, generation: String) {
    self.address = address
    self.member = member
    self.role = role
    self.generation = generation
  }
}

/// How a library stands with its desk.
public struct DeskStanding: Sendable, Hashable {
  public var membership: DeskMembership
  /// Changes and marks that the desk does not know yet.
  public var unsent: Int
  /// Those that it refused, with the reason.
  public var refused: [String]
  /// Changes that fit nothing here yet.
  public var waiting: Int
  /// Arrivals that were not looked at yet.
  public var behind: Int64
  /// Articles to be filed.
  public var unfiled: Int

  public init(
    membership: DeskMembership, unsent: Int, refused: [String], waiting: Int, behind: Int64, unfiled: Int
  ) {
    self.membership = membership
    self.unsent = unsent
    self.refused = refused
    self.waiting = waiting
    self.behind = behind
    self.unfiled = unfiled
  }
}

/// A change as this library knows it: of the desk's log, or on its way there.
public struct KnownDeskChange: Sendable, Hashable {
  /// Nil while it is on its way.
  public var seq: Int64?
  public var op: UUID
  public var member: String
  public var date: Date
  public var kind: DeskChange.Kind
  /// What it does, in words.
  public var summary: String
  /// False where it was taken back.
  public var holds: Bool
  public var problem: String?

  public init(
    seq: Int64?, op: UUID, member: String, date: Date, kind: DeskChange.Kind, summary: String, holds: Bool,
    problem: String? = nil
  ) {
    self.seq = seq
    self.op = op
    self.member = member
    self.date = date
    self.kind = kind
    self.summary = summary
    self.holds = holds
    self.problem = problem
  }
}
