//! Lines that hold nothing but a date or a time.

use super::MONTHS;

const TIME_WORDS: &[&str] = &[
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "uhr",
    "am",
    "pm",
    "um",
    "at",
    "on",
    "the",
    "of",
    "gmt",
    "bst",
    "utc",
    "est",
    "edt",
    "et",
    "pt",
    "pst",
    "pdt",
    "cet",
    "cest",
    "mez",
    "mesz",
    "ist",
    "aest",
    "aedt",
    "a",
    "p",
    "m",
    "ago",
    "vor",
    "stunden",
    "stunde",
    "minuten",
    "minute",
    "minutes",
    "hours",
    "hour",
    "days",
    "day",
    "tagen",
    "tag",
    "min",
    "mins",
    "hrs",
    "h",
    "heute",
    "gestern",
    "today",
    "yesterday",
    "aktualisiert",
    "updated",
    "update",
    "veröffentlicht",
    "published",
    "publiziert",
    "erstellt",
    "posted",
    "stand",
    "last",
    "zuletzt",
    "vom",
    "den",
    "der",
    "date",
    "datum",
    "first",
    "modified",
    "und",
    "created",
    "edited",
    "geändert",
    "bearbeitet",
    "erstmals",
    "seit",
    "th",
    "st",
    "nd",
    "rd",
    "z",
    "t",
    "lesezeit",
    "read",
    "reading",
    "time",
    "ca",
    "from",
    "print",
    "edition",
    "ausgabe",
    "original",
];

/// Number of words if all of them are parts of dates, times and the words around them, with a digit, a month or
/// "today" among them; otherwise 0.
pub(crate) fn words_only(text: &str) -> usize {
    if text.len() > 160 {
        return 0;
    }
    let lower = text.to_lowercase();
    let (mut count, mut anchors) = (0, 0);
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        count += 1;
        let number = word.len() <= 4 && word.chars().all(|c| c.is_ascii_digit());
        let month = MONTHS.iter().any(|(m, _)| *m == word);
        if number || month || numbered(word) || matches!(word, "heute" | "gestern" | "today" | "yesterday") {
            anchors += 1;
        } else if !TIME_WORDS.contains(&word) {
            return 0;
        }
    }
    if anchors == 0 { 0 } else { count }
}

/// What stands before a written date at the end of a line: "Ann ExampleMarch 30, 2023 GMT" gives "Ann Example".
pub(crate) fn without_date(line: &str) -> &str {
    let Some(digit) = line.find(|c: char| c.is_ascii_digit()) else { return line };
    if digit == 0 || super::written(line).is_none() && words_only(&line[digit..]) == 0 {
        return line;
    }
    let marks = [' ', ',', '|', '·', '•', '-', '–', '—', '.', '\u{a0}'];
    let mut head = line[..digit].trim_end_matches(marks);
    for _ in 0..3 {
        let cut = TIME_WORDS.iter().copied().chain(MONTHS.iter().map(|(m, _)| *m)).filter_map(|word| {
            let at = head.len().checked_sub(word.len())?;
            let tail = head.get(at..)?;
            let before = head[..at].chars().next_back();
            // Glued to the name: a capital after a small letter or a word in capitals.
            let starts = before.is_none_or(|c| !c.is_alphanumeric())
                || (word.len() > 2 && tail.starts_with(char::is_uppercase));
            (starts && tail.to_lowercase() == word).then_some(at)
        });
        match cut.min() {
            Some(at) => head = head[..at].trim_end_matches(marks),
            None => break,
        }
    }
    head
}

/// "3rd", "10am", "12h".
fn numbered(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0
        && digits <= 4
        && matches!(
            &word[digits..],
            "st" | "nd" | "rd" | "th" | "am" | "pm" | "h" | "hrs" | "m" | "min" | "t" | "z" | "d"
        )
}

#[cfg(test)]
mod tests {
    use super::words_only;

    #[test]
    fn date_lines_are_told_from_prose() {
        assert!(words_only("Veröffentlicht am 12.03.2024, 14:03 Uhr") > 0);
        assert!(words_only("Updated 3:10 PM EST, Sat March 2, 2024") > 0);
        assert_eq!(words_only("Am 12. März trafen sich die Minister"), 0);
        assert_eq!(words_only("vor der"), 0);
    }
}
