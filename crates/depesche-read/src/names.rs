//! Names: persons as bylines give them, cities of datelines.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

static CITIES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../../data/read/dateline-cities.tsv").lines().filter(|l| !l.starts_with('#')).collect()
});

/// Whether a place is one of the cities that open reports; capitals as in "Berlin" or "BERLIN".
pub(crate) fn is_dateline_city(name: &str) -> bool {
    if CITIES.contains(name) {
        return true;
    }
    if name.chars().any(char::is_lowercase) || name.len() > 40 {
        return false;
    }
    let titled: String = name
        .split(' ')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map(|c| c.to_string() + &letters.as_str().to_lowercase()).unwrap_or_default()
        })
        .collect::<Vec<_>>()
        .join(" ");
    CITIES.contains(titled.as_str())
}

const PARTICLES: &[&str] = &[
    "von", "van", "de", "der", "den", "di", "da", "del", "della", "la", "le", "zu", "zur", "vom", "bin",
    "al", "el", "ten", "ter", "dos", "du", "y", "af",
];

const TITLES: &[&str] =
    &["Dr.", "Prof.", "Dr", "Prof", "Mag.", "Sir", "Dame", "Rev.", "Jr.", "Sr.", "med.", "Jr", "III", "II"];

/// Whether the text looks like one person's name: two to five capitalised words, initials and particles allowed.
pub(crate) fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if !(2..=6).contains(&words.len())
        || text
            .chars()
            .any(|c| c.is_ascii_digit() || matches!(c, ':' | '!' | '?' | '"' | '@' | '/' | '|' | '…'))
    {
        return false;
    }
    let mut full = 0;
    for (index, word) in words.iter().enumerate() {
        if TITLES.contains(word) || (index > 0 && PARTICLES.contains(&word.to_lowercase().as_str())) {
            continue;
        }
        let first = word.chars().next().unwrap_or(' ');
        if !first.is_alphabetic() || (first.is_lowercase() && !word.contains(['\'', '’'])) {
            return false;
        }
        if word.ends_with('.') && word.chars().count() > 3 {
            return false;
        }
        full += 1;
    }
    full >= 2
}

const BYLINE_OPENERS: &[&str] = &[
    "von",
    "by",
    "text:",
    "text von",
    "text",
    "ein gastbeitrag von",
    "ein kommentar von",
    "eine analyse von",
    "ein essay von",
    "ein interview von",
    "eine kolumne von",
    "eine reportage von",
    "eine rezension von",
    "interview von",
    "kommentar von",
    "analyse von",
    "aus",
    "par",
    "por",
    "di",
    "written by",
    "story by",
    "interview:",
    "interview by",
    "autor:",
    "autorin:",
    "autorin/autor",
    "autor",
    "autorin",
    "autoren:",
    "author:",
    "von:",
    "by:",
    "ein beitrag von",
    "ein artikel von",
    "gastbeitrag von",
    "words by",
    "protokoll:",
    "aufgezeichnet von",
    "das interview führte",
    "das interview führten",
    "das gespräch führte",
    "das gespräch führten",
    "interview geführt von",
    "an analysis by",
    "analysis by",
    "opinion by",
    "commentary by",
    "reporting by",
    "as told to",
    "kommentar:",
    "analyse:",
];

/// Reads "Von Silke Muster, Moskau", "By JANE DOE and John Roe", "Text: Ann Example": the names and the place.
pub(crate) fn byline(line: &str) -> Option<(Vec<String>, Option<String>)> {
    let line = line.trim().trim_matches(['|', '—', '–', '-', '•', '·']).trim();
    if line.len() > 200 {
        return None;
    }
    let lower = line.to_lowercase();
    let opener = BYLINE_OPENERS
        .iter()
        .filter(|o| {
            lower.starts_with(**o) && (o.ends_with(':') || lower[o.len()..].starts_with([' ', '\u{a0}', ':']))
        })
        .map(|o| o.len())
        .max()?;
    if lower.len() != line.len() {
        return None;
    }
    let rest = line.get(opener..)?.trim_start_matches([':', ' ', '\u{a0}']).trim_end_matches([' ', '.']);
    let rest = crate::dates::without_date(rest);
    let (names, place) = people(rest);
    if names.is_empty() { None } else { Some((names, place)) }
}

/// Cuts "Ann Example und Bob Muster, Berlin" into persons and a place. Empty if anything does not fit.
fn people(text: &str) -> (Vec<String>, Option<String>) {
    let mut names = Vec::new();
    let mut place = None;
    for part in split_people(text) {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        if is_person(part) {
            names.push(part.to_string());
        } else if !names.is_empty() && crate::text::words(part) <= 5 {
            let tail = part.trim_start_matches("in ").trim_start_matches("aus ");
            if tail.chars().next().is_some_and(char::is_uppercase)
                && crate::text::words(tail) <= 3
                && crate::dates::words_only(tail) == 0
            {
                place.get_or_insert_with(|| tail.to_string());
            }
        } else if crate::agency::in_signature(part).is_none() {
            return (Vec::new(), None);
        }
    }
    (names, place)
}

/// Cuts at commas, slashes, bars, "und", "and", "&", "mit", "in".
pub(crate) fn split_people(text: &str) -> Vec<String> {
    let mut text = text.to_string();
    for word in [" und ", " and ", " & ", " mit ", " with ", " sowie ", " y ", " et ", " in ", " aus ", " / "]
    {
        text = text.replace(word, "|");
    }
    text.split(['|', ',', ';', '/', '•', '·']).map(str::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_give_persons_and_place() {
        assert_eq!(
            byline("Von Silke Muster, Moskau"),
            Some((vec!["Silke Muster".into()], Some("Moskau".into())))
        );
        assert_eq!(
            byline("By Jane van Doe and John Q. Public").map(|b| b.0),
            Some(vec!["Jane van Doe".into(), "John Q. Public".into()])
        );
        assert_eq!(byline("Von einem Tag auf den anderen war alles anders."), None);
        assert_eq!(byline("Von Berlin aus regiert die Koalition das Land."), None);
    }
}
