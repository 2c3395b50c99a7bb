import CCurl
import Foundation

/// The thread of a `CurlTransport`: drives every transfer with one `curl_multi` handle. Nothing in here is used by any
/// other thread.
final class CurlWorker {
  private let multi: UnsafeMutableRawPointer
  private let inbox: CurlInbox
  private let setup: FetchSetup
  private let resolving: CurlList
  private var transfers: [Int: CurlTransfer] = [:]
  private var numbers: [UnsafeMutableRawPointer: Int] = [:]

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init?(inbox: CurlInbox, setup: FetchSetup, resolving: [String]) {
    guard Self.isReady, let multi = curl_multi_init() else {
      inbox.close()
      Self.refuse(inbox)
      return nil
    }
    self.multi = multi
    self.inbox = inbox
    self.setup = setup
    self.resolving = CurlList(resolving)
  }

  /// Runs until the transport is closed.
  func run() {
    while let commands = inbox.take() {
      for command in commands { obey(command) }
      var running: Int32 = 0
      curl_multi_perform(multi, &running)
      finishWhatIsDone()
      giveUpWhatIsLate()
      var wake = curl_waitfd(fd: inbox.readEnd, events: Int16(CURL_WAIT_POLLIN), revents: 0)
      curl_multi_poll(multi, &wake, 1, pause, nil)
    }
    for transfer in Array(transfers.keys) { end(transfer, .failure(CancellationError())) }
    curl_multi_cleanup(multi)
    inbox.end()
  }

  /// Answers whoever asked before it was known that there is no libcurl to ask with.
  private static func refuse(_ inbox: CurlInbox) {
    while let commands = inbox.take() {
      for case .start(_, _, let channel) in commands {
        channel.finish(.failure(FetchError.connection(.other(Int(CURLE_FAILED_INIT.rawValue)))))
      }
    }
    inbox.end()
  }

  private func obey(_ command: CurlInbox.Command) {
    switch command {
    case .start(let number, let request, let channel):
      do throws(FetchError) {
        let transfer = try CurlTransfer(request, channel: channel, setup: setup, resolving: resolving)
        guard curl_multi_add_handle(multi, transfer.easy) == CURLM_OK else {
          throw FetchError.connection(.other(Int(CURLE_FAILED_INIT.rawValue)))
        }
        transfers[number] = transfer
        numbers[transfer.easy] = number
      } catch {
        channel.finish(.failure(error))
      }
    case .goOn(let number):
      if let transfer = transfers[number] { curl_easy_pause(transfer.easy, CURLPAUSE_CONT) }
    case .cancel(let number):
      end(number, .failure(CancellationError()))
    }
  }

  private func finishWhatIsDone() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle, let number = numbers[easy],
        let transfer = transfers[number]
      else { continue }
      end(number, transfer.result(ccurl_result(message)))
    }
  }

  private func giveUpWhatIsLate() {
    let now = ContinuousClock.now
    for (number, transfer) in transfers where transfer.answerDeadline.map({ $0 <= now }) ?? false {
      end(number, .failure(transfer.lateness))
    }
  }

  /// Milliseconds until the next deadline, a second at most.
  private var pause: Int32 {
    let next = transfers.values.compactMap(\.answerDeadline).min()
    guard let next else { return 1000 }
    let wait = ContinuousClock.now.duration(to: next) / .milliseconds(1)
    return Int32(min(max(wait.rounded(.up), 0), 1000))
  }

  private func end(_ number: Int, _ result: Result<Void, any Error>) {
    guard let transfer = transfers.removeValue(forKey: number) else { return }
    numbers[transfer.easy] = nil
    curl_multi_remove_handle(multi, transfer.easy)
    transfer.channel.finish(result)
  }
}

/// A list of texts as libcurl takes it.
final class CurlList {
  private(set) var head: UnsafeMutablePointer<curl_slist>?

  init(_ texts: [String]) { for text in texts { head = curl_slist_append(head, text) ?? head } }

  deinit { curl_slist_free_all(head) }
}
