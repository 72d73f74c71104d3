//! Patterns of the lexicon against one sentence.

use depesche_document::Language;
use depesche_knowledge::Sector;
use depesche_language::{FullForms, Upos};
use depesche_lexicon::{
    EventType, Frame, Lexicon, Mode, Pattern, PatternRef, Requires, Slot, Trigger, WordSet,
};
use smol_str::SmolStr;

use crate::attribution::{Attribution, Speech};
use crate::clause::Clauses;
use crate::party::{Filler, Member, Parties, is_quantity};

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

    /// Recipients that only the place or the home of the actor tells: things hit, laws attacked.
    #[allow(clippy::too_many_arguments)]
    fn implied_recipients(
        &self,
        event: EventType,
        kind: Kind,
        pattern: &Pattern,
        word: usize,
        companions: &[usize],
        anchor: &Anchor,
        actors: &[Member],
    ) -> Vec<Member> {
        let mut phrases = Vec::new();
        for slot in &pattern.recipient {
            if matches!(slot, Slot::Clause | Slot::Infinitive | Slot::Adverb | Slot::Predicate) {
                continue;
            }
            phrases = self.fillers(kind, word, slot, companions, anchor);
            phrases.retain(|f| {
                let upos = self.clauses().sentence.words[f.word()].upos;
                matches!(f, Filler::Phrase(_)) && upos.is_nominal() && upos != Upos::Pron
            });
            if !phrases.is_empty() {
                break;
            }
        }
        let Some(&first) = phrases.first() else { return Vec::new() };
        if event == EventType::Consult {
            return self.parties.host(first);
        }
        if matches!(event, EventType::Assault | EventType::Coerce | EventType::Aid | EventType::Sanction) {
            let located = self.parties.located(first);
            if !located.is_empty() {
                return located;
            }
        }
        if !matches!(event, EventType::Accuse | EventType::Support | EventType::Coerce | EventType::Protest) {
            return Vec::new();
        }
        // A state represses its own people, wherever the rest of the report takes place.
        let home = match event {
            EventType::Coerce => self.parties.mentions.focus_country(self.parties.index).map(SmolStr::as_str),
            _ => self.home,
        };
        let at_home = actors.iter().any(|a| a.country().is_some() && a.country() == home);
        if at_home {
            // A law, plan or policy stands for its author.
            let sector = if event == EventType::Coerce { Sector::Cvl } else { Sector::Gov };
            self.parties.domestic(first.word(), vec![sector]).into_iter().collect()
        } else {
            Vec::new()
        }
    }

    /// "In a call with Putin, Scholz urged …": whoever does something at, during or after a meeting was there.
    fn attendant(&self, noun: usize, actors: &[Member], recipients: &[Member]) -> Option<Member> {
        let clauses = self.clauses();
        let sentence = clauses.sentence;
        let verb = sentence.words[noun]
            .head
            .filter(|_| matches!(sentence.words[noun].relation(), "obl" | "advcl" | "nmod"))?;
        let preposition = clauses.preposition(noun)?;
        let at = ["in", "at", "during", "after", "following", "on", "bei", "nach", "während"];
        if !at.contains(&preposition.as_str()) || sentence.words[verb].upos.is_nominal() {
            return None;
        }
        let subject = clauses.subject(verb)?;
        let found = self.parties.members(Filler::Phrase(subject), false).into_iter().next()?;
        let known = actors
            .iter()
            .chain(recipients)
            .any(|m| m.span == found.span || (m.entity.is_some() && m.entity == found.entity));
        (!known && found.is_political()).then_some(found)
    }

    /// Missiles without an owner are taken for those of the country that the text is about: that is where they hit.
    fn is_stray_weapon(&self, actors: &[Member], recipients: &[Member]) -> bool {
        let armed = |m: &Member| {
            m.party
                .as_ref()
                .is_some_and(|p| matches!(p.sectors.first(), None | Some(Sector::Mil | Sector::Uaf)))
        };
        !actors.is_empty()
            && actors.iter().all(|a| {
                a.confidence < 0.5 && armed(a) && recipients.iter().any(|r| r.country() == a.country())
            })
    }

    /// Passives and nouns need not say who did it.
    fn may_lack_actor(&self, kind: Kind, word: usize) -> bool {
        kind == Kind::Noun || (kind == Kind::Verb && self.clauses().is_passive(word))
    }

    /// Whose the thing is that is demanded, refused or threatened: "demanded the FBI's answer".
    fn owners_of_content(&self, kind: EventType, content: &[usize]) -> Vec<Member> {
        if matches!(kind, EventType::Agree | EventType::Concede) {
            return self.first_party_in(content);
        }
        for &head in content {
            let words = &self.clauses().sentence.words;
            if words[head].upos.is_nominal() {
                let owners = self.parties.owners(head);
                if !owners.is_empty() {
                    return owners;
                }
            } else if let Some(subject) = self.clauses().subject(head) {
                let named = self.parties.members(Filler::Phrase(subject), true);
                if named.iter().any(Member::is_political) {
                    return named;
                }
            }
        }
        Vec::new()
    }

    /// With whom something is promised: the first political party of the content ("plans to visit Israel").
    fn first_party_in(&self, content: &[usize]) -> Vec<Member> {
        let clauses = self.clauses();
        for &head in content {
            for word in clauses.sentence.subtree(head) {
                let is_phrase =
                    matches!(clauses.sentence.words[word].relation(), "obj" | "obl" | "nmod" | "iobj");
                let named =
                    if is_phrase { self.parties.members(Filler::Phrase(word), false) } else { Vec::new() };
                if named.iter().any(Member::is_political) {
                    return named;
                }
            }
        }
        Vec::new()
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

    /// What fills a slot.
    fn fillers(
        &self,
        kind: Kind,
        word: usize,
        slot: &Slot,
        companions: &[usize],
        anchor: &Anchor,
    ) -> Vec<Filler> {
        let clauses = self.clauses();
        let phrase = |w: Option<usize>| w.map(Filler::Phrase).into_iter().collect::<Vec<_>>();
        match (slot, kind) {
            // "Das Urteil ist ein Skandal": of a noun predicate the subject of the copula.
            (Slot::Subject | Slot::Object, Kind::Noun) if self.is_predicate(kind, word) => {
                phrase(clauses.subject(word))
            }
            (Slot::Subject, Kind::Noun) | (Slot::Supporter, Kind::Noun) => phrase(self.supporter(word)),
            (Slot::Supporter | Slot::Speaker, _) => phrase(self.speaker(word)),
            (Slot::Subject, _) => phrase(clauses.subject(word)),
            (Slot::Object, Kind::Verb) => match anchor.object {
                Some(object) => phrase(Some(object)),
                None if anchor.conditions => {
                    clauses.possible_objects(word).into_iter().map(Filler::Phrase).collect()
                }
                None => phrase(clauses.object(word)),
            },
            (Slot::Object, _) => phrase(clauses.object(word)),
            (Slot::Dative, _) => phrase(clauses.dative(word)),
            (Slot::Clause, Kind::Noun) => {
                let near = clauses
                    .sentence
                    .children(word)
                    .filter(|&c| matches!(clauses.sentence.words[c].relation(), "acl" | "ccomp"));
                near.map(Filler::Phrase).collect()
            }
            (Slot::Clause, _) => phrase(clauses.clause(word)),
            (Slot::Infinitive, _) => phrase(clauses.infinitive(word)),
            (Slot::Genitive, _) => {
                let mut found: Vec<Filler> = Vec::new();
                for base in std::iter::once(word).chain(companions.iter().copied()) {
                    if kind != Kind::Noun && base == word {
                        found.extend(clauses.genitive_object(word).map(Filler::Phrase));
                        continue;
                    }
                    found.extend(clauses.genitives(base).into_iter().map(|g| self.owner(g)));
                }
                found
            }
            (Slot::Adjective, _) => {
                let bases = std::iter::once(word).chain(companions.iter().copied());
                bases.flat_map(|b| clauses.by_relation(b, "amod")).map(Filler::Modifier).collect()
            }
            (Slot::Compound, _) => {
                let bases: Vec<usize> = std::iter::once(word).chain(companions.iter().copied()).collect();
                let mut found: Vec<Filler> = bases.iter().map(|&b| Filler::Modifier(b)).collect();
                for base in bases {
                    for part in clauses.compounds(base) {
                        found.push(Filler::Phrase(part));
                        found.push(Filler::Modifier(part));
                    }
                }
                found
            }
            (Slot::Adverb, _) => {
                clauses.by_relation(word, "advmod").into_iter().map(Filler::Phrase).collect()
            }
            (Slot::Predicate, _) => {
                let mut found: Vec<usize> = clauses.predicates(word);
                found.extend(clauses.by_relation(word, "advmod"));
                found.into_iter().map(Filler::Phrase).collect()
            }
            (Slot::Prep(wanted), _) => self.prepositional(kind, word, wanted, companions),
        }
    }

    /// Possessive determiners name a party by themselves, other genitives by their phrase.
    fn owner(&self, genitive: usize) -> Filler {
        let is_modifier = self.parties.mentions.modifier(self.parties.index, genitive).is_some()
            && self.parties.mentions.heading(self.parties.index, genitive).is_none();
        if is_modifier { Filler::Modifier(genitive) } else { Filler::Phrase(genitive) }
    }

    fn prepositional(&self, kind: Kind, word: usize, wanted: &str, companions: &[usize]) -> Vec<Filler> {
        let clauses = self.clauses();
        let mut found = Vec::new();
        let mut take = |base: usize| {
            for (preposition, phrase) in clauses.prepositional(base) {
                if same_preposition(&preposition, wanted) {
                    found.push(Filler::Phrase(phrase));
                }
            }
        };
        take(word);
        for &companion in companions {
            take(companion);
        }
        if found.is_empty() {
            // "die Kritik der EU an Polen": the phrase is hung on the genitive; "zu Gesprächen mit der Ukraine bereit":
            // on a companion's own phrase.
            let bases: Vec<usize> = std::iter::once(word).chain(companions.iter().copied()).collect();
            for base in bases {
                for genitive in clauses.genitives(base) {
                    for (preposition, phrase) in clauses.prepositional(genitive) {
                        if same_preposition(&preposition, wanted) {
                            found.push(Filler::Phrase(phrase));
                        }
                    }
                }
                for (outer, inner) in clauses.prepositional(base) {
                    // Of what hangs on "von X" only what speaks of the whole: not the war "in" which the attack was.
                    if kind == Kind::Noun
                        && !matches!(outer.as_str(), "of" | "by" | "from" | "von" | "durch" | "aus")
                    {
                        continue;
                    }
                    for (preposition, phrase) in clauses.prepositional(inner) {
                        if same_preposition(&preposition, wanted) {
                            found.push(Filler::Phrase(phrase));
                        }
                    }
                }
            }
        }
        if kind == Kind::Noun && found.is_empty() {
            // A phrase right after the noun may be hung on the verb by mistake ("führten Gespräche mit Kim").
            if let Some(head) = clauses.sentence.words[word].head {
                let end = clauses.sentence.subtree(word).last().copied().unwrap_or(word);
                let aimed = self.is_aimed(word, head);
                for (preposition, phrase) in clauses.prepositional(head) {
                    let start = clauses.sentence.subtree(phrase).first().copied().unwrap_or(phrase);
                    if same_preposition(&preposition, wanted) && (start == end + 1 || aimed) {
                        found.push(Filler::Phrase(phrase));
                    }
                }
            }
        } else if kind == Kind::Verb && found.is_empty() && matches!(wanted, "mit" | "with") {
            // "Russland mit den USA verhandelte": hung on the subject.
            if let Some(subject) = clauses.subject(word) {
                let with = clauses.prepositional(subject).into_iter();
                found.extend(
                    with.filter(|(p, _)| same_preposition(p, wanted)).map(|(_, w)| Filler::Phrase(w)),
                );
            }
        }
        if kind != Kind::Noun && found.is_empty() {
            // And one that belongs to the verb may be hung on its object ("forderte Hilfe von der EU").
            if let Some(object) = clauses.object(word) {
                for (preposition, phrase) in clauses.prepositional(object) {
                    if same_preposition(&preposition, wanted) {
                        found.push(Filler::Phrase(phrase));
                    }
                }
            }
        }
        found
    }

    /// "Die Demonstration richtete sich gegen …", "criticism was directed at …": what is said of the noun's aim hangs on
    /// the verb.
    fn is_aimed(&self, noun: usize, verb: usize) -> bool {
        let clauses = self.clauses();
        clauses.sentence.words[noun].relation() == "nsubj"
            && matches!(
                clauses.verb_lemma(verb).to_lowercase().as_str(),
                "richten" | "zielen" | "abzielen" | "gelten" | "direct" | "aim" | "target"
            )
    }

    /// Of a predicate the supporter is whoever says it: "eine Schande, sagte Merz".
    fn is_predicate(&self, kind: Kind, word: usize) -> bool {
        let sentence = self.clauses().sentence;
        kind != Kind::Noun || sentence.children(word).any(|c| sentence.words[c].relation() == "cop")
    }

    /// Whether a noun or adjective is said of something: with a copula, as the root or content of what is said.
    fn is_predicated(&self, word: usize) -> bool {
        let sentence = self.clauses().sentence;
        sentence.children(word).any(|c| sentence.words[c].relation() == "cop")
            || (sentence.words[word].upos == Upos::Adj
                && matches!(
                    sentence.words[word].relation(),
                    "root" | "ccomp" | "xcomp" | "parataxis" | "conj"
                ))
    }

    fn attribution(&self) -> Attribution<'a> {
        Attribution { parties: self.parties, operators: self.lexicon.operators() }
    }

    /// The subject of the verb of saying that reports a predicate.
    fn speaker(&self, predicate: usize) -> Option<usize> {
        self.attribution().speaker_word(predicate)
    }

    /// The subject of the light verb that governs a noun; of a predicate noun whoever says it.
    fn supporter(&self, noun: usize) -> Option<usize> {
        let clauses = self.clauses();
        let sentence = clauses.sentence;
        if self.is_predicate(Kind::Noun, noun) {
            return self.speaker(noun);
        }
        let verb = sentence.words[noun].head?;
        if !matches!(sentence.words[verb].upos, Upos::Verb | Upos::Aux) {
            return None;
        }
        let lemma = clauses.verb_lemma(verb).to_lowercase();
        let bare = sentence.words[verb].lemma.to_lowercase();
        let operators = self.lexicon.operators();
        if !operators.support_verbs.contains(lemma.as_str())
            && !operators.support_verbs.contains(bare.as_str())
        {
            return None;
        }
        let relation = sentence.words[noun].relation();
        let governed = match relation {
            "obj" | "xcomp" => true,
            // "zur Sprache bringen", "unter Beschuss nehmen"; not "für den Angriff verantwortlich machen".
            "obl" => clauses.preposition(noun).is_none_or(|p| {
                matches!(
                    p.as_str(),
                    "in" | "zu" | "unter" | "auf" | "an" | "into" | "under" | "to" | "at" | "on"
                )
            }),
            "nsubj" => clauses.is_passive(verb),
            _ => false,
        };
        governed.then(|| clauses.subject(verb)).flatten().filter(|&s| s != noun)
    }

    /// The word among a filler's coordination whose lemma is in the set.
    fn one_of(&self, filler: Filler, words: &WordSet) -> Option<usize> {
        let clauses = self.clauses();
        let mut members = clauses.coordinated(filler.word());
        // "dozens of rockets": what is counted is meant.
        for member in members.clone() {
            if is_quantity(&clauses.sentence.words[member].lemma) {
                let counted = clauses
                    .prepositional(member)
                    .into_iter()
                    .filter(|(p, _)| matches!(p.as_str(), "of" | "von"));
                members.extend(counted.map(|(_, w)| w));
            }
        }
        members.into_iter().find(|&m| {
            let form = clauses.sentence.words[m].form.to_lowercase();
            words.matches(&self.key(m), clauses.language)
                || words.matches(&form, clauses.language)
                || words.words().any(|w| w.contains(' ') && self.is_phrase(m, w))
        })
    }

    /// Whether the words up to and including `head` are those of a phrase.
    fn is_phrase(&self, head: usize, phrase: &str) -> bool {
        let words = &self.clauses().sentence.words;
        phrase.rsplit(' ').enumerate().all(|(back, wanted)| {
            let wanted = wanted.to_lowercase();
            head.checked_sub(back).is_some_and(|at| {
                words[at].lemma.to_lowercase() == wanted || words[at].form.to_lowercase() == wanted
            })
        })
    }

    /// Modes of a match: fixed ones, else by the words of its trigger, companions, content and clause.
    pub fn modes(&self, found: &Match) -> Vec<Mode> {
        if !found.pattern.modes.is_empty() {
            return found.pattern.modes.clone();
        }
        let clauses = self.clauses();
        let event = found.frame.kind;
        let mut rings: Vec<Vec<usize>> =
            vec![std::iter::once(found.trigger).chain(found.companions.iter().copied()).collect()];
        rings.push(found.content.clone());
        rings.push(found.content.iter().flat_map(|&c| clauses.sentence.subtree(c)).collect());
        if found.content.is_empty() || event == EventType::Assault || event == EventType::Protest {
            rings.push(clauses.sentence.subtree(found.trigger));
            if let Some(head) = clauses.sentence.words[found.trigger].head {
                rings.push(clauses.sentence.children(head).collect());
            }
        }
        let table = self.lexicon.modes_for(event);
        for ring in rings {
            let given = ring.iter().find_map(|&w| {
                let word = &clauses.sentence.words[w];
                let key = if word.upos == Upos::Verb {
                    SmolStr::from(clauses.verb_lemma(w).to_lowercase())
                } else {
                    self.key(w)
                };
                table.modes(&key, clauses.language).first().copied()
            });
            if let Some(mode) = given {
                return vec![mode];
            }
        }
        Vec::new()
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

/// Adpositions that mean the same to a frame.
fn same_preposition(found: &str, wanted: &str) -> bool {
    found == wanted
        || matches!(
            (wanted, found),
            ("on", "upon")
                | ("to", "towards" | "toward")
                | ("gegen", "wider")
                | ("with", "alongside")
                | ("of", "off")
        )
}
