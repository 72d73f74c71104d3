use super::*;

fn kinds(text: &str) -> Vec<(BlockKind, String)> {
    let document = plain_text(text, "t");
    assert_eq!(document.text, text);
    document.blocks.iter().map(|b| (b.kind, document.block_text(b).to_string())).collect()
}

const SCRAPED: &str = "Internationale Politik:Genfer Gipfel endet mit Händedruck

Lesezeit: 3 min

Händedruck am See: die Präsidenten Biden und Putin. (Foto: AFP)
  • Biden und Putin vereinbaren die Rückkehr ihrer Botschafter.
  • Über Abrüstung soll weiter gesprochen werden.

Von Ann Muster, Genf

Die Präsidenten der USA und Russlands haben sich am Mittwoch in Genf getroffen. Beide sprachen von einem sachlichen Gespräch.

Biden und Putin
:Kalter Frieden am Genfersee

Der Gipfel hat wenig gebracht, aber das ist schon mehr, als man erwarten durfte.

Kommentar von Otto Beispiel

Ein weiteres Thema: Cyberangriffe

Biden forderte, kritische Einrichtungen von Angriffen auszunehmen.

© SZ vom 17.06.2021 - Rechte am Artikel können Sie hier erwerben.
Zur SZ-Startseite

Lesen Sie mehr zum Thema

Jetzt entdecken

Gutscheine:";

#[test]
fn a_scraped_report_is_typed_line_by_line() {
    let found = kinds(SCRAPED);
    let of = |start: &str| found.iter().find(|(_, t)| t.starts_with(start)).map(|(k, _)| *k);
    assert_eq!(of("Internationale Politik"), Some(Kicker));
    assert_eq!(of("Genfer Gipfel"), Some(Headline));
    assert_eq!(of("Lesezeit"), Some(Interface));
    assert_eq!(of("Händedruck am See"), Some(Caption));
    assert_eq!(of("Biden und Putin vereinbaren"), Some(Standfirst));
    assert_eq!(of("Von Ann Muster"), Some(Byline));
    assert_eq!(of("Die Präsidenten"), Some(Paragraph));
    assert_eq!(of(":Kalter Frieden"), Some(Related));
    assert_eq!(found.iter().filter(|(_, t)| t == "Biden und Putin").map(|(k, _)| *k).next(), Some(Related));
    assert_eq!(of("Der Gipfel hat"), Some(Related));
    assert_eq!(of("Kommentar von"), Some(Related));
    assert_eq!(of("Ein weiteres Thema"), Some(Subhead));
    assert_eq!(of("Biden forderte"), Some(Paragraph));
    for line in ["© SZ", "Zur SZ-Startseite", "Lesen Sie mehr", "Jetzt entdecken", "Gutscheine:"] {
        assert!(of(line).is_some_and(|k| !k.is_report()), "{line}: {:?}", of(line));
    }
}

#[test]
fn fields_come_out_of_the_lines() {
    let document = plain_text(SCRAPED, "t");
    assert_eq!(document.kicker.as_deref(), Some("Internationale Politik"));
    assert_eq!(document.title.as_deref(), Some("Genfer Gipfel endet mit Händedruck"));
    assert_eq!(document.authors, ["Ann Muster"]);
    assert_eq!(document.dateline.as_deref(), Some("Genf"));
}

#[test]
fn clean_text_passes_whole() {
    let text = "Senate confirms new envoy\nThe Senate voted on Tuesday to confirm the ambassador.\n\"More on that later,\" the senator said.\nHe left.\nFollow the money, she added.\nBy then the talks had failed.";
    for (kind, line) in kinds(text) {
        assert!(kind.is_report(), "{line}: {kind:?}");
    }
}

#[test]
fn the_dateline_is_a_block_of_its_own() {
    let document = plain_text(
        "Rat berät über Sanktionen\n\nBrüssel (dpa) – Die Außenminister der EU beraten am Montag über neue Sanktionen gegen Belarus.",
        "t",
    );
    assert_eq!(document.dateline.as_deref(), Some("Brüssel"));
    assert_eq!(document.agency.as_deref(), Some("dpa"));
    let last = document.blocks.last().expect("a paragraph");
    assert_eq!(last.kind, Paragraph);
    assert!(document.block_text(last).starts_with("Die Außenminister"));
}

#[test]
fn wrapped_lines_are_one_paragraph() {
    let text = "Report\n\nThe foreign ministers of the seven states met in London on\nWednesday and called on all sides to return to the talks that\nhad been broken off in March, a spokesman of the government\nsaid.\n\nSecond paragraph is here.";
    let paragraphs: Vec<_> = kinds(text).into_iter().filter(|(k, _)| *k == Paragraph).collect();
    assert_eq!(paragraphs.len(), 2, "{paragraphs:?}");
}

#[test]
fn windows_line_ends_do_not_count_as_blank_lines() {
    let text = "Headline here\r\nFirst sentence of the report stands here.\r\nSecond sentence.";
    let found: Vec<_> = kinds(text).into_iter().map(|(_, t)| t).collect();
    assert_eq!(found, ["Headline here", "First sentence of the report stands here.", "Second sentence."]);
}
