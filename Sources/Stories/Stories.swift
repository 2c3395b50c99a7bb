/// Which articles belong together, and why.
///
/// An `ArticleProfile` is what of an article is compared; `RelatedRanker` compares and gives reasons;
/// `CorpusStatistics` says how rare a word is in the library. Candidates come from the library's indexes by
/// `ArticleProfile.rareTerms` and by entities, so that nothing here ever reads a whole library.
