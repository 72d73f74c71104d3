//! depesche-read
