/// Everything that a key, the `:` line or the palette can ask for. What each one is called, does and needs stands in
/// `CommandTable`; what it does is the exhaustive switch of `ReaderUI`, so a command without a handler does not
/// compile.
public enum Command: String, CaseIterable, Hashable, Sendable {
  // Moving
  case down, up, halfPageDown, halfPageUp, pageDown, pageUp, top, bottom
  case open, back, nextPane, previousPane, paneLeft, paneRight
  case nextArticle, previousArticle, nextUnread, newArrivals, follow
  // Stories
  case nextRelated, previousRelated, relatedList
  case story, compare, translate, map, onlyNew, dates
  case foldStories, foldCopies, unfoldStory, foldStory, markStoryRead, nextUnreadStory
  case putIn, takeOut, nameStory, mergeStory, followStory, muteStory
  case stories, sortStories, brief, corrections, hidden, markReported, watch
  case swapSides, wordsOrParagraphs
  case zoomIn, zoomOut, wholeWorld, panLeft, panRight, panUp, panDown
  case historyBack, historyForward, history
  // Names
  case nextMention, previousMention, entityCard, limitToEntity, excludeEntity
  case mergeEntity, renameEntity, entityKind, noteEntity, splitEntity, splitEntityHere, hideEntity
  // Sources
  case refresh, sync, accounts, desk, deskUndo, stopWork, fullText, attachments, openAttachment, play, picture,
    download
  case addSource, removeSource, renameSource, sourceFolders, sourceCard, setSource, moveSourceUp, moveSourceDown
  case foldFolder
  // Finding
  case search, searchLibrary, nextHit, previousHit, limit, unreadOnly, clearLimits, saveSearch, openSaved, watches
  case sentences
  // Articles
  case toggleRead, toggleStar, markAllRead, mark, select, chooseParagraph, chooseSentence, chooseWord, extendChoice,
    shrinkChoice, copyChoice, note, tag, untag, deskNote, deskTag, deskUntag, undo, redo
  case openInBrowser, linkHints, copyLink, copyCitation, pipe, save, saveNotes, setBookmark, goToBookmark, journal
  // Screen
  case toggleSources, toggleSidebar, toggleZen, wider, narrower, evenPanes, toggleTwoLineRows, theme, redraw, messages
  // Program
  case commandLine, palette, help, dismissWelcome, suspend, quit, quitNow
}
