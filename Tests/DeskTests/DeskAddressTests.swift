import Testing

@testable import Desk

struct DeskAddressTests {
  @Test func addressesAreRead() throws {
    let far = try DeskAddress("postgres://kim@desk.example:6000/news?sslrootcert=/etc/ca.pem")
    #expect(far.host == "desk.example" && far.port == 6000 && far.member == "kim" && far.database == "news")
    #expect(far.name == "desk.example/news" && !far.isLocal)
    #expect(try DeskAddress(far.text) == far)
    let near = try DeskAddress("postgres:///news?host=/tmp/x&port=5499&user=kim")
    #expect(near.isLocal && near.host == "/tmp/x" && near.port == 5499 && near.member == "kim")
    #expect(try DeskAddress(near.text) == near)
    for local in [
      "postgres:///news", "postgres://localhost/news", "postgres://127.0.0.1/news", "postgres://[::1]/news",
    ] {
      let address = try DeskAddress(local)
      #expect(address.isLocal)
      #expect(try DeskAddress(address.text) == address)
    }
  }

  @Test(arguments: [
    "desk.example/news", "http://desk.example/news", "postgres://desk.example", "postgres://desk.example/",
    "postgres://kim:secret@desk.example/news", "postgres://desk.example/news?password=secret",
    "postgres://desk.example/news?sslmode=disable", "postgres://desk.example/news?options=-c%20x=y",
    "postgres://a,b/news", "postgres://desk.example/news?hostaddr=127.0.0.1,10.0.0.1",
    "postgres://desk.example/news?hostaddr=/tmp", "postgres:///news?host=a,b", "postgres:///a/b", "",
  ])
  func othersAreRefused(_ text: String) {
    #expect(throws: DeskError.self) { try DeskAddress(text) }
  }

  /// What the address or the environment says never weakens the line to another machine.
  @Test func onlyThisMachineIsSpokenToInTheClear() throws {
    func mode(_ text: String) throws -> String? {
      try DeskAddress(text).parameters(timeout: 5).last { $0.0 == "sslmode" }?.1
    }
    #expect(try mode("postgres://desk.example/news") == "verify-full")
    #expect(try mode("postgres://127.0.0.1.example/news") == "verify-full")
    #expect(try mode("postgres://10.0.0.1/news") == "verify-full")
    #expect(try mode("postgres://desk.example/news?hostaddr=127.0.0.1") == "verify-full")
    #expect(try mode("postgres://localhost/news?hostaddr=10.0.0.1") == "verify-full")
    #expect(try mode("postgres://127.0.0.1/news") == "prefer")
    #expect(try mode("postgres:///news") == "prefer")
  }
}
