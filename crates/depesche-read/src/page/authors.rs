//! Who wrote it: persons, without brands and agencies.

mod clean;
mod markup;
mod words;

use super::hints;
use super::jsonld::Author;
use super::segment::Raw;
use crate::html::{Dom, NodeId};
use crate::names::{byline, is_person};
use crate::text::{collapse, key, words};
use clean::{Form, Names};

/// What a page says of its authors.
pub(super) struct Evidence<'a> {
    pub dom: &'a Dom,
    pub elements: &'a [NodeId],
    /// Hints of every element and all around it.
    pub around: &'a [hints::Hints],
    pub jsonld: &'a [Author],
    /// Values of meta tags that name authors.
    pub metas: &'a [&'a str],
    /// The blocks from the headline to the end of the article.
    pub raws: &'a [Raw],
    /// All blocks of the page.
    pub all: &'a [Raw],
    /// Names of the publisher.
    pub brands: &'a [String],
}

/// The names, and whether they are persons.
///
/// Persons come from JSON-LD, author links, meta tags and the byline, the first source that gives one; a byline that
/// names all of them and more is taken instead. Then names of one word or of an unusual form where the markup says
/// outright that they are the author's (blogs); then the organisation that signs.
pub(super) fn find(page: &Evidence) -> (Vec<String>, bool) {
    let brands: Vec<String> = page.brands.iter().map(|b| key(b)).filter(|b| !b.is_empty()).collect();
    let marked = markup::names(page.dom, page.elements, page.around);
    let strict = first_source(page, &marked, &brands, Form::Person);
    if !strict.is_empty() {
        return (strict, true);
    }
    let loose = first_source(page, &marked, &brands, Form::Any);
    if !loose.is_empty() {
        return (loose, true);
    }
    (organisation(page, &marked), false)
}

fn first_source(page: &Evidence, marked: &[Vec<String>; 3], brands: &[String], form: Form) -> Vec<String> {
    let mut names = Names::new(brands, form);
    for author in page.jsonld.iter().filter(|a| a.person == Some(true)) {
        names.add(&author.name, true);
    }
    for author in page.jsonld.iter().filter(|a| a.person.is_none()) {
        names.add(&author.name, false);
    }
    if !names.is_empty() {
        let visible = visible_byline(page.raws, brands);
        let keys: Vec<String> = visible.iter().map(|n| key(n)).collect();
        let more = visible.len() > names.list().len();
        return if more && names.list().iter().all(|n| keys.contains(&key(n))) {
            visible
        } else {
            names.take()
        };
    }
    if form == Form::Person {
        for author in page.jsonld.iter().filter(|a| a.person == Some(false)) {
            names.add(&author.name, false);
        }
    }
    let metas: Vec<String> = page.metas.iter().map(|m| m.to_string()).collect();
    let [outright, cards, links] = marked;
    let shown = if form == Form::Person { written(page, brands) } else { accounts(page) };
    for source in [outright, &metas, &shown, cards, links] {
        if names.is_empty() {
            source.iter().for_each(|text| names.add(text, false));
        }
    }
    names.take()
}

/// "By TPN, in News", "von Olga": an opener and a word or two, before the text.
fn accounts(page: &Evidence) -> Vec<String> {
    // The standfirst may stand before the byline.
    let mut prose = 0;
    let head = page.raws.iter().take(30).take_while(|r| {
        prose += usize::from(super::container::prose_weight(r) > 0);
        prose <= 1
    });
    head.filter(|r| r.chars < 120 && r.hints & SOMEBODY_ELSE == 0)
        .filter_map(|r| clean::opened(&r.text)?.split([',', '|', '·', '–']).next())
        .filter(|name| (1..=2).contains(&words(name)) && name.trim().starts_with(char::is_uppercase))
        .map(str::to_string)
        .take(1)
        .collect()
}

/// Hints of elements that name other people than the author.
const SOMEBODY_ELSE: hints::Hints = hints::COMMENT
    | hints::RELATED
    | hints::NAV
    | hints::FOOTER
    | hints::CAPTION
    | hints::FIGURE
    | hints::CONSENT;

/// The persons of the first line that has the form of a byline.
fn visible_byline(raws: &[Raw], brands: &[String]) -> Vec<String> {
    let mut names = Names::new(brands, Form::Person);
    let mut lines = raws.iter().filter(|r| r.chars < 200 && r.hints & SOMEBODY_ELSE == 0);
    if let Some((found, _)) = lines.find_map(|raw| byline(&raw.text)) {
        found.iter().for_each(|name| names.add(name, false));
    }
    names.take()
}

/// Persons as the page shows them: in a byline, in an element named so, or alone on a line before the text.
fn written(page: &Evidence, brands: &[String]) -> Vec<String> {
    let found = visible_byline(page.raws, brands);
    if !found.is_empty() {
        return found;
    }
    let mut names = Names::new(brands, Form::Person);
    let shown = |r: &&Raw| r.chars < 120 && r.hints & SOMEBODY_ELSE == 0;
    for raw in page.raws.iter().filter(shown).filter(|r| r.hints & hints::BYLINE != 0) {
        names.add(&raw.text, false);
        if !names.is_empty() {
            return names.take();
        }
    }
    let head = page.raws.iter().skip(1).take_while(|r| super::container::prose_weight(r) == 0).take(20);
    let persons = |text: &str| text.split('/').all(|part| is_person(part.trim()));
    let alone = |r: &&Raw| r.all_bold() && r.chars < 60 && r.links == 0 && persons(&r.text);
    if let Some(raw) = head.filter(shown).find(alone) {
        names.add(&raw.text, false);
    }
    if names.is_empty() {
        let labelled = page.all.iter().filter(|r| r.chars < 160 && r.hints & hints::COMMENT == 0);
        if let Some(name) = labelled.filter_map(|r| clean::labelled(&r.text)).next() {
            names.add(&name, false);
        }
    }
    names.take()
}

/// No person anywhere: the organisation that signs, as the page states it.
fn organisation(page: &Evidence, marked: &[Vec<String>; 3]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let stated = page.jsonld.iter().map(|a| a.name.as_str());
    for text in stated.chain(marked.iter().flatten().map(String::as_str)).chain(page.metas.iter().copied()) {
        if !names.is_empty() && !page.jsonld.iter().any(|a| a.name == text) {
            break;
        }
        let name = collapse(text);
        let name = clean::opened(&name).unwrap_or(&name);
        let fits = words(name) <= 6
            && !name.contains("http")
            && name.starts_with(char::is_alphanumeric)
            && !clean::is_button(&key(name));
        if fits && words(name) > 0 && !names.iter().any(|n| n == name) && names.len() < 4 {
            names.push(name.to_string());
        }
    }
    names
}
