import Foundation

/// What an agency's desk sends along with a story for those who are to use it.
public struct WireMetadata: Hashable, Sendable, Codable {
  /// Until when a story must not be used.
  public enum Embargo: Hashable, Sendable {
    case until(Date)
    /// Until the desk releases it: the copy names no whole date.
    case untilReleased

    /// Whether it still holds.
    public func holds(at now: Date) -> Bool {
      switch self {
      case .until(let date): now < date
      case .untilReleased: true
      }
    }
  }

  /// What a transmission does to the story that was sent before it.
  public enum Signal: String, Hashable, Sendable, Codable, CaseIterable {
    case update, correction
    /// A kill or withdrawal: the story must not be used any more.
    case kill
  }

  /// What a story is about, by a code of the sender's or the IPTC's list, a name, or both.
  public struct Subject: Hashable, Sendable, Codable {
    public var code: String?
    public var name: String?

    public init(code: String? = nil, name: String? = nil) {
      self.code = code
      self.name = name
    }
  }

  public var embargo: Embargo?
  /// 1 (flash) to 9; 4 is the usual one.
  public var urgency: Int?
  public var slugline: String?
  /// A note to editors.
  public var editorsNote: String?
  public var subjects: [Subject]
  public var usageTerms: String?
  public var signal: Signal?
  /// Where it was written or what place it is about, as the desk names it.
  public var location: String?

  public init(
    embargo: Embargo? = nil, urgency: Int? = nil, slugline: String? = nil, editorsNote: String? = nil,
    subjects: [Subject] = [], usageTerms: String? = nil, signal: Signal? = nil, location: String? = nil
  ) {
    self.embargo = embargo
    self.urgency = urgency
    self.slugline = slugline
    self.editorsNote = editorsNote
    self.subjects = subjects
    self.usageTerms = usageTerms
    self.signal = signal
    self.location = location
  }

  public var isEmpty: Bool { self == WireMetadata() }

  /// Whether the desk has withdrawn the story.
  public var isWithdrawn: Bool { signal == .kill }

  // The keys stand in libraries and never change; what is unknown is left out, since most articles have little of it.
  private enum Key: String, CodingKey {
    case embargo = "e"
    case urgency = "u"
    case slugline = "s"
    case editorsNote = "n"
    case subjects = "t"
    case usageTerms = "r"
    case signal = "g"
    case location = "l"
  }

  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    embargo = try object.decodeIfPresent(Double.self, forKey: .embargo).map { Embargo(stored: $0) }
    urgency = try object.decodeIfPresent(Int.self, forKey: .urgency)
    slugline = try object.decodeIfPresent(String.self, forKey: .slugline)
    editorsNote = try object.decodeIfPresent(String.self, forKey: .editorsNote)
    subjects = try object.decodeIfPresent([Subject].self, forKey: .subjects) ?? []
    usageTerms = try object.decodeIfPresent(String.self, forKey: .usageTerms)
    signal = try object.decodeIfPresent(Signal.self, forKey: .signal)
    location = try object.decodeIfPresent(String.self, forKey: .location)
  }

  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encodeIfPresent(embargo?.stored, forKey: .embargo)
    try object.encodeIfPresent(urgency, forKey: .urgency)
    try object.encodeIfPresent(slugline, forKey: .slugline)
    try object.encodeIfPresent(editorsNote, forKey: .editorsNote)
    if !subjects.isEmpty { try object.encode(subjects, forKey: .subjects) }
    try object.encodeIfPresent(usageTerms, forKey: .usageTerms)
    try object.encodeIfPresent(signal, forKey: .signal)
    try object.encodeIfPresent(location, forKey: .location)
  }
}

extension WireMetadata.Embargo {
  /// A moment that no desk names stands for "until released": the year 9999.
  private static let open: Double = 253_370_764_800

  /// Seconds since 1970, as libraries keep it: one number that can be compared with now.
  public var stored: Double {
    switch self {
    case .until(let date): min(date.timeIntervalSince1970, Self.open - 1)
    case .untilReleased: Self.open
    }
  }

  public init(stored seconds: Double) {
    self = seconds >= Self.open ? .untilReleased : .until(Date(timeIntervalSince1970: seconds))
  }
}

/// What a row of a list marks about a story's wire metadata.
public struct WireMarks: Hashable, Sendable {
  public var embargo: WireMetadata.Embargo?
  public var urgency: Int?
  public var signal: WireMetadata.Signal?

  public init(
    embargo: WireMetadata.Embargo? = nil, urgency: Int? = nil, signal: WireMetadata.Signal? = nil
  ) {
    self.embargo = embargo
    self.urgency = urgency
    self.signal = signal
  }
}
