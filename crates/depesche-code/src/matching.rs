//! Patterns of the lexicon against one sentence.

mod implied;
mod slots;
mod words;

use depesche_document::Language;
use depesche_knowledge::Sector;
use depesche_language::{FullForms, Upos};
use depesche_lexicon::{EventType, Frame, Lexicon, Pattern, PatternRef, Requires, Slot, Trigger};
use smol_str::SmolStr;

use crate::attribution::Speech;
use crate::clause::Clauses;
use crate::party::{Member, Parties};

/// A pattern that fits, with who fills it.
#[derive(Debug, Clone)]
pub struct Match<'a> {
    /// Which one.
    pub reference: PatternRef,
    /// Its frame.
    pub frame: &'a Frame,
    /// The pattern.
    pub pattern: &'a Pattern,
    /// The word that set it off.
    pub trigger: usize,
    /// Actors, with parties where they are known.
    pub actors: Vec<Member>,
    /// Recipients.
    pub recipients: Vec<Member>,
    /// Heads of the phrases and clauses that are its content.
    pub content: Vec<usize>,
    /// Words that conditions of the pattern rest on: light-verb nouns and the like.
    pub companions: Vec<usize>,
    /// Whether the trigger is only the last part of a compound.
    pub in_compound: bool,
    /// Whether the trigger need not say who did it: a noun or a passive.
    pub may_lack_actor: bool,
    /// Whether one of its sides is many: "the leaders met".
    pub has_plural_side: bool,
}

impl Match<'_> {
    /// Whether enough is known of both sides. In a document about politics citizens and firms count as parties too.
    pub fn has_known_sides(&self, political: bool) -> bool {
        // Force and repression may hit anybody; words are political by who says them.
        let lenient = matches!(
            self.frame.kind,
            EventType::Assault | EventType::Coerce | EventType::Protest | EventType::Retreat
        );
        let known =
            |members: &[Member]| members.iter().any(|m| m.is_in_scope() || (lenient && m.is_national()));
        let (actor, recipient) = if self.pattern.mutual {
            let mut sides = self.actors.iter().filter(|m| known(std::slice::from_ref(m)));
            (sides.next().is_some(), sides.next().is_some())
        } else {
            (known(&self.actors), known(&self.recipients))
        };
        if self.pattern.requires.satisfied(actor, recipient) {
            // Words that need no party mean the event in a report about politics; elsewhere they want one all the same.
            return political || actor || recipient || self.names_parties_by_itself();
        }
        // What only the neighbourhood tells is shown but proves nothing.
        let national = |members: &[Member]| {
            members.iter().any(|m| m.country().is_some() && (m.entity.is_some() || m.confidence >= 0.5))
        };
        let with_actor = actor || national(&self.actors);
        let with_recipient = recipient
            || national(if self.pattern.mutual {
                &self.actors[self.actors.len().min(1)..]
            } else {
                &self.recipients
            });
        let implied = self.recipients.iter().any(|m| m.country().is_some());
        let is_protest =
            self.frame.kind == EventType::Protest && self.actors.iter().any(|m| m.country().is_some());
        match self.pattern.requires {
            Requires::Any => political && (with_actor || with_recipient || is_protest),
            Requires::Sides { actor: true, recipient: true } => {
                (with_actor && with_recipient && (political || actor || recipient))
                    || (political && actor && implied)
            }
            Requires::Sides { actor: true, recipient: false } => {
                (with_actor && (political || recipient))
                    || (self.actors.is_empty() && recipient && self.may_lack_actor)
            }
            Requires::Sides { actor: false, recipient: true } => with_recipient && (political || actor),
            Requires::Sides { actor: false, recipient: false } => {
                political || with_actor || with_recipient || self.names_parties_by_itself()
            }
        }
    }

    /// Force and protest are public whoever takes part.
    fn names_parties_by_itself(&self) -> bool {
        matches!(self.frame.kind, EventType::Assault | EventType::Protest | EventType::Mobilize)
    }
}

/// Why a pattern whose trigger is there does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Miss {
    /// Particle, preposition, object or reflexive pronoun of the trigger is not there.
    Trigger,
    /// A `with` condition is not met.
    With(Slot),
    /// A `without` condition is met.
    Without(Slot),
    /// A required side is filled by no known party.
    Requires(Requires),
}

impl std::fmt::Display for Miss {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Miss::Trigger => f.write_str("a part of its trigger is missing"),
            Miss::With(slot) => write!(f, "`{slot}` holds none of the words it needs"),
            Miss::Without(slot) => write!(f, "`{slot}` holds a word that rules it out"),
            Miss::Requires(Requires::Any) => f.write_str("no side is a known political party"),
            Miss::Requires(Requires::Sides { actor, recipient }) => {
                let sides = match (actor, recipient) {
                    (true, true) => "actor and recipient have",
                    (true, false) => "the actor has",
                    _ => "the recipient has",
                };
                write!(f, "{sides} to be a known political party")
            }
        }
    }
}

/// Matches patterns in one sentence.
#[derive(Clone, Copy)]
pub struct Matcher<'a, 's> {
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// Parties of the sentence.
    pub parties: Parties<'a>,
    /// Whether the document as a whole is about politics: then citizens and firms count as parties too.
    pub political: bool,
    /// The country that the document is about, if it is about one.
    pub home: Option<&'a str>,
    /// Who spoke in the sentences before.
    pub before: &'s Speech,
}

impl<'a> Matcher<'a, '_> {
    fn clauses(&self) -> Clauses<'a> {
        self.parties.clauses
    }

    /// The lemma as frames write it: German with its capitals, English in lower case.
    fn key(&self, i: usize) -> SmolStr {
        let word = &self.clauses().sentence.words[i];
        match (self.clauses().language, word.upos) {
            (Language::De, Upos::Noun | Upos::Propn) => word.lemma.clone(),
            _ => SmolStr::from(word.lemma.to_lowercase()),
        }
    }

    /// The patterns that a word sets off, whether or not they fit.
    pub fn candidates(&self, word: usize) -> Vec<PatternRef> {
        let clauses = self.clauses();
        let token = &clauses.sentence.words[word];
        let relation = token.relation();
        let key = self.key(word);
        let particle = clauses.particle(word).map(|p| clauses.sentence.words[p].form.to_lowercase());
        if clauses.language == Language::De
            && matches!(token.upos, Upos::Verb | Upos::Aux)
            && token.form.eq_ignore_ascii_case("bitte")
            && clauses.subject(word).is_none()
        {
            // "Könnte bitte jemand …": no request.
            return Vec::new();
        }
        match token.upos {
            Upos::Verb | Upos::Aux if !matches!(relation, "aux" | "cop") => {
                let mut found = self.lexicon.for_verb(&key, particle.as_deref()).to_vec();
                if token.feat("VerbForm") == Some("Part") {
                    found.extend_from_slice(self.lexicon.for_adjective(&key));
                }
                found
            }
            Upos::Noun | Upos::Propn if clauses.is_motive(word) => Vec::new(),
            Upos::Noun | Upos::Propn => self.lexicon.for_noun(&key).to_vec(),
            Upos::Adj | Upos::Adv => {
                let mut found = self.lexicon.for_adjective(&key).to_vec();
                let participle = matches!(token.feat("VerbForm"), Some("Part" | "Fin"));
                let key = if clauses.language == Language::De {
                    FullForms::get(Language::De).lemma(
                        &token.form.to_lowercase(),
                        Upos::Verb,
                        &token.feats,
                        false,
                    )
                } else {
                    key
                };
                if participle
                    || (found.is_empty()
                        && matches!(relation, "amod" | "acl" | "root" | "conj" | "ccomp" | "advcl"))
                {
                    found.extend_from_slice(self.lexicon.for_verb(&key, particle.as_deref()));
                }
                found
            }
            _ => Vec::new(),
        }
    }

    /// Tries one pattern at a word, by the sentence alone.
    pub fn fit(&self, reference: PatternRef, word: usize) -> Result<Match<'a>, Miss> {
        let found = self.fit_words(reference, word)?;
        if found.has_known_sides(self.political) {
            Ok(found)
        } else {
            Err(Miss::Requires(found.pattern.requires))
        }
    }

    /// Tries the words of one pattern; who the sides are may stay open.
    pub fn fit_words(&self, reference: PatternRef, word: usize) -> Result<Match<'a>, Miss> {
        let (pattern, frame) = self.lexicon.resolve(reference);
        let kind = Kind::of(&pattern.trigger);
        let in_compound = match &pattern.trigger {
            Trigger::Noun(nouns) => nouns[reference.trigger].lemma() != self.key(word),
            _ => false,
        };
        let mut anchored = self.anchor(&pattern.trigger, reference.trigger, word).ok_or(Miss::Trigger)?;
        let judges = pattern.actor.contains(&Slot::Speaker)
            || (kind == Kind::Adjective && pattern.actor.contains(&Slot::Supporter));
        if kind != Kind::Verb && judges && !self.is_predicated(word) {
            // What somebody says of something, not what it is called in passing ("die illegalen Inhalte").
            return Err(Miss::Trigger);
        }
        let mut companions = anchored.companions.clone();
        anchored.conditions = true;
        for (slot, words) in &pattern.with {
            let found = self.fillers(kind, word, slot, &companions, &anchored);
            let hit = found.iter().find_map(|f| self.one_of(*f, words));
            companions.push(hit.ok_or_else(|| Miss::With(slot.clone()))?);
        }
        for (slot, words) in &pattern.without {
            let found = self.fillers(kind, word, slot, &companions, &anchored);
            if found.iter().any(|f| self.one_of(*f, words).is_some()) {
                return Err(Miss::Without(slot.clone()));
            }
        }
        anchored.conditions = false;
        let mut content = Vec::new();
        for slot in &pattern.content {
            content.extend(self.fillers(kind, word, slot, &companions, &anchored).iter().map(|f| f.word()));
        }
        let side = |slots: &[Slot], deep: bool| {
            for slot in slots {
                if *slot == Slot::Speaker || (*slot == Slot::Supporter && self.is_predicate(kind, word)) {
                    match self.attribution().claimant(word, self.before) {
                        Some(speaker) => return vec![speaker],
                        None => continue,
                    }
                }
                let found = self.fillers(kind, word, slot, &companions, &anchored);
                let mut members = Vec::new();
                for filler in &found {
                    let named = self.parties.members(*filler, deep);
                    if named.is_empty()
                        && deep
                        && !matches!(slot, Slot::Clause | Slot::Infinitive | Slot::Adverb | Slot::Predicate)
                        && self.clauses().sentence.words[filler.word()].upos.is_nominal()
                    {
                        continue;
                    }
                    members.extend(named);
                }
                if !members.is_empty() {
                    return members;
                }
            }
            Vec::new()
        };
        let mut actors = side(&pattern.actor, false);
        if actors.is_empty() {
            actors = side(&pattern.actor, true);
        }
        let mut recipients = side(&pattern.recipient, true);
        if recipients.is_empty() && names_recipient_in_content(frame.kind) {
            recipients = self.owners_of_content(frame.kind, &content);
        }
        if recipients.is_empty() {
            recipients =
                self.implied_recipients(frame.kind, kind, pattern, word, &companions, &anchored, &actors);
        }
        if frame.kind == EventType::Protest && actors.is_empty() && kind == Kind::Noun {
            // A protest's people are those who take part in it.
            actors.extend(self.parties.domestic(word, vec![Sector::Cvl]));
        }
        // Nobody stands on both sides: the same phrase found twice belongs to the actor.
        recipients.retain(|r| !actors.iter().any(|a| a.span == r.span));
        if !pattern.mutual {
            // What is one's own is no other side: "verteidigt seine Politik", "said that they had broken the law".
            recipients.retain(|r| r.entity.is_none() || !actors.iter().any(|a| a.entity == r.entity));
        }
        if pattern.actor.contains(&Slot::Speaker) {
            // "Die Regierung verstoße gegen das Recht, so Lawrow": hardly his own.
            recipients.retain(|r| r.confidence >= 0.5 || !actors.iter().any(|a| is_same_government(a, r)));
        }
        if frame.kind == EventType::Assault && self.is_stray_weapon(&actors, &recipients) {
            actors.clear();
        }
        if frame.kind == EventType::Consult && kind == Kind::Noun && actors.len() + recipients.len() < 2 {
            actors.extend(self.attendant(word, &actors, &recipients));
        }
        if pattern.mutual {
            actors.append(&mut recipients);
        }
        let words = &self.clauses().sentence.words;
        let has_plural_side = actors.iter().any(|m| {
            let own = m.span.start >= self.clauses().sentence.span.start
                && m.span.end <= self.clauses().sentence.span.end;
            own && words
                .get(m.word)
                .is_some_and(|w| w.upos != Upos::Propn && w.feat("Number") == Some("Plur"))
                && m.party.as_ref().is_none_or(|p| {
                    p.role.is_some()
                        || p.country.as_deref().is_none_or(|c| matches!(c, "EUR" | "UNO" | "IGO"))
                })
        });
        content.sort_unstable();
        content.dedup();
        Ok(Match {
            reference,
            frame,
            pattern,
            trigger: word,
            actors,
            recipients,
            content,
            companions,
            in_compound,
            may_lack_actor: self.may_lack_actor(kind, word),
            has_plural_side,
        })
    }

    /// Checks the rest of a trigger: particle, preposition, object, reflexive pronoun, words before a noun.
    fn anchor(&self, trigger: &Trigger, number: usize, word: usize) -> Option<Anchor> {
        let clauses = self.clauses();
        let sentence = clauses.sentence;
        let mut anchor = Anchor::default();
        match trigger {
            Trigger::Adjective(_) => Some(anchor),
            Trigger::Noun(nouns) => {
                let noun = &nouns[number];
                for (place, part) in noun.words.iter().enumerate() {
                    let at = (word + place).checked_sub(noun.head)?;
                    if at == word {
                        continue;
                    }
                    let other = sentence.words.get(at)?;
                    if other.lemma.to_lowercase() != part.to_lowercase()
                        && other.form.to_lowercase() != part.to_lowercase()
                    {
                        return None;
                    }
                    anchor.companions.push(at);
                }
                Some(anchor)
            }
            Trigger::Verb(verbs) => {
                let verb = &verbs[number];
                if verb.reflexive && !clauses.is_reflexive(word) {
                    return None;
                }
                let particle = clauses.particle(word);
                let mut particle_used = particle.is_none() || clauses.language == Language::De;
                for part in &verb.rest {
                    if particle.is_some_and(|p| sentence.words[p].form.to_lowercase() == *part) {
                        particle_used = true;
                    } else if let Some((_, phrase)) = clauses
                        .prepositional(word)
                        .into_iter()
                        .find(|(p, w)| p == part && (clauses.language == Language::De || *w > word))
                    {
                        anchor.object = Some(phrase);
                    } else {
                        let fixed = sentence.children(word).find(|&c| {
                            sentence.words[c].lemma.to_lowercase() == *part
                                || sentence.words[c].form.to_lowercase() == *part
                        });
                        anchor.companions.push(fixed?);
                    }
                }
                // "call off" is not "call": an unclaimed particle makes another verb.
                particle_used.then_some(anchor)
            }
        }
    }
}

#[derive(Debug, Clone, Default)]
struct Anchor {
    /// Whether slots are filled for conditions, which look at all that may be meant.
    conditions: bool,
    /// Phrase of the trigger's own preposition: its object.
    object: Option<usize>,
    companions: Vec<usize>,
}

/// Types whose recipient may only show in what is demanded, refused or threatened.
fn names_recipient_in_content(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Agree
            | EventType::Concede
            | EventType::Request
            | EventType::Reject
            | EventType::Threaten
            | EventType::Accuse
            | EventType::Support
    )
}

/// Whether both are the government of one country.
fn is_same_government(a: &Member, b: &Member) -> bool {
    let governs = |m: &Member| m.party.as_ref().is_some_and(|p| p.sectors.first() == Some(&Sector::Gov));
    governs(a) && governs(b) && a.country().is_some() && a.country() == b.country()
}

/// What kind of word sets a pattern off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Verb,
    Noun,
    Adjective,
}

impl Kind {
    fn of(trigger: &Trigger) -> Self {
        match trigger {
            Trigger::Verb(_) => Kind::Verb,
            Trigger::Noun(_) => Kind::Noun,
            Trigger::Adjective(_) => Kind::Adjective,
        }
    }
}
