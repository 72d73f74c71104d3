use super::*;

fn split(text: &str, language: Language) -> Vec<String> {
    sentences(text, 0..text.len(), language).iter().map(|s| text[s.span.clone()].to_string()).collect()
}

fn words(text: &str, language: Language) -> String {
    let mut out = Vec::new();
    for sentence in sentences(text, 0..text.len(), language) {
        out.push(sentence.words.iter().map(|w| w.form.as_str()).collect::<Vec<_>>().join(" "));
    }
    out.join(" | ")
}

/// The text with `|` where a new sentence begins.
fn check(language: Language, marked: &str) {
    let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
    let text = expected.join(" ");
    assert_eq!(split(&text, language), expected);
}

#[test]
fn german_sentences() {
    for marked in [
        "Am 3. Oktober feiert Deutschland die Einheit.|Das Fest fand z. B. in Hamburg statt.",
        "Der Gipfel beginnt am 25. April 2019 in Wladiwostok.|Erwartet werden u. a. Minister.",
        "Kim traf am 12. Juni 2018 US-Präsident Trump.|2019 folgte ein zweites Treffen.",
        "Papst Johannes Paul II. besuchte Polen.|Dr. Angela Merkel wurde 2005 Kanzlerin.",
        "Das Treffen endete um 11.39 Uhr.|Danach sprach Prof. Dr. Hans-Werner Sinn.",
        "„Wir bleiben“, sagte Scholz.|„Das ist entschieden.|Wir liefern“, fügte er hinzu.",
        "„Wollen wir das?“, fragte Habeck.|„Nein!“|Baerbock widersprach.",
        "Die Kosten liegen bei 3,5 Mrd. Euro.|Das sind 1.234,5 Millionen pro Jahr.",
        "Im 21. Jahrhundert ist das anders.|Der Krieg begann 1939.|Er endete 1945.",
        "Der Angeklagte Ahmad A. soll geschwiegen haben.|Der Prozess dauert an.",
        "12.31 Uhr:|Die Polizei räumt den Platz.|Es gibt Verletzte.",
        "Die Verhandlung ist auf den 7. und 8. Mai angesetzt.|Das Urteil folgt am 9.5. in Köln.",
        "Caesar starb 44 v. Chr. in Rom.|Augustus regierte bis 14 n. Chr.",
        "Er rief: \"Das ist falsch!\"|Dann ging er.",
        "»Der Konflikt ist lösbar«, sagte Guterres.|Er reist am 1. Mai nach Kiew.",
        "Die Partei (SPD) verlor.|(Die Wahl war am 26.9. in Berlin.)|Sie gewann bei der 20. Bundestagswahl.",
    ] {
        check(Language::De, marked);
    }
}

#[test]
fn english_sentences() {
    for marked in [
        "The U.S. imposed sanctions on Tehran.|Mr. Rouhani condemned the move at 9 a.m. on Monday.",
        "Gen. Mark A. Milley testified in Washington, D.C., on Sept. 28, 2021.|He defended the calls.",
        "\"We will not yield,\" said Zelensky.|\"We fight on.|We win,\" he added.",
        "\"Why now?\" Senator Warren asked.|\"Nobody knows!\" he said.",
        "Troops left the U.S. The president praised them.".replace("U.S. The", "U.S.|The").as_str(),
        "Rep. Nancy Mace, R-S.C., asked the court.|Sen. Alex Padilla, D-Calif., agreed.",
        "Apple Inc. paid $3.5 billion.|The fine is No. 2 on the list.",
        "He lives in St. Petersburg.|She works for Gazprom Corp. in Moscow.",
        "“It is over.”|The crowd cheered... and left.",
    ] {
        check(Language::En, marked);
    }
}

#[test]
fn german_words() {
    let words = |text| words(text, Language::De);
    assert_eq!(
        words("Zum Auftakt traf CDU-Chef Merz Al-Kaida-Kämpfer im Gaza-Streifen."),
        "Zu dem Auftakt traf CDU-Chef Merz Al-Kaida-Kämpfer in dem Gaza-Streifen ."
    );
    assert_eq!(words("Kim Jong-uns 15-jähriger Sohn"), "Kim Jong-uns 15-jähriger Sohn");
    assert_eq!(words("G-7 und Covid-19, 50% für 2,5€"), "G-7 und Covid-19 , 50 % für 2,5 €");
    assert_eq!(words("Geht's um Merkel's Erbe?"), "Geht 's um Merkel's Erbe ?");
    assert_eq!(
        words("Hans' Auto, die CDU/CSU, Bürger*innen, 3:0"),
        "Hans' Auto , die CDU/CSU , Bürger*innen , 3:0"
    );
    assert_eq!(words("(siehe https://example.org/a?b=1.)"), "( siehe https://example.org/a?b=1 . )");
    assert_eq!(words("„Ja“, »so« ‚geht‘ es …"), "„ Ja “ , » so « ‚ geht ‘ es …");
    assert_eq!(words("1914-1918 und 1995/96"), "1914 - 1918 und 1995/96");
}

#[test]
fn english_words() {
    let words = |text| words(text, Language::En);
    assert_eq!(words("Putin’s aides don't say he cannot go."), "Putin ’s aides do n't say he can not go .");
    assert_eq!(
        words("The U.S.-led coalition, a 15-year-old"),
        "The U.S. - led coalition , a 15 - year - old"
    );
    assert_eq!(
        words("anti-government al-Shabab, Kim Jong-un's"),
        "anti-government al-Shabab , Kim Jong-un 's"
    );
    assert_eq!(words("US-China talks on COVID-19"), "US - China talks on COVID-19");
    assert_eq!(words("workers' rights; '90s #MeToo @UN"), "workers ' rights ; '90s #MeToo @UN");
    assert_eq!(
        words("Tehreek-e-Insaf's LGBTQ+ wing, techno-totalitarian"),
        "Tehreek-e-Insaf 's LGBTQ+ wing , techno - totalitarian"
    );
    assert_eq!(
        words("(j.doe@news.example.org), 555-0199, 3-4 :-)"),
        "( j.doe@news.example.org ) , 555-0199 , 3 - 4 :-)"
    );
    assert_eq!(words("at 10am, $3bn, 50%, AT&T"), "at 10 am , $ 3bn , 50 % , AT&T");
}

#[test]
fn lines_bullets_and_tickers_end_sentences() {
    let text = "Eilmeldung\n• Kiew meldet Angriffe • Moskau schweigt\n1. Die Lage\n+++ Odessa beschossen +++ Tote in Charkiw";
    assert_eq!(
        split(text, Language::De),
        [
            "Eilmeldung",
            "• Kiew meldet Angriffe",
            "• Moskau schweigt",
            "1. Die Lage",
            "+++ Odessa beschossen",
            "+++ Tote in Charkiw"
        ]
    );
}

#[test]
fn tokens_know_their_place() {
    let text = "Vorab. Er ging zum Kanz\u{AD}ler.";
    let found = sentences(text, 7..text.len(), Language::De);
    let sentence = &found[0];
    let fusion = &sentence.tokens[2];
    assert_eq!(&text[fusion.span.clone()], "zum");
    assert_eq!(fusion.words, 2..4);
    assert_eq!(sentence.words[2].span, sentence.words[3].span);
    assert_eq!(sentence.words[4].form, "Kanzler");
    assert!(!sentence.tokens[3].space_after && sentence.tokens[2].space_after);
}

#[test]
fn hostile_text_stays_bounded() {
    let long = "1".repeat(3_000_000)
        + "www."
        + &"é".repeat(100_000)
        + &"-".repeat(1000)
        + &"x ".repeat(5000)
        + &"'".repeat(999)
        + &"(".repeat(999)
        + &"a.".repeat(9999);
    for language in [Language::De, Language::En] {
        for sentence in sentences(&long, 0..long.len(), language) {
            assert!(sentence.tokens.len() <= LONGEST);
            assert!(sentence.words.iter().all(|w| w.form.len() <= 1000));
        }
        for odd in
            ["", " ", "…", "'", "\u{200D}\u{200D}", "👩🏽‍🚒!", "ß'", "\u{AD}", "1-", "#", "@", "-", "a.b.", "„"]
        {
            let covered: usize = sentences(odd, 0..odd.len(), language).iter().map(|s| s.span.len()).sum();
            assert_eq!(covered, odd.trim().len(), "{odd:?}");
        }
    }
}
