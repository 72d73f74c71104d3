//! Inflected forms of names and nouns, generously: forms that do not exist do no harm, since
//! they do not occur either.

/// Forms of a German adjective given without ending.
pub fn german_adjective(stem: &str) -> Vec<String> {
    ["", "e", "er", "es", "en", "em"].iter().map(|ending| format!("{stem}{ending}")).collect()
}

/// Forms of a German noun given in the nominative singular (`Abgeordneter`, `Sprecherin`) or plural.
pub fn german_noun(noun: &str) -> Vec<String> {
    if let Some(stem) = adjectival(noun) {
        return ["e", "er", "es", "en", "em"].iter().map(|ending| format!("{stem}{ending}")).collect();
    }
    if noun.ends_with("in") && noun.chars().count() > 4 {
        return vec![noun.to_string(), format!("{noun}nen")];
    }
    let mut forms: Vec<String> =
        ["", "s", "es", "n", "en", "e"].iter().map(|ending| format!("{noun}{ending}")).collect();
    if let Some(stem) = noun.strip_suffix("us") {
        forms.push(format!("{stem}en"));
    }
    forms
}

/// The stem of a noun that is declined like an adjective (`Beauftragter` → `Beauftragt`).
fn adjectival(noun: &str) -> Option<&str> {
    const ENDINGS: [&str; 18] = [
        "andter",
        "ordneter",
        "itzender",
        "ragter",
        "amter",
        "ächtiger",
        "ngener",
        "ierender",
        "Deutscher",
        "liberaler",
        "hteter",
        "riebener",
        "ndischer",
        "affneter",
        "kannter",
        "estierender",
        "kender",
        "eisender",
    ];
    ENDINGS.iter().any(|e| noun.ends_with(e)).then(|| &noun[..noun.len() - 2])
}

/// Forms of a German name of several words: its leading adjective is declined
/// (`Vereinigte Staaten`, `Europäische Kommission`).
pub fn german_name(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_string()];
    // "Aus den Niederlanden", "in den Emiraten".
    if ["lande", "länder", "emirate", "inseln", "staaten"].iter().any(|e| name.to_lowercase().ends_with(e)) {
        forms.push(format!("{name}n"));
    }
    let Some((first, rest)) = name.split_once(' ') else { return forms };
    let stem = ["er", "es", "en", "em", "e"].iter().find_map(|ending| first.strip_suffix(ending));
    if let Some(stem) = stem.filter(|s| s.chars().count() >= 3 && declined(s)) {
        let dative = forms.len() > 1;
        forms = german_adjective(stem).into_iter().skip(1).map(|f| format!("{f} {rest}")).collect();
        if dative {
            forms.push(format!("{stem}en {rest}n"));
        }
    }
    forms
}

/// Whether a stem looks like an adjective's.
fn declined(stem: &str) -> bool {
    const ENDINGS: [&str; 22] = [
        "isch",
        "lich",
        "ig",
        "inigt",
        "eint",
        "al",
        "iell",
        "sch",
        "frei",
        "oberst",
        "weiß",
        "rot",
        "grün",
        "recht",
        "neu",
        "groß",
        "arbeit",
        "iv",
        "gen",
        "grün",
        "katholisch",
        "ier",
    ];
    let lower = stem.to_lowercase();
    ENDINGS.iter().any(|e| lower.ends_with(e))
}

/// Singular and plural of an English noun; compounds inflect their last word.
pub fn english_noun(noun: &str) -> Vec<String> {
    let mut forms = vec![noun.to_string()];
    let plural = if let Some(stem) = noun.strip_suffix("man") {
        format!("{stem}men")
    } else if let Some((head, tail)) = noun.split_once(" of ") {
        format!("{} of {tail}", english_plural(head))
    } else {
        english_plural(noun)
    };
    forms.push(plural);
    forms
}

fn english_plural(noun: &str) -> String {
    let vowel_before_y =
        noun.len() > 1 && matches!(noun.as_bytes()[noun.len() - 2], b'a' | b'e' | b'o' | b'u');
    if noun.ends_with('y') && !vowel_before_y {
        format!("{}ies", &noun[..noun.len() - 1])
    } else if noun.ends_with('s') || noun.ends_with('x') || noun.ends_with("ch") || noun.ends_with("sh") {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_forms() {
        assert!(german_noun("Präsident").contains(&"Präsidenten".to_string()));
        assert!(german_noun("Abgeordneter").contains(&"Abgeordneten".to_string()));
        assert!(german_noun("Kanzlerin").contains(&"Kanzlerinnen".to_string()));
        assert!(german_name("Vereinigte Staaten").contains(&"Vereinigten Staaten".to_string()));
        assert_eq!(german_name("Rotes Kreuz").len(), 5);
        assert_eq!(german_name("Human Rights Watch"), ["Human Rights Watch"]);
    }

    #[test]
    fn english_forms() {
        assert_eq!(english_noun("spokesman"), ["spokesman", "spokesmen"]);
        assert_eq!(english_noun("member of parliament"), ["member of parliament", "members of parliament"]);
        assert_eq!(english_noun("deputy")[1], "deputies");
        assert_eq!(english_noun("attorney")[1], "attorneys");
    }
}
