import Foundation
import NewsLibrary
import Settings

extension FetchSetup {
  /// What `config.toml` and the environment say of fetching.
  init(
    _ settings: Settings, environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.init()
    let options = settings.options
    policy.interval = TimeInterval(options.refreshMinutes * 60)
    keepDays = options.keepDays > 0 ? options.keepDays : nil
    keepCount = options.keepCount > 0 ? options.keepCount : nil
    keepTotal = options.keepTotal > 0 ? options.keepTotal : nil
    certificateFile = options.certificates.map { settings.paths.expanded($0) }
    proxies = ProxySettings(environment: environment)
    programs = settings.fetching.programs
    for (host, file) in settings.fetching.credentialFiles {
      credentials[host] = .file(settings.paths.expanded(file))
    }
    for (host, arguments) in settings.fetching.credentialCommands { credentials[host] = .command(arguments) }
  }
}
