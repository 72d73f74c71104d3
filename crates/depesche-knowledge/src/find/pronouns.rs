//! Pronouns, possessives, relative pronouns.

use depesche_document::Language;
use depesche_language::Upos;
use smol_str::SmolStr;

use super::Finder;
use super::proto::{Proto, Who};
use super::words::{Person, PronounKind, pronoun};
use crate::mention::MentionForm;

impl Finder<'_, '_> {
    /// Binds pronouns to their antecedents.
    pub fn pronouns(&mut self) {
        let mut found = Vec::new();
        for index in 0..self.sentences.len() {
            let sentence = &self.sentences[index];
            for at in 0..sentence.words.len() {
                let word = &sentence.words[at];
                let Some(person) = pronoun(&word.form, self.context.language) else { continue };
                if person.kind == PronounKind::First && word.form != "I" && word.upos == Upos::Propn
                    || word.form == "US"
                {
                    continue;
                }
                let person = match at.checked_sub(1).map(|i| sentence.words[i].form.to_lowercase()).as_deref()
                {
                    Some("die" | "eine") if word.form.contains("Jähr") => Person { gender: 'F', ..person },
                    Some("der" | "dem" | "den" | "des" | "ein") if word.form.contains("Jähr") => {
                        Person { gender: 'M', ..person }
                    }
                    _ => person,
                };
                let relative = matches!(person.kind, PronounKind::Relative | PronounKind::RelativeOrArticle);
                if person.kind == PronounKind::RelativeOrArticle
                    && !(word.upos == Upos::Pron
                        && (matches!(word.feat("PronType"), Some("Rel" | "Dem"))
                            || at > 0
                                && sentence.words[at - 1].form == ","
                                && self.context.language == Language::De))
                {
                    continue;
                }
                if matches!(person.kind, PronounKind::Third)
                    && person.gender == 'N'
                    && self.expletive(index, at)
                {
                    continue;
                }
                let antecedent = match person.kind {
                    PronounKind::First | PronounKind::PossessiveFirst => self.speaker(index, at, &found),
                    _ if relative => self.relative(index, at),
                    _ => self.antecedent(index, at, person, &found),
                };
                let Some(from) = antecedent else { continue };
                let mut proto: Proto<'_> = match from {
                    Antecedent::Proto(i) => self.protos[i].clone(),
                    Antecedent::Pronoun(i) => found[i].clone(),
                };
                proto.sentence = index;
                proto.words = at..at + 1;
                proto.head = at;
                proto.span = word.span.clone();
                proto.form = match person.kind {
                    PronounKind::Possessive | PronounKind::PossessiveFirst => MentionForm::Possessive,
                    _ => MentionForm::Pronoun,
                };
                if proto.name.is_none() && proto.person.is_none() {
                    proto.name = None::<SmolStr>;
                }
                proto.place = None;
                proto.party = true;
                proto.confidence = (proto.confidence * 0.75).min(0.6);
                if person.gender != 'N' && person.gender != ' ' && proto.gender == ' ' {
                    proto.gender = person.gender;
                }
                if let (Some(known), 'M' | 'F', true) =
                    (proto.person, person.gender, proto.number == 'S' && person.number == 'S')
                    && self.persons[known].gender == ' '
                {
                    self.persons[known].gender = person.gender;
                }
                if proto.form == MentionForm::Possessive || matches!(word.form.as_str(), "dessen" | "deren") {
                    self.owned(index, at, &proto);
                }
                found.push(proto);
            }
        }
        self.protos.append(&mut found);
    }

    /// "Its consulate", "ihren Botschafter": the thing possessed is of the possessor's country.
    fn owned(&mut self, index: usize, at: usize, possessor: &Proto<'_>) {
        for proto in self.protos.iter_mut().filter(|p| p.sentence == index && p.possessive == Some(at)) {
            // "Dessen UN-Gesandter" is sent by him, not by the United Nations.
            let sent = matches!(proto.role.as_str(), "envoy" | "ambassador" | "diplomat")
                && proto.country.as_deref().is_some_and(|c| !super::state_code(c))
                && possessor.country.as_deref().is_some_and(super::state_code);
            let open = proto.country.is_none() || proto.guessed || proto.placed || sent;
            if open && proto.person.is_none() && possessor.country.is_some() && proto.role != "counterpart" {
                proto.country = possessor.country.clone();
                proto.guessed = possessor.guessed;
                proto.confidence = 0.6;
                // "Ihr Anführer" of a militia is what the militia is.
                let relational = super::nominal::RELATIONAL.contains(&proto.role.as_str());
                let body = matches!(possessor.who, Who::Body | Who::Group);
                if relational && body && !possessor.sectors.is_empty() {
                    proto.sectors = possessor.sectors.clone();
                    proto.political = possessor.political;
                }
            }
        }
    }

    /// "Hieß es", "gibt es", "it is said": nobody is meant.
    fn expletive(&self, index: usize, at: usize) -> bool {
        let words = &self.sentences[index].words;
        if words[at].deprel.starts_with("expl") {
            return true;
        }
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|i| words.get(i));
        self.context.language == Language::De
            && near.into_iter().any(|w| {
                matches!(
                    w.form.to_lowercase().as_str(),
                    "hieß"
                        | "heißt"
                        | "heiße"
                        | "gibt"
                        | "gab"
                        | "gebe"
                        | "geht"
                        | "ging"
                        | "gehe"
                        | "handelt"
                        | "kam"
                        | "kommt"
                )
            })
    }

    /// "Er werde nicht abtreten, sagte der Staatschef": who is named only after the speech.
    fn named_later(&self, index: usize, at: usize, person: Person) -> Option<Antecedent> {
        if self.context.language != Language::De || at > 3 {
            return None;
        }
        let words = &self.sentences[index].words;
        let verb = (at + 1..words.len()).find(|&i| {
            speech(&words[i].form) && i > 0 && matches!(words[i - 1].form.as_str(), "," | "“" | "\"" | "«")
        })?;
        let (found, proto) = self.protos.iter().enumerate().find(|(_, p)| {
            p.sentence == index
                && p.party
                && p.words.start > verb
                && p.words.start <= verb + 2
                && matches!(p.who, Who::Person)
        })?;
        let gender = proto.person.map_or(proto.gender, |p| self.persons[p].gender);
        let fits =
            person.gender == ' ' || gender == ' ' || gender == person.gender || proto.gender == person.gender;
        fits.then_some(Antecedent::Proto(found))
    }

    /// The subject of the verb that governs the clause of a word: "Graham said he was sceptical".
    fn governing_subject(&self, index: usize, at: usize) -> Option<usize> {
        let words = &self.sentences[index].words;
        let mut current = words[at].head?;
        for _ in 0..6 {
            let word = words.get(current)?;
            if matches!(word.relation(), "ccomp" | "xcomp" | "advcl" | "parataxis" | "conj") {
                let above = word.head?;
                let subject = (0..words.len())
                    .find(|&i| words[i].head == Some(above) && words[i].relation() == "nsubj");
                if subject.is_some() && subject != Some(at) {
                    return subject;
                }
                current = above;
            } else {
                current = word.head?;
            }
        }
        None
    }

    /// Who else is subject or object of the verb: "er nannte ihn" are two people.
    fn clause_mates(&self, index: usize, at: usize, person: Person, pronouns: &[Proto<'_>]) -> Vec<u32> {
        let words = &self.sentences[index].words;
        let argument = |i: usize| matches!(words[i].relation(), "nsubj" | "obj" | "iobj");
        let reflexive = matches!(words[at].form.as_str(), "himself" | "herself" | "itself" | "themselves");
        if person.kind != PronounKind::Third || !argument(at) || words[at].head.is_none() || reflexive {
            return Vec::new();
        }
        let mate = |p: &&Proto<'_>| {
            p.sentence == index
                && p.entity != 0
                && p.head != at
                && p.form != MentionForm::Possessive
                && words[p.head].head == words[at].head
                && argument(p.head)
        };
        self.protos.iter().filter(mate).chain(pronouns.iter().filter(mate)).map(|p| p.entity).collect()
    }

    fn antecedent(
        &self,
        index: usize,
        at: usize,
        person: Person,
        pronouns: &[Proto<'_>],
    ) -> Option<Antecedent> {
        let german = self.context.language == Language::De;
        if person.kind == PronounKind::Third
            && let Some(later) = self.named_later(index, at, person)
        {
            return Some(later);
        }
        let governing = self.governing_subject(index, at);
        let word = &self.sentences[index].words[at];
        let number = match word.feat("Number") {
            Some("Plur") if german && person.number == ' ' => 'P',
            Some("Sing") if german && person.number == ' ' => 'S',
            _ => person.number,
        };
        let mut best: Option<(f32, Antecedent)> = None;
        let excluded = self.clause_mates(index, at, person, pronouns);
        let protos = self.protos.iter().enumerate().map(|(i, p)| (Antecedent::Proto(i), p));
        let pronouns = pronouns.iter().enumerate().map(|(i, p)| (Antecedent::Pronoun(i), p));
        for (number_of, proto) in protos.chain(pronouns) {
            if !proto.party || proto.sentence > index || index - proto.sentence > 3 {
                continue;
            }
            if proto.sentence == index && proto.words.end > at
                || matches!(proto.form, MentionForm::Adjective | MentionForm::CompoundPart)
            {
                continue;
            }
            if proto.form == MentionForm::Possessive || excluded.contains(&proto.entity) {
                continue;
            }
            let Some(fit) = self.fit(proto, person, number, german) else { continue };
            let distance = (index - proto.sentence) as f32;
            let relation = self.sentences[proto.sentence].words[proto.head].relation().to_string();
            let subject = relation == "nsubj" || relation.is_empty() && proto.words.start <= 2;
            let object = matches!(relation.as_str(), "obj" | "iobj");
            let mut score =
                fit - 1.1 * distance + if subject { 1.2 } else { 0.0 } + if object { 0.3 } else { 0.0 };
            if proto.form == MentionForm::Pronoun && subject {
                score += 0.5;
            }
            if proto.sentence == index
                && governing.is_some_and(|g| proto.head == g || proto.words.contains(&g))
            {
                score += 1.0;
            }
            score -= 0.02 * proto.words.start as f32;
            if best.as_ref().is_none_or(|(old, _)| score > *old) {
                best = Some((score, number_of));
            }
        }
        best.filter(|(score, _)| *score > -2.0).map(|(_, p)| p)
    }

    /// How well a mention fits a pronoun; `None` where it cannot be meant.
    fn fit(&self, proto: &Proto<'_>, person: Person, number: char, german: bool) -> Option<f32> {
        let gender = proto.person.map_or(proto.gender, |p| {
            if self.persons[p].gender == ' ' { proto.gender } else { self.persons[p].gender }
        });
        let wanted = person.gender;
        if number == 'P' {
            return match proto.who {
                Who::Group => Some(2.0),
                Who::Body if !german && proto.number != 'P' => Some(1.0),
                _ if proto.number == 'P' => Some(1.5),
                Who::State if !german => Some(-0.5),
                _ => None,
            };
        }
        if proto.number == 'P' && number == 'S' {
            return None;
        }
        match proto.who {
            Who::Person => {
                if wanted == 'N'
                    || matches!(wanted, 'M' | 'F')
                        && matches!(gender, 'M' | 'F')
                        && wanted != gender
                        && number != ' '
                {
                    return None;
                }
                if matches!(wanted, 'M' | 'F') && matches!(gender, 'M' | 'F') && wanted != gender {
                    return None;
                }
                Some(if gender == wanted && wanted != ' ' { 2.6 } else { 2.0 })
            }
            Who::State => match (german, wanted) {
                (false, 'N') => Some(1.2),
                (true, 'N') => Some(0.8),
                (true, 'M' | 'F') if gender == wanted => Some(-0.4),
                _ => None,
            },
            Who::Body => match (german, wanted) {
                (false, 'N') => Some(1.6),
                (true, _) if gender == wanted => Some(1.4),
                (true, 'F') if gender == ' ' => Some(0.8),
                _ => None,
            },
            Who::Group => match (german, wanted, number) {
                (true, 'F', ' ' | 'P') => Some(1.6),
                _ => None,
            },
            Who::Place => None,
        }
    }

    /// The noun before a relative clause.
    fn relative(&self, index: usize, at: usize) -> Option<Antecedent> {
        let sentence = &self.sentences[index];
        // By the tree: up to the clause that modifies a noun.
        let mut current = Some(at);
        for _ in 0..sentence.words.len() {
            let Some(i) = current else { break };
            let word = &sentence.words[i];
            if word.relation() == "acl"
                && let Some(noun) = word.head.filter(|&h| h < at)
            {
                let found = (0..self.protos.len()).rev().find(|&p| {
                    let proto = &self.protos[p];
                    proto.sentence == index
                        && proto.head == noun
                        && proto.party
                        && !matches!(proto.form, MentionForm::CompoundPart | MentionForm::Adjective)
                });
                if let Some(found) = found {
                    return Some(Antecedent::Proto(found));
                }
            }
            current = word.head;
        }
        // By order: the mention right before the comma.
        (0..self.protos.len())
            .rev()
            .filter(|&p| {
                let proto = &self.protos[p];
                proto.sentence == index
                    && proto.party
                    && proto.words.end <= at
                    && at - proto.words.end <= 2
                    && !matches!(proto.form, MentionForm::CompoundPart | MentionForm::Adjective)
            })
            .max_by_key(|&p| (self.protos[p].words.end, self.protos[p].words.len()))
            .map(Antecedent::Proto)
    }

    /// Who says "I" and "we": the person or body that the sentence, or its neighbours, let speak.
    fn speaker(&self, index: usize, at: usize, pronouns: &[Proto<'_>]) -> Option<Antecedent> {
        let quoted = self.quoted(index, at);
        let candidates = |sentence: usize| {
            let protos = self.protos.iter().enumerate().map(|(i, p)| (Antecedent::Proto(i), p));
            let pronouns = pronouns.iter().enumerate().map(|(i, p)| (Antecedent::Pronoun(i), p));
            protos.chain(pronouns).filter(move |(_, p)| {
                p.sentence == sentence
                    && p.party
                    && matches!(
                        p.form,
                        MentionForm::Name | MentionForm::Role | MentionForm::Pronoun | MentionForm::Group
                    )
            })
        };
        let speaking = |proto: &Proto<'_>| {
            let words = &self.sentences[proto.sentence].words;
            let verb = words[proto.head].head.filter(|_| words[proto.head].relation() == "nsubj");
            let near = |i: usize| words.get(i).is_some_and(|w| speech(&w.lemma) || speech(&w.form));
            if !words[proto.head].deprel.is_empty() {
                return verb.is_some_and(near);
            }
            near(proto.words.end)
                || proto.words.start.checked_sub(1).is_some_and(near)
                || near(proto.words.end + 1)
        };
        for sentence in
            [Some(index), index.checked_sub(1), Some(index + 1), index.checked_sub(2), index.checked_sub(3)]
                .into_iter()
                .flatten()
        {
            if sentence >= self.sentences.len() {
                continue;
            }
            let found = candidates(sentence)
                .filter(|(_, p)| matches!(p.who, Who::Person | Who::Body | Who::Group))
                .find(|(_, p)| speaking(p) && !(sentence == index && self.quoted(index, p.head)));
            if let Some((antecedent, _)) = found {
                return Some(antecedent);
            }
            if !quoted {
                break;
            }
        }
        None
    }

    /// Whether a word stands between quotation marks, as far as its sentence shows.
    fn quoted(&self, index: usize, at: usize) -> bool {
        let words = &self.sentences[index].words;
        let marks = words[..at]
            .iter()
            .filter(|w| matches!(w.form.as_str(), "\"" | "„" | "“" | "”" | "»" | "«"))
            .count();
        let after = words[at..].iter().any(|w| matches!(w.form.as_str(), "\"" | "“" | "”" | "«" | "»"));
        marks % 2 == 1 || after && marks == 0
    }
}

/// Where an antecedent is kept.
#[derive(Debug, Clone, Copy)]
enum Antecedent {
    Proto(usize),
    Pronoun(usize),
}

fn speech(word: &str) -> bool {
    matches!(
        word,
        "say"
            | "said"
            | "says"
            | "tell"
            | "told"
            | "add"
            | "added"
            | "write"
            | "wrote"
            | "state"
            | "stated"
            | "declare"
            | "declared"
            | "warn"
            | "warned"
            | "argue"
            | "argued"
            | "explain"
            | "explained"
            | "note"
            | "noted"
            | "insist"
            | "insisted"
            | "reply"
            | "replied"
            | "announce"
            | "announced"
            | "claim"
            | "claimed"
            | "ask"
            | "asked"
            | "tweet"
            | "tweeted"
            | "post"
            | "posted"
            | "sagen"
            | "sagte"
            | "sagt"
            | "sagten"
            | "erklären"
            | "erklärte"
            | "erklärt"
            | "betonen"
            | "betonte"
            | "schreiben"
            | "schrieb"
            | "warnen"
            | "warnte"
            | "fordern"
            | "forderte"
            | "mitteilen"
            | "teilte"
            | "meinen"
            | "meinte"
            | "kritisieren"
            | "kritisierte"
            | "ergänzen"
            | "ergänzte"
            | "antworten"
            | "antwortete"
            | "hinzufügen"
            | "fügte"
            | "zitieren"
            | "behaupten"
            | "behauptete"
            | "rufen"
            | "rief"
    )
}
