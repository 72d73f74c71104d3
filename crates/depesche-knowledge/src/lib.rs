//! depesche-knowledge
