//! Short reports, written for these tests, and what is found in them.
//! They run on words alone, without tags and trees.

use depesche_knowledge::{Context, Knowledge, Mention, MentionForm, Mentions};
use depesche_language::{Analyser, Language, Sentence, sentences};

struct Report {
    text: String,
    sentences: Vec<Sentence>,
    mentions: Mentions,
}

/// As [`read`], with tags, trees and entities.
fn tagged(language: Language, date: &str, text: &str) -> Report {
    let sentences = Analyser::get(language).analyse(text, &[(0, 0..text.len())]);
    finish(language, date, None, text, sentences)
}

fn read(language: Language, date: &str, publisher: Option<&str>, text: &str) -> Report {
    finish(language, date, publisher, text, sentences(text, 0..text.len(), language))
}

fn finish(
    language: Language,
    date: &str,
    publisher: Option<&str>,
    text: &str,
    sentences: Vec<Sentence>,
) -> Report {
    let context = Context {
        text,
        title: None,
        publisher,
        url: None,
        dateline: None,
        date: date.parse().ok(),
        language,
    };
    let mentions = Knowledge::embedded().mentions(&context, &sentences);
    Report { text: text.to_string(), sentences, mentions }
}

fn german(date: &str, text: &str) -> Report {
    read(Language::De, date, None, text)
}

fn english(date: &str, text: &str) -> Report {
    read(Language::En, date, None, text)
}

impl Report {
    /// The longest mention whose span ends where the (last) occurrence of `needle` ends.
    fn at(&self, needle: &str) -> &Mention {
        let start = self.text.rfind(needle).unwrap_or_else(|| panic!("\"{needle}\" is not in the text"));
        let end = start + needle.len();
        let mut found: Vec<&Mention> =
            self.mentions.all.iter().filter(|m| m.span.end == end && m.party.is_some()).collect();
        found.sort_by_key(|m| (m.form == MentionForm::CompoundPart, m.span.start));
        found.first().unwrap_or_else(|| {
            let all: Vec<&str> = self.mentions.all.iter().map(|m| &self.text[m.span.clone()]).collect();
            panic!("no mention ends with \"{needle}\"; there are {all:?}")
        })
    }

    /// `COUNTRY SECTOR/SECTOR` of the mention that ends with `needle`.
    fn code(&self, needle: &str) -> String {
        let party = self.at(needle).party.as_ref().expect("at() gives parties");
        let sectors: Vec<&str> = party.sectors.iter().map(|s| s.as_str()).collect();
        format!("{} {}", party.country.as_deref().unwrap_or("-"), sectors.join("/")).trim_end().to_string()
    }

    fn name(&self, needle: &str) -> &str {
        self.at(needle).party.as_ref().and_then(|p| p.name.as_deref()).unwrap_or("")
    }
}

#[test]
fn states_and_their_adjectives() {
    let report = german(
        "2019-04-25",
        "Russland und die Vereinigten Staaten verhandeln. Die iranische Regierung protestierte.",
    );
    assert_eq!(report.code("Russland"), "RUS GOV");
    assert_eq!(report.code("Vereinigten Staaten"), "USA GOV");
    assert_eq!(report.code("iranische Regierung"), "IRN GOV");
    let report = english("2019-04-25", "The U.S. and Iran are talking. Chinese troops crossed the border.");
    assert_eq!(report.code("U.S."), "USA GOV");
    assert_eq!(report.code("Chinese troops"), "CHN MIL");
}

#[test]
fn offices_are_dated() {
    let report = german("2019-04-25", "Der russische Präsident traf Nordkoreas Machthaber in Wladiwostok.");
    assert_eq!(report.code("russische Präsident"), "RUS GOV");
    assert_eq!(report.name("russische Präsident"), "Vladimir Putin");
    let report = german("1995-04-25", "Der russische Präsident war in Bonn.");
    assert_eq!(report.name("russische Präsident"), "Boris Yeltsin");
}

#[test]
fn surnames_follow_full_names() {
    let report = german(
        "2024-02-01",
        "Der SPD-Abgeordnete Ralf Stegner kritisierte die Union. Stegner sprach von Versagen.",
    );
    assert!(report.code("Ralf Stegner").starts_with("DEU"), "{}", report.code("Ralf Stegner"));
    assert_eq!(report.at("Ralf Stegner").entity, report.at("Stegner").entity);
    let report = english(
        "2024-03-05",
        "Foreign Minister Tarvo Kesk of Estonia met reporters. Kesk condemned the attack.",
    );
    assert_eq!(report.code("Tarvo Kesk"), "EST GOV");
    assert_eq!(report.code("Kesk"), "EST GOV");
}

#[test]
fn top_office_holders_need_no_introduction() {
    let report =
        german("2022-03-01", "Putin forderte von der Ukraine die Kapitulation. Selenskyj lehnte ab.");
    assert_eq!(report.code("Putin"), "RUS GOV");
    assert_eq!(report.code("Selenskyj"), "UKR GOV");
    let report = english("2006-05-01", "Russia said Putin would visit. Germany said Merkel would not.");
    assert!(report.code("Merkel").starts_with("DEU GOV"), "{}", report.code("Merkel"));
}

#[test]
fn former_officials_are_eli() {
    let report =
        english("2023-05-01", "Germany honoured Angela Merkel. The former French president was convicted.");
    assert!(report.code("Angela Merkel").contains("ELI"), "{}", report.code("Angela Merkel"));
    assert_eq!(report.code("former French president"), "FRA ELI");
}

#[test]
fn compounds_are_taken_apart() {
    let report = german(
        "2020-01-08",
        "Der Kremlsprecher wies die US-Sanktionen zurück. Hamas-Kämpfer feuerten. Die EU-Kommission schwieg.",
    );
    assert_eq!(report.code("Kremlsprecher"), "RUS GOV");
    assert_eq!(report.code("Hamas-Kämpfer"), "PSE REB");
    assert_eq!(report.code("EU-Kommission"), "EUR GOV");
    let sanctions = report
        .mentions
        .all
        .iter()
        .find(|m| m.form == MentionForm::CompoundPart && &report.text[m.span.clone()] == "US")
        .expect("US- is found");
    assert_eq!(sanctions.party.as_ref().and_then(|p| p.country.as_deref()), Some("USA"));
}

#[test]
fn spokesmen_have_the_sector_of_whom_they_speak_for() {
    let report = german(
        "2021-06-01",
        "Ein Sprecher der Hamas drohte Israel. Ein Polizeisprecher in Paris nannte keine Zahl.",
    );
    assert_eq!(report.code("Ein Sprecher"), "PSE REB");
    assert!(report.code("Polizeisprecher").ends_with("COP"), "{}", report.code("Polizeisprecher"));
    let report = english("2021-06-01", "A spokesman for Hamas threatened Israel.");
    assert_eq!(report.code("A spokesman"), "PSE REB");
}

#[test]
fn domestic_actors_take_the_country_of_their_surroundings() {
    let report = english(
        "2023-04-28",
        "INDIANAPOLIS, Indiana. Lawmakers passed the budget of Indiana. Protesters gathered and police arrested three.",
    );
    assert_eq!(report.code("Protesters"), "USA CVL");
    assert_eq!(report.code("police"), "USA COP");
    let report = german(
        "2024-01-20",
        "In Warschau demonstrierten Lehrer. Die Polizei ging gegen Demonstranten vor. Die polnische Opposition protestierte.",
    );
    assert_eq!(report.code("Demonstranten"), "POL CVL");
    assert_eq!(report.code("Die Polizei"), "POL COP");
    assert!(report.at("Demonstranten").confidence < 0.5, "a guess from the surroundings says so");
}

#[test]
fn people_are_no_political_actors_by_themselves() {
    let report = english("2024-01-20", "Three people were killed in Kenya. The Kenyan government denied it.");
    assert_eq!(report.code("Three people"), "KEN CVL");
    assert!(!report.at("Three people").party.as_ref().is_some_and(|p| p.political));
    assert!(report.at("Kenyan government").party.as_ref().is_some_and(|p| p.political));
}

#[test]
fn places_after_prepositions_are_no_actors() {
    let report = german("2019-04-25", "In Moskau trafen sich Diplomaten. Moskau wies die Kritik zurück.");
    let first = report.mentions.places(0).next().expect("Moscow is a place");
    assert_eq!(first.place.as_ref().map(|p| p.name.as_str()), Some("Moscow"));
    assert!(first.party.is_none());
    assert_eq!(report.code("Moskau"), "RUS GOV");
}

#[test]
fn pronouns_and_relative_clauses() {
    let report = english(
        "2024-05-01",
        "President Emmanuel Macron visited Beijing. He criticised the Chinese government.",
    );
    assert_eq!(report.code("He"), "FRA GOV");
    let report = german(
        "2024-05-01",
        "Frankreichs Präsident Emmanuel Macron reiste nach Peking. Er kritisierte China.",
    );
    assert_eq!(report.code("Er"), "FRA GOV");
}

#[test]
fn leaders_are_known_by_their_surnames() {
    let report = english("2023-03-01", "Biden called Putin a war criminal. Lukashenko insulted Zelensky.");
    assert_eq!(report.code("Biden"), "USA GOV");
    assert_eq!(report.code("Zelensky"), "UKR GOV");
    let report = english("2026-02-01", "Germany's Merkel criticised Trump.");
    assert_eq!(report.code("Trump"), "USA GOV");
    assert_eq!(report.code("Merkel"), "DEU ELI");
}

#[test]
fn common_names_of_bodies_belong_to_whom_the_text_says() {
    let report = english(
        "2023-03-01",
        "Kenya's Supreme Court upheld the vote. The Electoral Commission of Ghana rejected the charge.",
    );
    assert_eq!(report.code("Supreme Court"), "KEN JUD");
    assert_eq!(report.code("Electoral Commission"), "GHA GOV");
    let report =
        english("2023-03-01", "The U.S. president attacked the Supreme Court. The U.S. stayed silent.");
    assert_eq!(report.code("Supreme Court"), "USA JUD");
    let report = german("2023-03-01", "Das Verfassungsgericht in Warschau kippte das Gesetz.");
    assert_eq!(report.code("Verfassungsgericht"), "POL JUD");
}

#[test]
fn demonyms_of_cities_of_two_words() {
    let report = english("2023-03-01", "The FBI arrested two New Yorkers.");
    assert_eq!(report.code("New Yorkers"), "USA CVL");
}

#[test]
fn attacks_are_by_armed_forces() {
    let report = german("2024-10-01", "Bei israelischen Luftangriffen starben Menschen.");
    let modifier = report.mentions.all.iter().find(|m| m.form == MentionForm::Adjective);
    let party = modifier.and_then(|m| m.party.as_ref()).expect("the adjective names a party");
    assert_eq!(party.sectors.first().map(|s| s.as_str()), Some("MIL"));
    let report = german("2024-10-01", "Die israelische Regierung lobte israelische Exporte.");
    let sectors: Vec<&str> = report
        .mentions
        .all
        .iter()
        .filter(|m| m.form == MentionForm::Adjective)
        .filter_map(|m| m.party.as_ref()?.sectors.first().map(|s| s.as_str()))
        .collect();
    assert!(!sectors.contains(&"MIL"), "{sectors:?}");
}

#[test]
fn joined_nouns_share_an_adjective() {
    let report = german("2024-05-01", "Die malische Regierung und Armee kritisierten Frankreich.");
    assert_eq!(report.code("Armee"), "MLI MIL");
}

#[test]
fn titles_with_complements_belong_to_the_name() {
    let report = tagged(
        Language::En,
        "2024-05-01",
        "Namibia's Minister of Mines and Energy Petrus Amutenya signed the deal. Germany praised Amutenya.",
    );
    assert_eq!(report.code("Amutenya"), "NAM GOV");
}

#[test]
fn offices_that_are_over_make_former_officials() {
    let report = german("2026-03-01", "Olaf Scholz kritisierte Russland. Angela Merkel lobte die Ukraine.");
    assert!(report.code("Angela Merkel").contains("ELI"), "{}", report.code("Angela Merkel"));
    let report = english("2024-09-01", "Mourners remembered Ismail Haniyeh in Doha.");
    assert_eq!(report.code("Ismail Haniyeh"), "PSE REB");
}

#[test]
fn genitives_of_leaders_and_names_side_by_side() {
    let report = tagged(Language::De, "2024-05-01", "Im Gespräch lobte Scholz Selenskyjs Mut.");
    assert_eq!(report.code("Scholz"), "DEU GOV");
    assert_eq!(report.code("Selenskyjs"), "UKR GOV");
    let report = tagged(Language::De, "2024-05-01", "Putins Armee griff an.");
    assert_eq!(report.code("Putins"), "RUS GOV");
    assert_eq!(report.code("Armee"), "RUS MIL");
}

#[test]
fn descriptions_mean_who_was_named_before() {
    let report = tagged(
        Language::En,
        "2021-02-05",
        "A Russian court sentenced Alexei Navalny. The Kremlin critic called the judge a coward. His supporters protested.",
    );
    assert_eq!(report.at("Kremlin critic").entity, report.at("Alexei Navalny").entity);
    let report = tagged(
        Language::En,
        "2024-10-30",
        "The Labor Department sued Google. The company denied the charge.",
    );
    assert_eq!(report.at("The company").entity, report.at("Google").entity);
    let report = tagged(
        Language::De,
        "2024-07-12",
        "Die Staatsanwaltschaft ermittelt gegen den Abgeordneten Petr Bystron. Der AfD-Politiker wies die Vorwürfe zurück.",
    );
    assert_eq!(report.at("AfD-Politiker").entity, report.at("Petr Bystron").entity);
}

#[test]
fn leaders_of_a_militia_are_of_the_militia() {
    let report = tagged(
        Language::De,
        "2024-12-01",
        "Die Huthi-Miliz griff einen Frachter an. Die Miliz drohte Israel mit Angriffen. Ihr Anführer rief zum Kampf auf.",
    );
    assert_eq!(report.code("Ihr Anführer"), "YEM REB");
    assert_eq!(report.at("Die Miliz").entity, report.at("Huthi-Miliz").entity);
}

#[test]
fn subject_and_object_are_two() {
    let report = tagged(
        Language::De,
        "2024-05-01",
        "Netanjahu warf Erdogan Hetze vor. Der türkische Präsident drohte Israel. Er nannte ihn einen Lügner.",
    );
    assert_ne!(report.at("Er").entity, report.at("ihn").entity);
    assert_eq!(report.at("Er").entity, report.at("Der türkische Präsident").entity);
}

#[test]
fn places_that_begin_like_something_else() {
    let report =
        english("2024-05-01", "Fighting in Khan Younis and the West Bank went on. Farmers came to Kharkiv.");
    let countries: Vec<&str> = (0..report.sentences.len())
        .flat_map(|s| report.mentions.places(s))
        .filter_map(|m| m.place.as_ref()?.country.as_deref())
        .collect();
    assert_eq!(countries, ["PSE", "PSE", "UKR"]);
    let report = german("2024-05-01", "Er kam aus den Niederlanden und den Vereinigten Arabischen Emiraten.");
    assert_eq!(report.code("Niederlanden"), "NLD GOV");
    assert_eq!(report.code("Emiraten"), "ARE GOV");
}

#[test]
fn a_place_nearby_is_where_it_happens() {
    let report = tagged(
        Language::De,
        "2024-05-01",
        "In Hamburg haben Hunderte demonstriert. Die Polizei löste den Protest auf.",
    );
    let place = report.mentions.nearby_place(1).expect("the sentence before names a city");
    assert_eq!((place.name.as_str(), place.country.as_deref()), ("Hamburg", Some("DEU")));
}

#[test]
fn spans_and_words_agree_with_the_text() {
    let report = german(
        "2024-05-01",
        "Außenminister Müller („Grüne“) sprach — in Kiew – mit Präsident Selenskyj über Saporischschja.",
    );
    for mention in &report.mentions.all {
        assert!(report.text.get(mention.span.clone()).is_some(), "{:?} cuts a character", mention.span);
        assert!(mention.words.end <= report.sentences[mention.sentence].words.len());
        assert!(mention.words.contains(&mention.head));
    }
}

#[test]
fn nothing_breaks_on_odd_input() {
    for text in ["", "    ", "’s", "-", "US-", "der die das", "🙂 🙂 US-🙂-Präsident", "((((", "ÄÖÜ ß ſ ﬁ"]
    {
        for language in [Language::De, Language::En] {
            read(language, "2024-01-01", Some("Nobody"), text);
        }
    }
    let long = "Präsident ".repeat(3000);
    german("2024-01-01", &long);
}
