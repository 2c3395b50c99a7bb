import Foundation
import Testing

@testable import NewsLibrary

/// newsboat's `config`, as far as it names a server.
struct NewsboatRemoteTests {
  private func problem(_ config: String) -> NewsboatRemote.Problem? {
    do throws(NewsboatRemote.Problem) {
      _ = try NewsboatRemote(config: config)
      return nil
    } catch {
      return error
    }
  }

  @Test func aServerIsReadFromItsSettings() throws {
    let remote = try NewsboatRemote(
      config: """
        # our server
        auto-reload yes
        urls-source "freshrss"   # not local
        freshrss-url "https://rss.example.org/api/greader.php"
        freshrss-login old
        freshrss-login "me \\"at\\" home"
        freshrss-passwordfile "~/.rss"
        """)
    #expect(remote.kind == .greader && remote.url == "https://rss.example.org/api/greader.php")
    #expect(remote.user == "me \"at\" home" && remote.secret == .file("~/.rss") && remote.name == "freshrss")
  }

  @Test(arguments: [
    ("ttrss", "ttrss"), ("miniflux", "miniflux"), ("ocnews", "nextcloud"), ("oldreader", "greader"),
    ("inoreader", "greader"), ("feedhq", "greader"), ("feedbin", "feedbin"),
  ])
  func everyKindIsKnown(name: String, kind: String) throws {
    let remote = try NewsboatRemote(
      config: """
        urls-source "\(name)"
        \(name)-url "https://rss.example.org/\(name)"
        \(name)-login "me"
        \(name)-password "invented-pass"
        """)
    #expect(remote.kind.rawValue == kind && remote.user == "me" && remote.secret == .text("invented-pass"))
  }

  @Test func aTokenTakesThePlaceOfAName() throws {
    let remote = try NewsboatRemote(
      config: """
        urls-source miniflux
        miniflux-url https://flux.example.org
        miniflux-tokenfile /home/me/.token
        """)
    #expect(remote.user == "-" && remote.secret == .file("/home/me/.token"))
  }

  @Test func nothingIsRun() throws {
    let base = "urls-source freshrss\nfreshrss-url https://rss.example.org\nfreshrss-login me\n"
    let line = try NewsboatRemote(config: base + "freshrss-passwordeval \"pass show rss\"")
    #expect(line.secret == .command("pass show rss"))
    #expect(try NewsboatRemote(config: base + "freshrss-password \"`pass rss`\"").secret == .command("`pass rss`"))
    #expect(problem(base + "freshrss-url \"`cat url`\"") == .shell("freshrss-url"))
    #expect(try NewsboatRemote(config: base).secret == .none)
  }

  @Test func whatCannotBeAddedIsNamed() {
    #expect(problem("") == .isLocal)
    #expect(problem("urls-source local") == .isLocal)
    #expect(problem("urls-source newsblur") == .unknownKind("newsblur"))
    #expect(problem("urls-source freshrss\nfreshrss-login me") == .missing("freshrss-url"))
    #expect(problem("urls-source oldreader") == .missing("oldreader-login"))
  }
}
