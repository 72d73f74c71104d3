//! depesche-lexicon
