use super::*;

const DE: Identification = Identification::Language(Language::De);
const EN: Identification = Identification::Language(Language::En);

#[test]
fn german_and_english_also_in_short() {
    let mut errors = Vec::new();
    for text in [
        "Der Bundestag hat am Donnerstag über das Gesetz abgestimmt, und die Opposition war dagegen.",
        "US-Präsident Trump trifft Putin in Helsinki",
        "Nordkorea testet erneut Interkontinentalrakete",
        "Bundesregierung verschärft Sanktionen gegen Belarus",
        "Merkel besucht Macron",
        "Israels Armee greift Ziele im Gazastreifen an",
        "Polizei nimmt zwölf Demonstranten fest",
    ] {
        wrong(&mut errors, text, &DE);
    }
    for text in [
        "The Senate voted on Thursday on the bill, and the opposition was against it.",
        "Trump meets Putin in Helsinki",
        "North Korea fires missile over Japan",
        "Israeli strikes kill dozens in Gaza",
        "Police arrest 12 protesters in Minsk",
        "Merkel visits Macron for talks on EU budget",
        "Biden signs spending bill",
    ] {
        wrong(&mut errors, text, &EN);
    }
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn other_languages_are_named() {
    let mut errors = Vec::new();
    for (name, text) in [
        (
            "Dutch",
            "De Tweede Kamer heeft donderdag over de wet gestemd en de oppositie was tegen het voorstel van het kabinet.",
        ),
        ("Dutch", "Politie houdt twaalf betogers aan in Den Haag na protest tegen coronabeleid"),
        ("Danish", "Folketinget stemte torsdag om loven, og oppositionen var imod regeringens forslag."),
        (
            "Swedish",
            "Riksdagen röstade på torsdagen om lagen, och oppositionen var emot regeringens förslag.",
        ),
        (
            "Afrikaans",
            "Die parlement het Donderdag oor die wet gestem en die opposisie was teen die regering se voorstel.",
        ),
        (
            "Luxembourgish",
            "D'Chamber huet en Donneschdeg iwwer d'Gesetz ofgestëmmt, an d'Oppositioun war géint de Virschlag vun der Regierung.",
        ),
        (
            "Low German",
            "De Bundsdag hett an'n Dunnersdag över dat Gesett afstimmt, un de Oppositschoon weer nich för den Vörslag.",
        ),
        (
            "Scots",
            "The Scots Pairlament votit on Fuirsday anent the bill, an the opposeetion wis agin the plan o the govrenment tae cut the siller.",
        ),
        (
            "Latin",
            "Senatus die Iovis de lege suffragium tulit, sed ii qui contra eam erant vicerunt, quod consul non adfuit.",
        ),
        (
            "French",
            "L'Assemblée nationale a voté jeudi la loi et l'opposition était contre le projet du gouvernement.",
        ),
        (
            "Spanish",
            "El Congreso votó el jueves la ley y la oposición estuvo en contra de la propuesta del Gobierno.",
        ),
        (
            "Italian",
            "Il Parlamento ha votato giovedì la legge e l'opposizione era contro la proposta del governo.",
        ),
        (
            "Portuguese",
            "O Parlamento votou na quinta-feira a lei e a oposição foi contra a proposta do governo.",
        ),
        ("Polish", "Sejm głosował w czwartek nad ustawą, a opozycja była przeciwko projektowi rządu."),
        ("Russian", "Госдума в четверг проголосовала за закон, а оппозиция выступила против."),
        (
            "Turkish",
            "Meclis perşembe günü yasa için oy kullandı ve muhalefet hükümetin önerisine karşı çıktı.",
        ),
    ] {
        wrong(&mut errors, text, &Identification::Other(name));
    }
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(matches!(identify("国会は木曜日に法案を採決した。"), Identification::Other(_)));
}

#[test]
fn nothing_to_go_by() {
    for text in ["", "  ", "12:30", "+++"] {
        assert_eq!(identify(text), Identification::Unknown);
    }
    for text in ["Merkel", "xqzt brfl", "\u{0}\u{1}"] {
        assert!(!matches!(identify(text), Identification::Other("Latin")), "{text}");
    }
}

/// Notes a text that is taken for another language, with the three best scores.
fn wrong(errors: &mut Vec<String>, text: &str, expected: &Identification) {
    let found = identify(text);
    if found != *expected {
        errors.push(format!("{text}: {found:?}, {:?}", debug(text)));
    }
}

#[test]
fn short_texts_of_neighbours_are_not_coded() {
    for text in [
        "Amerikaanse president Trump ontmoet Poetin in Helsinki",
        "USA's præsident Trump møder Putin i Helsinki",
        "Nordkorea avfyrar ny missil över Japan",
        "Den amerikanske presidenten møter Putin",
        "Macron rencontre Merkel à Berlin",
    ] {
        let found = identify(text);
        assert!(!matches!(found, Identification::Language(_)), "{text}: {found:?} {:?}", debug(text));
    }
}

fn debug(text: &str) -> Vec<(&'static str, f64)> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_string).collect();
    let mut found: Vec<_> = FUNCTION_WORDS.iter().map(|(n, _)| *n).zip(scores(&words)).collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found.truncate(3);
    found
}
