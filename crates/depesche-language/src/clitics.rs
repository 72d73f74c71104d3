//! Words that are written together: English clitics and German fusions, as UD splits them.

/// Where an English word is cut: byte offsets into it (`don't` → 2, `Putin's` → 5, `cannot` → 3).
pub(crate) fn cuts(word: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    if !word.contains(['\'', '’', '‘', '`', '´']) {
        if word.len() <= 6 && word.is_ascii() {
            match word.to_ascii_lowercase().as_str() {
                "cannot" | "gonna" | "gotta" | "wanna" | "gimme" | "lemme" => cuts.push(3),
                _ => {}
            }
        }
        return cuts;
    }
    let mut end = word.len();
    while let Some(cut) = last_clitic(&word[..end]) {
        cuts.push(cut);
        end = cut;
    }
    cuts.reverse();
    cuts
}

/// Where the clitic at the end of a word begins.
fn last_clitic(word: &str) -> Option<usize> {
    let mark = word.rfind(['\'', '’', '‘', '`', '´'])?;
    let after = word[mark..].chars().skip(1).collect::<String>().to_lowercase();
    match after.as_str() {
        // "n't" takes the n before the apostrophe with it.
        "t" => {
            let before = word[..mark].char_indices().next_back()?;
            (matches!(before.1, 'n' | 'N') && before.0 > 0).then_some(before.0)
        }
        "s" | "re" | "ve" | "ll" | "d" | "m" => (mark > 0).then_some(mark),
        _ => None,
    }
}

/// The two words of a German fusion (`zum` → `zu`, `dem`), spelled like the fusion.
pub(crate) fn fusion(form: &str) -> Option<(String, String)> {
    if form.len() > 8 {
        return None;
    }
    let (first, second) = match form.to_lowercase().as_str() {
        "am" => ("an", "dem"),
        "ans" => ("an", "das"),
        "aufs" => ("auf", "das"),
        "beim" => ("bei", "dem"),
        "durchs" => ("durch", "das"),
        "fürs" => ("für", "das"),
        "hinterm" => ("hinter", "dem"),
        "hinters" => ("hinter", "das"),
        "im" => ("in", "dem"),
        "ins" => ("in", "das"),
        "überm" => ("über", "dem"),
        "übers" => ("über", "das"),
        "ums" => ("um", "das"),
        "unterm" => ("unter", "dem"),
        "unters" => ("unter", "das"),
        "vom" => ("von", "dem"),
        "vorm" => ("vor", "dem"),
        "vors" => ("vor", "das"),
        "zum" => ("zu", "dem"),
        "zur" => ("zu", "der"),
        _ => return None,
    };
    let mut letters = form.chars();
    let initial = letters.next().is_some_and(char::is_uppercase);
    if initial && letters.all(char::is_uppercase) {
        return Some((first.to_uppercase(), second.to_uppercase()));
    }
    let mut first = first.to_string();
    if initial {
        let upper: String = first.chars().take(1).flat_map(char::to_uppercase).collect();
        let width = first.chars().next().map_or(0, char::len_utf8);
        first.replace_range(..width, &upper);
    }
    Some((first, second.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_clitics() {
        for (word, parts) in [
            ("don't", vec!["do", "n't"]),
            ("Putin's", vec!["Putin", "'s"]),
            ("can’t", vec!["ca", "n’t"]),
            ("cannot", vec!["can", "not"]),
            ("wouldn't've", vec!["would", "n't", "'ve"]),
            ("O'Brien's", vec!["O'Brien", "'s"]),
            ("rock'n'roll", vec!["rock'n'roll"]),
            ("ma'am", vec!["ma'am"]),
        ] {
            let mut from = 0;
            let mut found = Vec::new();
            for cut in cuts(word).into_iter().chain([word.len()]) {
                found.push(&word[from..cut]);
                from = cut;
            }
            assert_eq!(found, parts);
        }
    }

    #[test]
    fn german_fusions_keep_their_capitals() {
        assert_eq!(fusion("Zum"), Some(("Zu".into(), "dem".into())));
        assert_eq!(fusion("Übers"), Some(("Über".into(), "das".into())));
        assert_eq!(fusion("IM"), Some(("IN".into(), "DEM".into())));
        assert_eq!(fusion("zu"), None);
    }
}
