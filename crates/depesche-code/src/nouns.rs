//! Kinds of nouns that decide who is meant.

/// A German noun that by its ending means a person: "Sänger", "Discounter", "Aktivistin".
pub(crate) fn is_person_noun(word: &depesche_language::Word) -> bool {
    const THINGS: [&str; 14] = [
        "panzer",
        "hubschrauber",
        "kreuzer",
        "zerstörer",
        "bomber",
        "werfer",
        "sender",
        "träger",
        "ministerium",
        "lager",
        "führer",
        "daten",
        "wasser",
        "opfer",
    ];
    let lemma = word.lemma.to_lowercase();
    word.upos == depesche_language::Upos::Noun
        && ["er", "erin", "ist", "istin", "eur", "ant", "konzern", "firma"].iter().any(|e| lemma.ends_with(e))
        && !THINGS.iter().any(|t| lemma.ends_with(t))
}

/// Nouns that count others.
pub(crate) fn is_quantity(lemma: &str) -> bool {
    matches!(
        lemma.to_lowercase().as_str(),
        "dozen"
            | "hundred"
            | "thousand"
            | "million"
            | "score"
            | "number"
            | "group"
            | "series"
            | "wave"
            | "pair"
            | "couple"
            | "handful"
            | "majority"
            | "dutzend"
            | "hundert"
            | "hunderte"
            | "tausend"
            | "tausende"
            | "zehntausende"
            | "hunderttausende"
            | "reihe"
            | "vielzahl"
            | "zahl"
            | "gruppe"
            | "welle"
            | "mehrheit"
            | "teil"
    )
}

/// Nouns for others as seen from their owner: "India's neighbour" is not India.
pub(crate) fn is_counterpart(lemma: &str) -> bool {
    matches!(
        lemma.to_lowercase().as_str(),
        "neighbour"
            | "neighbor"
            | "rival"
            | "enemy"
            | "foe"
            | "adversary"
            | "opponent"
            | "counterpart"
            | "ally"
            | "partner"
            | "nachbar"
            | "nachbarland"
            | "nachbarstaat"
            | "rivale"
            | "feind"
            | "gegner"
            | "widersacher"
            | "erzfeind"
            | "verbündeter"
            | "verbündete"
            | "partnerland"
            | "amtskollege"
            | "amtskollegin"
            | "kontrahent"
    )
}

pub(crate) fn is_locative(preposition: &str) -> bool {
    matches!(
        preposition,
        "in" | "im" | "bei" | "nahe" | "auf" | "an" | "vor" | "at" | "near" | "on" | "of" | "inside" | "von"
    )
}
