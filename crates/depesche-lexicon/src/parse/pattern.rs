//! `[[pattern]]` tables.

use std::ops::Range;

use depesche_document::Language;
use smol_str::SmolStr;
use toml::de::{DeTable, DeValue};

use super::lists::Lists;
use super::{Source, get};
use crate::error::{ErrorKind, suggestion};
use crate::event::{EventType, Quad};
use crate::frame::{Pattern, Requires};
use crate::mode::Mode;
use crate::slot::{Slot, prepositions};
use crate::trigger::{NounTrigger, Trigger, VerbTrigger};
use crate::word_set::WordSet;

const KEYS: [&str; 12] = [
    "verb",
    "noun",
    "adjective",
    "actor",
    "recipient",
    "content",
    "with",
    "without",
    "requires",
    "mutual",
    "modes",
    "compounds",
];

/// What a pattern has from its frame.
pub(crate) struct Context<'a> {
    pub language: Language,
    pub kind: EventType,
    pub modes: &'a [Mode],
    pub lists: &'a Lists,
}

/// Reads one pattern; `None` where it cannot be used.
pub(crate) fn pattern(
    source: &mut Source<'_>,
    table: &DeTable<'_>,
    at: Range<usize>,
    context: &Context<'_>,
) -> Option<Pattern> {
    source.known_keys(table, &KEYS);
    let trigger = trigger(source, table, at.clone(), context)?;
    let noun = matches!(trigger, Trigger::Noun(_));
    let mutual = get(table, "mutual").and_then(|v| source.boolean("mutual", v)).unwrap_or(false);
    let mut slots = |key: &str| get(table, key).map(|value| source.slots(key, value, context.language));
    let actor = slots("actor").unwrap_or_else(|| default_actor(noun, context.language));
    let recipient = slots("recipient").unwrap_or_else(|| default_recipient(noun, mutual, context.language));
    let content = slots("content").unwrap_or_default();
    let with = conditions(source, table, "with", context);
    let without = conditions(source, table, "without", context);
    let requires = requires(source, table).unwrap_or_else(|| default_requires(noun, context.kind));
    let modes = match get(table, "modes") {
        Some(value) => source.modes(value, context.kind),
        None => context.modes.to_vec(),
    };
    let compounds = get(table, "compounds").and_then(|v| source.boolean("compounds", v)).unwrap_or(true);
    let line = source.line(at.start);
    Some(Pattern {
        frame: 0,
        number: 0,
        trigger,
        with,
        without,
        actor,
        recipient,
        content,
        mutual,
        requires,
        modes,
        compounds,
        line,
    })
}

fn default_actor(noun: bool, language: Language) -> Vec<Slot> {
    if !noun {
        return vec![Slot::Subject];
    }
    let agent = if language == Language::De { "von" } else { "by" };
    vec![Slot::Genitive, Slot::Adjective, Slot::Compound, Slot::Prep(agent.into()), Slot::Supporter]
}

fn default_recipient(noun: bool, mutual: bool, language: Language) -> Vec<Slot> {
    let (with, between) = if language == Language::De { ("mit", "zwischen") } else { ("with", "between") };
    match (mutual, noun) {
        (false, _) => Vec::new(),
        (true, false) => vec![Slot::Prep(with.into()), Slot::Object],
        (true, true) => vec![Slot::Prep(with.into()), Slot::Prep(between.into())],
    }
}

/// What must be known of the sides where a pattern does not say.
fn default_requires(noun: bool, kind: EventType) -> Requires {
    use EventType::*;
    let words = matches!(kind.quad(), Quad::VerbalCooperation | Quad::VerbalConflict);
    if !noun && (words || matches!(kind, Sanction | Mobilize | Retreat | Aid)) {
        Requires::Sides { actor: true, recipient: false }
    } else {
        Requires::Any
    }
}

fn trigger(
    source: &mut Source<'_>,
    table: &DeTable<'_>,
    at: Range<usize>,
    context: &Context<'_>,
) -> Option<Trigger> {
    let given: Vec<&str> =
        ["verb", "noun", "adjective"].into_iter().filter(|k| get(table, k).is_some()).collect();
    let key = match given[..] {
        [key] => key,
        [] => {
            let hint = "give one of verb = […], noun = […], adjective = […]".to_string();
            source.report(at, ErrorKind::NoTrigger, hint);
            return None;
        }
        _ => {
            let hint = "write a pattern for each".to_string();
            source.report(at, ErrorKind::TwoTriggers(given.join(" and ")), hint);
            return None;
        }
    };
    let value = get(table, key)?;
    let mut words = Vec::new();
    for (word, at) in source.strings(key, value) {
        for word in source.resolve(&word, at.clone(), context.lists) {
            words.push((word, at.clone()));
        }
    }
    if words.is_empty() {
        // An unknown list was reported already.
        if matches!(value.get_ref(), DeValue::Array(a) if a.is_empty()) {
            source.report(value.span(), ErrorKind::Empty(key.to_string()), None);
        }
        return None;
    }
    let language = context.language;
    Some(match key {
        "verb" => Trigger::Verb(source.each(words, |word| VerbTrigger::parse(word, language))),
        "noun" => Trigger::Noun(source.each(words, |word| NounTrigger::parse(word, language))),
        _ => Trigger::Adjective(source.each(words, |word| {
            let one_word = !word.is_empty() && !word.contains(char::is_whitespace);
            one_word.then(|| word.into()).ok_or("adjectives are one word")
        })),
    })
}

fn conditions(
    source: &mut Source<'_>,
    table: &DeTable<'_>,
    key: &'static str,
    context: &Context<'_>,
) -> Vec<(Slot, WordSet)> {
    let Some(value) = get(table, key) else { return Vec::new() };
    let DeValue::Table(slots) = value.get_ref() else {
        let kind = ErrorKind::WrongKind { key: key.to_string(), wanted: "a table of slots" };
        source.report(value.span(), kind, format!("write {key} = {{ object = [\"…\"] }}"));
        return Vec::new();
    };
    let mut conditions = Vec::new();
    for (name, value) in slots.iter() {
        let Some(slot) = source.slot(name.get_ref(), name.span(), context.language) else { continue };
        let mut words = Vec::new();
        let entries = source.strings(name.get_ref(), value);
        let none = entries.is_empty();
        for (word, at) in entries {
            words.extend(source.resolve(&word, at, context.lists));
        }
        if none {
            let hint = "\"*\" means any word".to_string();
            source.report(value.span(), ErrorKind::Empty(format!("{key}.{}", name.get_ref())), hint);
        }
        conditions.push((slot, WordSet::new(words)));
    }
    conditions.sort_by(|a, b| a.0.cmp(&b.0));
    conditions
}

fn requires(source: &mut Source<'_>, table: &DeTable<'_>) -> Option<Requires> {
    let value = get(table, "requires")?;
    let (mut actor, mut recipient) = (false, false);
    if let DeValue::String(text) = value.get_ref()
        && text == "any"
    {
        return Some(Requires::Any);
    }
    for (side, at) in source.strings("requires", value) {
        match side.as_str() {
            "actor" => actor = true,
            "recipient" => recipient = true,
            _ => source.report(at, ErrorKind::BadRequires, suggestion(&side, ["actor", "recipient", "any"])),
        }
    }
    Some(Requires::Sides { actor, recipient })
}

impl Source<'_> {
    fn slot(&mut self, name: &str, at: Range<usize>, language: Language) -> Option<Slot> {
        match Slot::parse(name, language) {
            Ok(slot) => Some(slot),
            Err(unknown) => {
                let hint = match unknown.nearest {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!(
                        "slots are subject, object, dative, clause, infinitive, genitive, adjective, compound, supporter, \
                         adverb, predicate and prepositions such as {}",
                        prepositions(language)[..8].join(", ")
                    ),
                };
                self.report(at, ErrorKind::UnknownSlot(name.to_string()), hint);
                None
            }
        }
    }

    fn slots(&mut self, key: &str, value: &super::Value<'_>, language: Language) -> Vec<Slot> {
        let names = self.strings(key, value);
        let mut slots: Vec<Slot> = Vec::new();
        for (name, at) in names {
            if let Some(slot) = self.slot(&name, at, language)
                && !slots.contains(&slot)
            {
                slots.push(slot);
            }
        }
        slots
    }

    /// The modes of a list, checked against the type.
    pub fn modes(&mut self, value: &super::Value<'_>, kind: EventType) -> Vec<Mode> {
        let mut modes = Vec::new();
        for (name, at) in self.strings("modes", value) {
            match Mode::new(kind, &name) {
                Some(mode) => modes.push(mode),
                None => {
                    let hint = match kind.modes() {
                        [] => format!("{kind} has no modes"),
                        known => suggestion(&name, known.iter().copied()),
                    };
                    self.report(at, ErrorKind::UnknownMode { kind, mode: name }, hint);
                }
            }
        }
        modes
    }

    fn each<T>(
        &mut self,
        words: Vec<(SmolStr, Range<usize>)>,
        read: impl Fn(&str) -> Result<T, &'static str>,
    ) -> Vec<T> {
        let mut triggers = Vec::with_capacity(words.len());
        for (word, at) in words {
            match read(&word) {
                Ok(trigger) => triggers.push(trigger),
                Err(said) => self.report(at, ErrorKind::BadTrigger(word.to_string(), said), None),
            }
        }
        triggers
    }
}
