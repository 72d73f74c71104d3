//! depesche-code
