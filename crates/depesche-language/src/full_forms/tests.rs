use super::*;
use crate::sentence::Upos::*;

fn german(form: &str, upos: Upos, feats: &str) -> String {
    FullForms::get(Language::De).lemma(form, upos, feats, false).to_string()
}

fn english(form: &str, upos: Upos, feats: &str) -> String {
    FullForms::get(Language::En).lemma(form, upos, feats, false).to_string()
}

#[test]
fn readings_of_a_form() {
    let german = FullForms::get(Language::De);
    let tags: Vec<_> = german.analyses("Häuser").map(|a| (a.tag.to_string(), a.lemma)).collect();
    assert!(tags.contains(&("SUB:NOM:PLU:NEU".to_string(), "Haus".to_string())), "{tags:?}");
    assert_eq!(german.analyses("Zzzyx").count(), 0);
    assert_eq!(german.analyses("").count(), 0);
    assert_eq!(german.analyses("Haus\0Haus").count(), 0);
}

#[test]
fn german_lemmas() {
    for (form, upos, feats, lemma) in [
        ("Sanktionen", Noun, "Case=Acc|Gender=Fem|Number=Plur", "Sanktion"),
        ("US-Sanktionen", Noun, "Case=Acc|Gender=Fem|Number=Plur", "US-Sanktion"),
        ("Raketentests", Noun, "Case=Acc|Gender=Masc|Number=Plur", "Raketentest"),
        ("Hauptrollen", Noun, "Case=Dat|Gender=Fem|Number=Plur", "Hauptrolle"),
        ("warf", Verb, "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin", "werfen"),
        ("abzurüsten", Verb, "VerbForm=Inf", "abrüsten"),
        ("wurden", Aux, "", "werden"),
        ("die", Det, "Case=Nom|Gender=Fem", "der"),
        ("Russlands", Propn, "Case=Gen|Gender=Neut|Number=Sing", "Russland"),
        ("Lukaschenkos", Propn, "Case=Gen|Number=Sing", "Lukaschenko"),
        ("Hamas", Propn, "Case=Gen|Gender=Fem|Number=Sing", "Hamas"),
        ("IS", Propn, "Case=Nom", "IS"),
        ("nordkoreanischen", Adj, "Case=Gen", "nordkoreanisch"),
        ("Demonstrantinnen", Noun, "Case=Nom|Gender=Fem|Number=Plur", "Demonstrantin"),
        (".", Punct, "", "."),
    ] {
        assert_eq!(german(form, upos, feats), lemma, "{form} {upos}");
    }
    let initial = FullForms::get(Language::De).lemma("Verletzt", Verb, "VerbForm=Part", true);
    assert_eq!(initial, "verletzen");
}

#[test]
fn english_lemmas() {
    for (form, upos, feats, lemma) in [
        ("strikes", Noun, "Number=Plur", "strike"),
        ("militiamen", Noun, "Number=Plur", "militiaman"),
        ("said", Verb, "Mood=Ind|Tense=Past|VerbForm=Fin", "say"),
        ("found", Verb, "Tense=Past|VerbForm=Part", "find"),
        ("found", Verb, "VerbForm=Inf", "found"),
        ("vowed", Verb, "Tense=Past|VerbForm=Fin", "vow"),
        ("n’t", Part, "", "not"),
        ("'s", Part, "", "'s"),
        ("was", Aux, "Tense=Past|VerbForm=Fin", "be"),
        ("they", Pron, "Case=Nom", "they"),
        ("Nations", Propn, "Number=Plur", "Nation"),
        ("retweeting", Verb, "VerbForm=Ger", "retweet"),
        ("NATO", Propn, "Number=Sing", "NATO"),
    ] {
        assert_eq!(english(form, upos, feats), lemma, "{form} {upos}");
    }
}

#[test]
fn features_as_the_training_side_has_them() {
    let names = |language, form, initial| {
        let forms = FullForms::get(language);
        let ids = forms.features(form, initial);
        let mut names: Vec<_> =
            ids.iter().map(|&id| forms.feature_names()[usize::from(id)].clone()).collect();
        names.sort();
        names
    };
    assert_eq!(names(Language::De, "Laut", false), names(Language::De, "Laut", false));
    let within = names(Language::De, "Laut", false);
    let initial = names(Language::De, "Laut", true);
    assert!(
        initial.len() > within.len() && within.iter().all(|n| initial.contains(n)),
        "{within:?} {initial:?}"
    );
    assert!(initial.contains(&"IGEN".to_string()), "{initial:?}");
    assert_eq!(names(Language::En, "Attacks", false), ["N-s", "V-s"]);
    assert_eq!(names(Language::En, "went", false), ["Vx"]);
}

#[test]
fn damaged_files_are_refused() {
    let whole = include_bytes!("../../data/en-forms.bin");
    for bytes in [&whole[..4], &whole[..400], &b"DEPFORM\x02........"[..]] {
        assert!(FullForms::read(Language::En, bytes).is_err());
    }
}
