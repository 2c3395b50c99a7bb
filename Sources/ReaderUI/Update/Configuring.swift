/// The configuration while the program runs.
extension ReaderState {
  /// Takes over what has changed in the user's file; what was chosen by key since then stays where the file says the
  /// same as before.
  mutating func configure(from former: ReaderOptions, to new: ReaderOptions) {
    options.keymap = new.keymap
    options.themeNames = new.themeNames
    options.measure = new.measure
    options.usesASCII = new.usesASCII
    options.rowFormat = new.rowFormat
    options.justifies = new.justifies
    options.balances = new.balances
    options.isPlain = new.isPlain
    options.advances = new.advances
    options.readsCopies = new.readsCopies
    if former.theme != new.theme { options.theme = new.theme }
    if former.showsSidebar != new.showsSidebar { options.showsSidebar = new.showsSidebar }
    if former.usesTwoLineRows != new.usesTwoLineRows { options.usesTwoLineRows = new.usesTwoLineRows }
    pending = .init()
    tell("Configuration reloaded")
  }
}
