//! depesche-time
