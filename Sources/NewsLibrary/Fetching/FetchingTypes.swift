import Fetching

// What the programs need of fetching: they know this module and not the one below it.

public typealias FetchSetup = Fetching.FetchSetup
public typealias FetchAddress = Fetching.FetchAddress
public typealias FetchPolicy = Fetching.FetchPolicy
public typealias FetchError = Fetching.FetchError
public typealias FetchedBody = Fetching.FetchedBody
public typealias FetchAnswer = Fetching.FetchAnswer
public typealias Fetcher = Fetching.Fetcher
public typealias ProxySettings = Fetching.ProxySettings
public typealias CredentialSource = Fetching.CredentialSource
