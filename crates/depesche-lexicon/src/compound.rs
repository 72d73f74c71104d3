//! German compounds: possible last and first parts of a noun.

/// Verbal prefixes that make a new noun of an old one (`Anklage` is no kind of `Klage`): not the first part of a compound.
const PREFIXES: [&str; 58] = [
    "ab", "an", "auf", "aus", "be", "bei", "durch", "ein", "ent", "er", "fort", "ge", "her", "herab",
    "heran", "herauf", "heraus", "herbei", "herein", "hervor", "hin", "hinauf", "hinaus", "hinein", "hinzu",
    "los", "miss", "mit", "nach", "nieder", "rück", "über", "um", "un", "unter", "ur", "ver", "vor",
    "voraus", "vorbei", "vorher", "weg", "weiter", "wider", "wieder", "zer", "zu", "zurecht", "zurück",
    "zusammen", "dar", "ob", "ant", "dahin", "empor", "entgegen", "fehl", "inne",
];

/// Endings after which a linking s shows that a word ends there.
const BEFORE_S: [&str; 9] = ["heits", "keits", "ungs", "ions", "täts", "schafts", "tums", "lings", "ments"];

/// Whether `first` can be the first part of a compound.
fn plausible_first(first: &str) -> bool {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ä' | 'ö' | 'ü');
    let lower = first.to_lowercase();
    // "Mitgliedschaft" has no "Haft" in it.
    let cuts_ending = lower.ends_with("sc");
    first.chars().count() >= 2
        && lower.chars().any(vowel)
        && !cuts_ending
        && !PREFIXES.contains(&lower.as_str())
}

/// Calls `found` with every possible last part of a noun, capitalised, longest first, until it gives something.
///
/// `Gehaltsforderung` gives … `Sforderung`, `Forderung`, …; `US-Sanktion` gives `Sanktion` alone at the hyphen and then
/// its own parts. A last part has four letters or more; three are enough behind a hyphen or a clear linking s
/// (`Sicherheitsrat`). What is left in front has two letters or more, a vowel, and is no verbal prefix.
pub fn heads<T>(noun: &str, mut found: impl FnMut(&str) -> Option<T>) -> Option<T> {
    let mut part = String::new();
    let tail = match noun.rsplit_once('-') {
        Some((first, last)) if !first.is_empty() && !last.is_empty() => {
            capitalise(last, &mut part);
            if let Some(result) = found(&part) {
                return Some(result);
            }
            last
        }
        _ => noun,
    };
    if tail.len() > 80 || !tail.chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    let length = tail.chars().count();
    for (place, (offset, _)) in tail.char_indices().enumerate().skip(2) {
        let left = length - place;
        let (first, last) = tail.split_at(offset);
        if left < 3 || left == 3 && !BEFORE_S.iter().any(|ending| first.ends_with(ending)) {
            continue;
        }
        capitalise(last, &mut part);
        if let Some(result) = found(&part)
            && plausible_first(first)
        {
            return Some(result);
        }
    }
    None
}

/// Calls `found` with every possible first part of a noun in its dictionary form, longest first, until it gives something.
///
/// Linking letters are taken off: `Raketentest` gives `Raketen`, `Rakete`, …. What is left behind has four letters or more.
pub fn modifiers<T>(noun: &str, mut found: impl FnMut(&str) -> Option<T>) -> Option<T> {
    if noun.len() > 80 || !noun.chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    if let Some((first, _)) = noun.rsplit_once('-')
        && let Some(result) = found(first)
    {
        return Some(result);
    }
    let length = noun.chars().count();
    let places: Vec<usize> = noun.char_indices().map(|(offset, _)| offset).collect();
    for place in (3..length.saturating_sub(3)).rev() {
        let first = &noun[..places[place]];
        for link in ["", "es", "en", "n", "s", "e"] {
            if let Some(stem) = first.strip_suffix(link)
                && stem.chars().count() >= 3
                && let Some(result) = found(stem)
            {
                return Some(result);
            }
        }
    }
    None
}

fn capitalise(word: &str, out: &mut String) {
    out.clear();
    let mut chars = word.chars();
    if let Some(first) = chars.next() {
        out.extend(first.to_uppercase());
        out.push_str(chars.as_str());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(noun: &str, known: &[&str]) -> Option<String> {
        heads(noun, |part| known.contains(&part).then(|| part.to_string()))
    }

    #[test]
    fn the_longest_known_last_part_wins() {
        assert_eq!(head("Gehaltsforderung", &["Forderung"]).as_deref(), Some("Forderung"));
        assert_eq!(head("US-Sanktion", &["Sanktion"]).as_deref(), Some("Sanktion"));
        assert_eq!(
            head("Luftwaffenangriff", &["Angriff", "Waffenangriff"]).as_deref(),
            Some("Waffenangriff")
        );
        assert_eq!(head("US-Drohnenangriff", &["Angriff"]).as_deref(), Some("Angriff"));
        assert_eq!(head("UN-Sicherheitsrat", &["Rat"]).as_deref(), Some("Rat"));
    }

    #[test]
    fn prefixes_and_chance_endings_are_no_compounds() {
        for (noun, part) in [
            ("Anklage", "Klage"),
            ("Herausforderung", "Forderung"),
            ("Reaktor", "Tor"),
            ("Vorrat", "Rat"),
            ("Überfall", "Fall"),
            ("Unruhe", "Ruhe"),
            ("forderung", "Forderung"),
        ] {
            assert_eq!(head(noun, &[part]), None, "{noun}");
        }
    }

    #[test]
    fn first_parts_lose_their_linking_letters() {
        let first = |noun: &str, known: &str| modifiers(noun, |part| (part == known).then_some(())).is_some();
        assert!(first("Raketentest", "Rakete"));
        assert!(first("Regierungskritik", "Regierung"));
        assert!(first("Drohnenangriff", "Drohne"));
        assert!(first("EU-Gipfel", "EU"));
        assert!(!first("Raketentest", "Test"));
    }
}
