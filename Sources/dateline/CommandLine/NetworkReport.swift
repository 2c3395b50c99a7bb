import Foundation
import NewsLibrary
import NewsModel
import TextCore

/// `dateline doctor --network`: every host that would be contacted, and why. Nothing is contacted for it.
enum NetworkReport {
  private struct Record: Encodable {
    var host: String
    var reasons: [String]
  }

  static func print(_ library: NewsLibrary, _ setup: FetchSetup, json: Bool) async throws {
    var reasons: [String: [String: Int]] = [:]
    func add(_ address: String, _ reason: String) {
      guard let host = FetchAddress.host(address) else { return }
      reasons[host, default: [:]][reason, default: 0] += 1
    }
    for source in try await library.sources.all() where source.isRefreshable && source.kind != .program {
      guard !source.fetch.isGone else { continue }
      add(source.address, "feeds")
      if let moved = source.fetch.location { add(moved, "feeds that have moved there") }
      if source.settings.loadsFullText == true {
        for link in try await library.latestLinks(of: source.id) {
          add(link, "pages of articles whose full text is loaded")
        }
      }
    }
    let lines = reasons.sorted { $0.key < $1.key }.map { host, counts in
      Record(host: host, reasons: counts.sorted { $0.key < $1.key }.map { "\(Figures.full($0.value)) \($0.key)" })
    }
    for line in lines {
      if json { try Output.json(line) } else { Output.line("\(line.host)  \(line.reasons.joined(separator: ", "))") }
    }
    guard !json else { return }
    let proxies = setup.proxies == ProxySettings(environment: [:]) ? "" : "; where a proxy is set, by way of it"
    Output.note("Nothing else is contacted unless you add, open or download an address yourself\(proxies).")
  }
}
