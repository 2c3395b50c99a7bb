import Commands

extension OptionTable {
  /// The options for a manual page.
  public static var manualSection: ManualPage.Section {
    let entries = all.map { option in
      ManualPage.Entry.term(
        "\(option.name) = \(option.example)", "\(option.documentation) Values: \(option.values).")
    }
    return ManualPage.Section("Configuration", entries)
  }
}
