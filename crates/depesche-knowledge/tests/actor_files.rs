//! Actor files of users: the same checks, and their names win.

use std::path::PathBuf;

use depesche_knowledge::{Context, Knowledge};
use depesche_language::{Language, sentences};

fn file(name: &str, text: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("depesche-knowledge-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the temporary folder can be made");
    let path = folder.join(name);
    std::fs::write(&path, text).expect("the temporary file can be written");
    path
}

#[test]
fn own_names_are_found() {
    let path = file(
        "organisations-mine.tsv",
        "id\tkind\tcountry_or_class\tsector\tnames_de\tnames_en\nX1\tunion\tLUX\tLAB\tOGBX\tOGBX\n",
    );
    let knowledge = Knowledge::with_actor_files(&[path]).expect("the file is well-formed");
    let text = "OGBX called a strike.";
    let sentences = sentences(text, 0..text.len(), Language::En);
    let context = Context {
        text,
        title: None,
        publisher: None,
        url: None,
        dateline: None,
        date: None,
        language: Language::En,
    };
    let mentions = knowledge.mentions(&context, &sentences);
    let party = mentions.all[0].party.as_ref().expect("a union is a party");
    assert_eq!((party.country.as_deref(), party.id.as_deref()), (Some("LUX"), Some("X1")));
}

#[test]
fn mistakes_are_told_with_their_place() {
    for (name, text, wanted) in [
        ("nonsense.tsv", "a\tb\n", "no table has such a name"),
        ("officeholders-a.tsv", "entity\trole\n", "column \"name_de\" is missing"),
        (
            "organisations-b.tsv",
            "id\tkind\tcountry_or_class\tsector\tnames_de\tnames_en\nX\tngo\tNGO\tXYZ\tA B\tA B\n",
            "organisations-b.tsv:2: \"XYZ\" is no sector",
        ),
        (
            "officeholders-c.tsv",
            "entity\trole\tname_de\tname_en\tstart\tend\nUSA\tforeign\tA B\tA B\tyesterday\t\n",
            "officeholders-c.tsv:2: \"yesterday\" in column \"start\" is no date",
        ),
    ] {
        let error = Knowledge::with_actor_files(&[file(name, text)])
            .err()
            .expect("the file has a mistake")
            .to_string();
        assert!(error.contains(wanted), "{error}");
    }
}
