//! Temporal expressions of German and English text, resolved to days.
//!
//! [`expressions`] finds them in one linear pass: a small tokenizer, a table of time words per language and a set of
//! hand-written rules. Values follow TIMEX3 (TimeML 1.2.1); `begin` and `end` are the first and the last day, both
//! inclusive, counted from the publication date where the text counts from there.
//!
//! ```
//! use depesche_document::Language;
//! use depesche_time::{Direction, expressions};
//! use jiff::civil::date;
//!
//! let published = Some(date(2022, 2, 25));
//! let found = expressions("In der Nacht zum Freitag wurde Kiew beschossen.", Language::De, published, Direction::Past);
//! assert_eq!(found[0].value, "2022-02-24TNI");
//! assert_eq!(found[0].begin, Some(date(2022, 2, 24)));
//! assert_eq!(found[0].end, Some(date(2022, 2, 25)));
//! ```

mod calendar;
mod cursor;
mod expression;
mod resolve;
mod rules;
mod stamp;
mod token;
mod words;

pub use expression::{Basis, Direction, Expression, Kind, Modifier, Precision};
pub use stamp::parse_date;

use depesche_document::Language;
use jiff::civil::Date;

/// Finds the temporal expressions of a text, in order, not overlapping.
///
/// `anchor` is the publication date; without one only what is explicit gets days. `direction` is the tense of the
/// clause: it decides which Friday `on Friday` is. [`Direction::Unknown`] takes the Friday just past, and of months and
/// days the nearest. Spans are byte ranges in `text`.
pub fn expressions(
    text: &str,
    language: Language,
    anchor: Option<Date>,
    direction: Direction,
) -> Vec<Expression> {
    expressions_after(text, language, anchor, direction, None)
}

/// As [`expressions`], in a text that goes on from another one whose last date was `told`: "a day earlier" and "am Vortag"
/// count from there until the text has a date of its own.
pub fn expressions_after(
    text: &str,
    language: Language,
    anchor: Option<Date>,
    direction: Direction,
    told: Option<Date>,
) -> Vec<Expression> {
    rules::run(text, language, anchor, direction, told)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_range_may_begin_in_the_evening() {
        let text = "Von Montagabend bis Dienstag fielen Schüsse.";
        let found = expressions(text, Language::De, Some(date(2024, 6, 5)), Direction::Past);
        assert_eq!(found[0].begin, Some(date(2024, 6, 3)));
        assert_eq!(found[0].end, Some(date(2024, 6, 4)));
    }

    #[test]
    fn parts_of_years_are_no_counts() {
        let published = Some(date(2025, 10, 20));
        for (text, language) in [
            ("Bis Mitte 2025 Waffen zu liefern, war das Ziel.", Language::De),
            ("In mid-2025 Poland expelled three diplomats.", Language::En),
        ] {
            let found = expressions(text, language, published, Direction::Past);
            assert_eq!(found[0].end, Some(date(2025, 12, 31)), "{text}");
            assert_eq!(found[0].modifier, Some(Modifier::Mid), "{text}");
        }
        assert!(expressions("Bis 2000 Menschen kamen.", Language::De, published, Direction::Past).is_empty());
    }

    #[test]
    fn the_day_before_counts_from_the_day_told() {
        let published = Some(date(2024, 6, 5));
        for (text, language) in [
            ("Am Vortag hatte der Minister abgesagt.", Language::De),
            ("Einen Tag zuvor hatte der Minister abgesagt.", Language::De),
            ("A day earlier the minister had cancelled.", Language::En),
        ] {
            let told = Some(date(2024, 6, 3));
            let found = expressions_after(text, language, published, Direction::Past, told);
            assert_eq!(found[0].begin, Some(date(2024, 6, 2)), "{text}");
            assert_eq!(found[0].basis, Basis::Anaphoric);
            let found = expressions(text, language, published, Direction::Past);
            assert_eq!(found[0].begin, None, "{text}");
        }
    }
}
