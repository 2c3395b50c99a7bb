import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

extension DeskRole: ExpressibleByArgument {}

/// Which desk a chief means: the one of the library, or another by its address.
struct DeskAddressOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The desk's address; by default the one of this library.", valueName: "address"))
  var desk: String?
  @OptionGroup var options: DeskOptions

  func open() async throws -> DeskClient { try await options.library.open().desk.open(desk) }
}

struct DeskAdmit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "admit", abstract: "Admit a member to the desk, or give a member another role.",
    discussion: """
      A reader reads and searches, an editor also corrects names and edits stories, a fetcher files articles, a chief is \
      an editor who admits members and takes back what others did. A new login gets a password, which is shown once.
      """)
  @Argument(help: "The member's name, which is the name of the login.") var name: String
  @Argument(help: "reader, editor, fetcher or chief.") var role: DeskRole
  @Flag(help: "Make no password: the server knows the member by other means, such as peer or certificates.")
  var noPassword = false
  @OptionGroup var desk: DeskAddressOptions

  func run() async throws {
    try await reporting {
      let client = try await desk.open()
      let known = try await client.members().contains { $0.name == name }
      let password = noPassword || known ? nil : Self.password()
      let isNew: Bool
      var given = password
      do {
        isNew = try await client.admit(name, as: role, password: password)
      } catch let error as DeskError where password != nil && error.message.contains("has a login already") {
        isNew = try await client.admit(name, as: role, password: nil)
        given = nil
      }
      if desk.options.json {
        try Output.json(AdmitRecord(name: name, role: role.rawValue, new: isNew, password: given))
        return
      }
      Output.line("\(name) is \(role == .editor ? "an" : "a") \(role.rawValue) of \(client.name)")
      if let given { Output.line("password, shown only now: \(given)") }
    }
  }

  private struct AdmitRecord: Encodable {
    var name: String
    var role: String
    var new: Bool
    var password: String?
  }

  /// 24 letters and digits that are not mistaken for each other: 118 bits.
  private static func password() -> String {
    let letters = Array("abcdefghijkmnpqrstuvwxyz23456789ACDEFGHJKLMNPQRT")
    var generator = SystemRandomNumberGenerator()
    return String((0..<24).compactMap { _ in letters.randomElement(using: &generator) })
  }
}

struct DeskDismiss: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dismiss", abstract: "Take a member's rights and close the login; what was done stays.",
    discussion: "“dateline desk undo --by NAME --since TIME” takes back what the member did.")
  @Argument(help: "The member's name.") var name: String
  @OptionGroup var desk: DeskAddressOptions

  func run() async throws {
    try await reporting {
      let client = try await desk.open()
      try await client.dismiss(name)
      if desk.options.json { try Output.json(["dismissed": name]) } else { Output.line("\(name) is dismissed") }
    }
  }
}

struct DeskMembers: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "members", abstract: "List the members of the desk.")
  @Flag(help: "With those who were dismissed.") var all = false
  @OptionGroup var desk: DeskAddressOptions

  /// Keys: `name role admitted by dismissed`.
  private struct Record: Encodable {
    var name: String
    var role: String
    var admitted: Date
    var by: String
    var dismissed: Date?
  }

  func run() async throws {
    try await reporting {
      let members = try await desk.open().members().filter { all || $0.dismissed == nil }
      for member in members {
        if desk.options.json {
          try Output.json(
            Record(
              name: member.name, role: member.role.rawValue, admitted: member.admitted, by: member.admittedBy,
              dismissed: member.dismissed))
        } else {
          let name = member.name.padding(toLength: max(20, member.name.count + 1), withPad: " ", startingAt: 0)
          let role = member.role.rawValue.padding(toLength: 9, withPad: " ", startingAt: 0)
          let end = member.dismissed.map { ", dismissed \($0.formatted(.iso8601.year().month().day()))" } ?? ""
          Output.line("\(name)\(role)since \(member.admitted.formatted(.iso8601.year().month().day()))\(end)")
        }
      }
      if members.isEmpty { throw ExitStatus.nothingFound }
    }
  }
}
