//! Agency codes and datelines.

use std::sync::LazyLock;

static AGENCIES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    include_str!("../../../data/read/agencies.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .collect()
});

/// The agency's code as the table writes it, if `text` is one.
pub(crate) fn code(text: &str) -> Option<&'static str> {
    let text = text.trim().trim_end_matches('.').trim_start_matches('©').trim();
    AGENCIES
        .iter()
        .find(|(code, _)| *code == text)
        .or_else(|| AGENCIES.iter().find(|(_, name)| *name == text))
        .map(|(code, _)| *code)
}

/// The first agency among the parts of a signature such as `dpa/AFP/mdo` or `AP, Reuters`; `None` if there is none.
pub(crate) fn in_signature(text: &str) -> Option<&'static str> {
    code(text).or_else(|| text.split(['/', ',', ';', '|', '&', ' ', '(', ')']).find_map(code))
}

/// Whether `text` is nothing but agency codes and editors' initials: `(dpa/mdo)`, `AFP, dpa`, `mdo/dpa`, `dpa-infocom`.
pub(crate) fn is_signature(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 60 || text.is_empty() {
        return false;
    }
    let bracketed = text.starts_with(['(', '[']) && text.ends_with([')', ']']);
    let inner = text.trim_matches(|c| matches!(c, '(' | ')' | '[' | ']' | '.' | ' ' | '©'));
    let parts: Vec<&str> = inner
        .split(['/', ',', ';', '|', '&', ' '])
        .filter(|p| !p.is_empty() && *p != "mit" && *p != "und")
        .collect();
    if parts.is_empty() || parts.len() > 8 {
        return false;
    }
    // "AFP, MANILA": agency and place on a line of their own.
    if let Some((first, place)) = inner.split_once(", ")
        && code(first).is_some()
        && crate::names::is_dateline_city(place)
    {
        return true;
    }
    let initials = |p: &str| p.chars().count() <= 4 && p.chars().all(|c| c.is_alphabetic() || c == '.');
    let agencies =
        parts.iter().filter(|p| code(p).is_some() || p.starts_with("dpa") || p.starts_with("afp")).count();
    let rest = parts.iter().filter(|p| !(code(p).is_some() || p.starts_with("dpa") || initials(p))).count();
    if agencies > 0 {
        return rest == 0;
    }
    // "(mdo)": letters in brackets only.
    bracketed
        && parts.len() <= 3
        && parts.iter().all(|p| initials(p) && p.chars().all(|c| c.is_lowercase() || c == '.'))
}

/// A dateline at the beginning of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dateline {
    /// Bytes up to the first word of the report.
    pub length: usize,
    /// `Kiew/Moskau`, `WASHINGTON`; several places joined as they stand. Empty if there is an agency only.
    pub place: String,
    /// Agency code.
    pub agency: Option<&'static str>,
}

/// Finds "WASHINGTON (AP) —", "Kiew/Moskau (dpa) –", "Berlin. ", "BERLIN, 3. Mai (Reuters) -", "(dpa) -" at the start.
pub(crate) fn dateline(text: &str) -> Option<Dateline> {
    let head = &text[..crate::text::floor(text, 110)];
    // With a dash, or an agency in brackets followed by anything.
    for (dash, c) in head.char_indices().filter(|(_, c)| matches!(c, '-' | '–' | '—' | '―' | '\u{2212}'))
    {
        let after = &text[dash + c.len_utf8()..];
        let before = &text[..dash];
        let spaced = before.ends_with([' ', ')', '\u{a0}']) && after.starts_with([' ', '\u{a0}'])
            || before.ends_with(')');
        if !spaced {
            continue;
        }
        if let Some((place, agency)) = head_of(before.trim_end(), true) {
            let length =
                dash + c.len_utf8() + (after.len() - after.trim_start_matches(['-', ' ', '\u{a0}']).len());
            if length < text.len() {
                return Some(Dateline { length, place, agency });
            }
        }
        break;
    }
    if let Some(close) = head.find(')') {
        let after = &text[close + 1..];
        if let Some((place, Some(agency))) = head_of(&text[..=close], true) {
            let rest = after.trim_start_matches([' ', '.', ':', '-', '–', '—']);
            if rest.len() < after.len() && !rest.is_empty() {
                return Some(Dateline { length: text.len() - rest.len(), place, agency: Some(agency) });
            }
        }
    }
    // "Berlin. Die Bundesregierung …", "BERLIN taz | Die …": one or two capitalised words and a full stop.
    if let Some(stop) = head.find(['.', '|', ':']) {
        let place = &text[..stop];
        let after = &text[stop + 1..];
        let words = place.split(['/', ' ', '-']).filter(|w| !w.is_empty()).count();
        let known = crate::names::is_dateline_city(place.split(['/', ',']).next().unwrap_or(place).trim());
        if stop < 40
            && words <= 3
            && known
            && after.starts_with(' ')
            && after.trim_start().chars().next().is_some_and(char::is_uppercase)
            && crate::text::chars(after) > 30
        {
            let length = stop + 1 + (after.len() - after.trim_start().len());
            return Some(Dateline { length, place: place.trim().to_string(), agency: None });
        }
    }
    None
}

/// Reads what stands before the dash: places, a date, agencies in brackets. Some evidence is asked for: an agency in
/// brackets, a place in capitals, or a known city.
fn head_of(text: &str, dashed: bool) -> Option<(String, Option<&'static str>)> {
    let mut place = text;
    let mut agency = None;
    let mut bracketed = false;
    if let Some(open) = text.find('(') {
        let close = text[open..].find(')')? + open;
        let inside = &text[open + 1..close];
        agency = in_signature(inside);
        bracketed = agency.is_some() || is_signature(&text[open..=close]);
        if !bracketed || text[close + 1..].trim_matches([' ', ',', '.', ':']).len() > 24 {
            return None;
        }
        place = text[..open].trim_end();
    }
    let place = place.trim_end_matches([',', ' ', '.', ':']);
    // The date after a comma goes: "BERLIN, 3. Mai", "PARIS, May 4".
    let mut names = place;
    if let Some(digit) = place.find(|c: char| c.is_ascii_digit()) {
        let comma = place[..digit].rfind(',')?;
        names = place[..comma].trim_end();
        if crate::dates::words_only(&place[comma + 1..]) == 0 {
            return None;
        }
    }
    if names.is_empty() {
        return if bracketed { Some((String::new(), agency)) } else { None };
    }
    let words: Vec<&str> = names.split([' ', '/', ',']).filter(|w| !w.is_empty()).collect();
    let capital = |w: &str| {
        w.chars().next().is_some_and(char::is_uppercase)
            || matches!(
                w,
                "am" | "an"
                    | "der"
                    | "de"
                    | "la"
                    | "of"
                    | "und"
                    | "and"
                    | "bei"
                    | "im"
                    | "in"
                    | "el"
                    | "al"
                    | "aan"
                    | "den"
            )
    };
    if words.len() > 7
        || !words.iter().all(|w| capital(w))
        || names.chars().any(|c| matches!(c, '"' | '“' | '„' | '!' | '?'))
    {
        return None;
    }
    let shouting =
        names.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !names.chars().any(char::is_lowercase);
    let first = names.split(['/', ',']).next().unwrap_or(names).trim();
    let known = crate::names::is_dateline_city(first);
    (bracketed || (dashed && shouting && words.len() <= 4) || (dashed && known))
        .then(|| (names.to_string(), agency))
}

/// The agency a closing signature names: "… sagte er. (dpa)", "© dpa-infocom, dpa:230512-99-1/2".
pub(crate) fn at_end(text: &str) -> Option<&'static str> {
    let text = text.trim_end();
    if let Some(open) = text.strip_suffix(')').and_then(|t| t.rfind('(')) {
        let inside = &text[open + 1..text.len() - 1];
        if inside.len() < 40 {
            return in_signature(inside);
        }
    }
    (text.len() < 80 && text.contains("dpa-infocom")).then_some("dpa")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_of_both_languages() {
        let d =
            dateline("WASHINGTON (AP) — The Senate voted on Monday to confirm the judge.").expect("dateline");
        assert_eq!((d.place.as_str(), d.agency, d.length), ("WASHINGTON", Some("AP"), 20));
        let d = dateline("Kiew/Moskau (dpa) – Russland hat erneut Drohnen gestartet.").expect("dateline");
        assert_eq!((d.place.as_str(), d.agency), ("Kiew/Moskau", Some("dpa")));
        let d = dateline("BRUSSELS, March 24 (Reuters) - NATO leaders meet on Thursday.").expect("dateline");
        assert_eq!((d.place.as_str(), d.agency), ("BRUSSELS", Some("Reuters")));
        assert_eq!(
            dateline("Berlin. Der Bundestag hat am Freitag das Gesetz beschlossen.").map(|d| d.place),
            Some("Berlin".into())
        );
    }

    #[test]
    fn ordinary_beginnings_are_no_datelines() {
        for text in [
            "Die Regierung – so viel ist klar – will handeln.",
            "Angela Merkel (CDU) – damals noch Kanzlerin – sagte ab.",
            "Nein. Das wird nicht geschehen, sagte der Minister am Montag.",
            "Trump – who lost in 2020 – said he would run again.",
        ] {
            assert_eq!(dateline(text), None, "{text}");
        }
    }

    #[test]
    fn signatures() {
        assert!(is_signature("(dpa/mdo)"));
        assert!(is_signature("AFP, dpa"));
        assert!(is_signature("(mdo)"));
        assert!(is_signature("AFP, BERLIN"));
        assert!(!is_signature("NATO"));
        assert!(!is_signature("Der Rat tagt."));
    }
}
