//! depesche
