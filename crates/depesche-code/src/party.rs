//! From a word of the tree to the parties it names.

use std::ops::Range;

use depesche_document::Language;
use depesche_knowledge::{Mention, MentionForm, Mentions, Party};

use crate::clause::Clauses;

/// One side's member: who, and the words that say so.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Byte range in the document's text.
    pub span: Range<usize>,
    /// The word that carries it.
    pub word: usize,
    /// Who it is, where anybody is known.
    pub party: Option<Party>,
    /// How sure the resolution is, 0 to 1.
    pub confidence: f32,
    /// Referent in the document.
    pub entity: Option<u32>,
    /// Whether it is named by a city: "Kyiv" may decide, or be hit.
    pub is_city: bool,
}

impl Member {
    /// Whether the member is in scope as a political actor by itself.
    pub fn is_political(&self) -> bool {
        self.party.as_ref().is_some_and(|p| p.political)
    }

    /// Political, and known by its country or by its very kind: "a club" without a country is neither.
    pub fn is_in_scope(&self) -> bool {
        use depesche_knowledge::Sector::{Cop, Gov, Jud, Leg, Mil, Opp, Pty, Reb};
        let Some(party) = self.party.as_ref().filter(|p| p.political) else { return false };
        let of_state =
            |s: &depesche_knowledge::Sector| matches!(s, Gov | Mil | Cop | Leg | Jud | Pty | Reb | Opp);
        party.country.is_some() || party.sectors.first().is_some_and(of_state)
    }

    /// Whether it is known to belong to a country by its own words ("Palästinenser", "Iraqi civilians").
    pub fn is_national(&self) -> bool {
        self.confidence >= 0.5 && self.country().is_some()
    }

    /// A state that shoots does so by its forces: "Russia hits Kyiv", "US-Angriffe". Office holders stay what they are.
    pub fn takes_up_arms(&mut self) {
        use depesche_knowledge::Sector::{Gov, Mil};
        if let Some(party) = self.party.as_mut()
            && party.role.is_none()
            && party.sectors == [Gov]
        {
            party.sectors = vec![Mil];
        }
    }

    /// Who answers for what armed forces did: their state.
    pub fn answers_for_arms(&mut self) {
        use depesche_knowledge::Sector::{Gov, Mil};
        if let Some(party) = self.party.as_mut()
            && party.role.is_none()
            && (party.sectors == [Mil] || party.sectors == [Mil, Gov])
        {
            party.sectors = vec![Gov];
        }
    }

    /// A state named before its weapons ("Israels Raketen") acts by its forces only where they act.
    pub fn lays_down_arms(&mut self) {
        use depesche_knowledge::Sector::{Gov, Mil};
        if self.party.as_ref().is_some_and(|p| p.sectors == [Mil, Gov]) {
            self.answers_for_arms();
        }
    }

    /// A city that is hit stands for its people.
    pub fn is_hit(&mut self) {
        use depesche_knowledge::Sector::{Cvl, Gov};
        if self.is_city
            && let Some(party) = self.party.as_mut()
            && party.sectors == [Gov]
        {
            party.sectors = vec![Cvl];
        }
    }

    /// Country code, where known.
    pub fn country(&self) -> Option<&str> {
        self.party.as_ref()?.country.as_deref()
    }
}

/// Where a slot is filled: by a whole phrase, or by a modifier inside a word or phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filler {
    /// The phrase headed by a word.
    Phrase(usize),
    /// The party that an adjective, possessive or first part of a compound names at a word.
    Modifier(usize),
}

impl Filler {
    /// The word where it stands.
    pub fn word(self) -> usize {
        match self {
            Filler::Phrase(w) | Filler::Modifier(w) => w,
        }
    }
}

/// Finds parties in one sentence.
#[derive(Clone, Copy)]
pub struct Parties<'a> {
    /// The sentence's tree.
    pub clauses: Clauses<'a>,
    /// Mentions of the document.
    pub mentions: &'a Mentions,
    /// Number of the sentence.
    pub index: usize,
}

impl<'a> Parties<'a> {
    /// All members that a filler names. With `deep`, a thing stands for whom it belongs to ("die Politik der
    /// USA", "Israel's offensive"): a policy that is attacked stands for its author.
    pub fn members(&self, filler: Filler, deep: bool) -> Vec<Member> {
        match filler {
            Filler::Modifier(word) => {
                // The first part of a compound is a party only by name: not the rockets of a "Raketenangriff", and
                // "Militär-" of a "Militäroperation" says nothing of whose it is.
                let found = self.mentions.modifier(self.index, word).filter(|m| {
                    m.party.as_ref().is_some_and(|p| {
                        m.form != MentionForm::CompoundPart || (p.country.is_some() && m.confidence >= 0.5)
                    })
                });
                found.map(|m| self.member(m)).into_iter().collect()
            }
            Filler::Phrase(word) => {
                let mut members: Vec<Member> = Vec::new();
                for one in self.in_series(self.without_topic(self.clauses.coordinated(word))) {
                    let found = self.phrase(one, deep);
                    let new = found
                        .into_iter()
                        .filter(|m| !members.iter().any(|n| n.span == m.span && n.country() == m.country()));
                    let new: Vec<Member> = new.collect();
                    members.extend(new);
                }
                members
            }
        }
    }

    /// "UN: Russland und China kritisieren …": what stands before the colon of a headline is no party to it.
    fn without_topic(&self, members: Vec<usize>) -> Vec<usize> {
        let words = &self.clauses.sentence.words;
        let is_topic = |m: usize| m < 3 && words.get(m + 1).is_some_and(|w| w.form == ":");
        if members.len() > 1 && is_topic(members[0]) { members[1..].to_vec() } else { members }
    }

    /// "Scholz, Macron und Draghi": members of a series that the parser has hung elsewhere. A series of mentions with
    /// nothing but commas between them ends in a conjunction; the subject of another verb is not in it.
    fn in_series(&self, mut heads: Vec<usize>) -> Vec<usize> {
        let words = &self.clauses.sentence.words;
        let Some(last) = heads.iter().copied().max() else { return heads };
        let Some(first) = self.mentions.heading(self.index, last).filter(|m| m.party.is_some()) else {
            return heads;
        };
        let mut end = self.past_place(first.words.end);
        let mut pending = Vec::new();
        for _ in 0..words.len() {
            let Some(mark) = words.get(end) else { break };
            let form = mark.form.to_lowercase();
            let joins = matches!(form.as_str(), "und" | "sowie" | "and" | "&");
            if !joins && form != "," {
                break;
            }
            let start = if form == ","
                && words.get(end + 1).is_some_and(|w| matches!(w.form.as_str(), "und" | "and"))
            {
                end + 2
            } else {
                end + 1
            };
            let joins = joins || start == end + 2;
            let next = self.mentions.of_sentence(self.index).iter().find(|m| {
                m.words.start == start
                    && m.party.is_some()
                    && !matches!(
                        m.form,
                        MentionForm::CompoundPart | MentionForm::Adjective | MentionForm::Possessive
                    )
            });
            let Some(next) = next else { break };
            let word = &words[next.head];
            let elsewhere = word.relation() == "nsubj"
                && word.head.is_none_or(|h| !heads.iter().any(|&m| words[m].head == Some(h)));
            let own_preposition = self.clauses.preposition(next.head).is_some();
            if elsewhere
                || (own_preposition
                    && self.clauses.preposition(heads[0]) != self.clauses.preposition(next.head))
            {
                break;
            }
            pending.push(next.head);
            let before_verb = words.get(next.words.end).is_some_and(|w| {
                matches!(w.upos, depesche_language::Upos::Verb | depesche_language::Upos::Aux)
            }) && first.words.start == 0;
            if joins || before_verb {
                heads.append(&mut pending);
            }
            end = self.past_place(next.words.end);
        }
        heads.dedup();
        let mut seen = Vec::new();
        heads.retain(|h| {
            !seen.contains(h) && {
                seen.push(*h);
                true
            }
        });
        heads
    }

    /// Past "in Libanon", "from Kenya" behind a member.
    fn past_place(&self, end: usize) -> usize {
        let words = &self.clauses.sentence.words;
        let locative =
            words.get(end).is_some_and(|w| matches!(w.form.as_str(), "in" | "im" | "aus" | "from" | "of"));
        let place = self
            .mentions
            .of_sentence(self.index)
            .iter()
            .find(|m| m.words.start == end + 1 && m.place.is_some());
        match place {
            Some(place) if locative => place.words.end,
            _ => end,
        }
    }

    fn phrase(&self, word: usize, deep: bool) -> Vec<Member> {
        // "Thousands of US troops": those who are counted.
        if is_quantity(&self.clauses.sentence.words[word].lemma) {
            let counted = self.clauses.prepositional(word).into_iter().find(|(p, _)| p == "of" || p == "von");
            let found = counted.map(|(_, w)| self.phrase(w, false)).unwrap_or_default();
            if !found.is_empty() {
                return found;
            }
        }
        let mut members: Vec<Member> = Vec::new();
        for mention in self.mentions.headings(self.index, word).filter(|m| m.party.is_some()) {
            members.push(self.member(mention));
            members.extend(self.of_other_countries(mention));
        }
        if !members.is_empty() {
            return members;
        }
        if let Some(apposition) = self.named_apposition(word) {
            return vec![apposition];
        }
        if !deep {
            return Vec::new();
        }
        self.owners(word)
    }

    /// "American and British forces", "die Präsidenten Ägyptens und der Türkei": one noun, a party for each country.
    fn of_other_countries(&self, mention: &Mention) -> Vec<Member> {
        if !matches!(mention.form, MentionForm::Group | MentionForm::Role) {
            return Vec::new();
        }
        let sentence = self.clauses.sentence;
        let conjuncts = |w: usize| {
            sentence.children(w).filter(|&c| sentence.words[c].relation() == "conj").collect::<Vec<_>>()
        };
        let mut found: Vec<&Mention> = Vec::new();
        for child in sentence.children(mention.head) {
            match sentence.words[child].relation() {
                "amod" => {
                    for word in std::iter::once(child).chain(conjuncts(child)) {
                        found.extend(self.mentions.modifier(self.index, word));
                    }
                }
                "nmod"
                    if child > mention.head
                        && sentence.words[mention.head].feat("Number") == Some("Plur") =>
                {
                    for word in std::iter::once(child).chain(conjuncts(child)) {
                        found.extend(self.mentions.heading(self.index, word));
                    }
                }
                _ => {}
            }
        }
        let own = mention.party.as_ref().and_then(|p| p.country.clone());
        let named = found.iter().any(|m| m.party.as_ref().and_then(|p| p.country.clone()) == own);
        let mut countries: Vec<_> = found
            .iter()
            .filter(|m| matches!(m.form, MentionForm::Adjective | MentionForm::Name | MentionForm::Metonym))
            .filter_map(|m| m.party.as_ref().filter(|p| p.role.is_none())?.country.clone())
            .filter(|c| named && Some(c) != own.as_ref())
            .collect();
        countries.dedup();
        let other = |country| {
            let member = self.member(mention);
            let party = member.party.map(|p| Party { country: Some(country), name: None, id: None, ..p });
            Member { party, entity: None, ..self.member(mention) }
        };
        countries.into_iter().map(other).collect()
    }

    fn named_apposition(&self, word: usize) -> Option<Member> {
        let sentence = self.clauses.sentence;
        let near = sentence
            .children(word)
            .filter(|&c| matches!(sentence.words[c].relation(), "appos" | "flat" | "compound"));
        let mut found = near
            .filter_map(|c| self.mentions.heading(self.index, c))
            .filter(|m| m.party.is_some() && matches!(m.form, MentionForm::Name | MentionForm::Role));
        found.next().map(|m| self.member(m))
    }

    /// To whom a thing belongs: genitive, adjective, first part of the compound, von/of/by.
    pub fn owners(&self, word: usize) -> Vec<Member> {
        let clauses = &self.clauses;
        if is_counterpart(&clauses.sentence.words[word].lemma) {
            return Vec::new();
        }
        if let Some(mention) = self.mentions.modifier(self.index, word).filter(|m| m.party.is_some()) {
            return vec![self.member(mention)];
        }
        for owner in clauses.genitives(word) {
            let found = self.owner(owner);
            if !found.is_empty() {
                return found;
            }
        }
        let personal = clauses.language == Language::De && is_person_noun(&clauses.sentence.words[word]);
        for modifier in clauses.by_relation(word, "amod").into_iter().chain(clauses.compounds(word)) {
            let found = self
                .mentions
                .modifier(self.index, modifier)
                .or_else(|| self.mentions.heading(self.index, modifier));
            if let Some(mention) = found.filter(|m| m.party.is_some()) {
                let mut member = self.member(mention);
                if let Some(party) = member.party.as_mut().filter(|p| personal && p.role.is_none()) {
                    // "der britische Sänger" is of that country, not the state.
                    let country = party.country.clone();
                    *party =
                        Party { country, sectors: vec![depesche_knowledge::Sector::Cvl], ..Party::default() };
                    member.entity = None;
                }
                return vec![member];
            }
        }
        let prepositions: &[&str] = match clauses.language {
            Language::De => &["von", "durch", "aus", "unter"],
            Language::En => &["of", "by", "from", "under"],
        };
        for (preposition, phrase) in clauses.prepositional(word) {
            if prepositions.contains(&preposition.as_str()) {
                let found = self.owner(phrase);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        Vec::new()
    }

    fn owner(&self, word: usize) -> Vec<Member> {
        if let Some(mention) = self
            .mentions
            .modifier(self.index, word)
            .filter(|m| m.party.is_some() && m.form == MentionForm::Possessive)
        {
            return vec![self.member(mention)];
        }
        let mut members = Vec::new();
        for one in self.clauses.coordinated(word) {
            if let Some(mention) = self.mentions.heading(self.index, one).filter(|m| m.party.is_some()) {
                members.push(self.member(mention));
            }
        }
        members
    }

    fn member(&self, mention: &Mention) -> Member {
        Member {
            span: mention.span.clone(),
            word: mention.head,
            party: mention.party.clone(),
            confidence: mention.confidence,
            entity: Some(mention.entity),
            is_city: mention.place.as_ref().is_some_and(|p| p.precision == "city"),
        }
    }

    /// Something hit or seized stands for the country where it is: "Häuser in Rafah", "Kyiv".
    pub fn located(&self, filler: Filler) -> Vec<Member> {
        let word = filler.word();
        let inside =
            self.clauses.prepositional(word).into_iter().filter(|(p, _)| is_locative(p)).map(|(_, w)| w);
        let mut places = std::iter::once(word).chain(inside);
        let found = places.find_map(|w| {
            let mention =
                self.mentions.heading(self.index, w).or_else(|| self.mentions.covering(self.index, w))?;
            mention.place.as_ref()?.country.clone()
        });
        let member = found.map(|country| {
            let sectors = vec![depesche_knowledge::Sector::Cvl];
            let party = Party { country: Some(country), sectors, ..Party::default() };
            Member { party: Some(party), confidence: 0.6, ..self.unknown(word) }
        });
        member.into_iter().collect()
    }

    /// A place that is visited stands for its government.
    pub fn host(&self, filler: Filler) -> Vec<Member> {
        let mention = self.mentions.heading(self.index, filler.word());
        let country = mention.and_then(|m| m.place.as_ref()?.country.clone());
        let member = country.map(|country| {
            let sectors = vec![depesche_knowledge::Sector::Gov];
            let party = Party { country: Some(country), sectors, political: true, ..Party::default() };
            Member { party: Some(party), confidence: 0.6, ..self.unknown(filler.word()) }
        });
        member.into_iter().collect()
    }

    /// Whether the document has more of the actors' country than the actors themselves.
    pub fn is_at_home(&self, actors: &[Member]) -> bool {
        self.mentions.all.iter().any(|m| {
            let country = m
                .party
                .as_ref()
                .and_then(|p| p.country.as_ref())
                .or(m.place.as_ref().and_then(|p| p.country.as_ref()));
            m.confidence >= 0.5
                && actors.iter().any(|a| {
                    country.is_some_and(|c| a.country() == Some(c))
                        && a.entity != Some(m.entity)
                        && a.span != m.span
                })
        })
    }

    /// A phrase that names nobody known, as a party of the country that the neighbourhood is about.
    pub fn domestic(&self, word: usize, sectors: Vec<depesche_knowledge::Sector>) -> Option<Member> {
        let country = self.mentions.focus_country(self.index)?.clone();
        let party = Party { country: Some(country), sectors, ..Party::default() };
        Some(Member { party: Some(party), confidence: 0.4, ..self.unknown(word) })
    }

    /// A member for a phrase that names nobody known: its own words.
    pub fn unknown(&self, word: usize) -> Member {
        Member {
            span: self.phrase_span(word),
            word,
            party: None,
            confidence: 0.3,
            entity: None,
            is_city: false,
        }
    }

    /// Byte range of the noun phrase at a word without its clauses and appositions.
    pub fn phrase_span(&self, word: usize) -> Range<usize> {
        let sentence = self.clauses.sentence;
        let left = sentence
            .children(word)
            .filter(|&c| {
                c < word
                    && matches!(sentence.words[c].relation(), "det" | "amod" | "nummod" | "compound" | "nmod")
            })
            .min()
            .unwrap_or(word);
        let left = left.min(word);
        let right = sentence
            .children(word)
            .filter(|&c| c > word && sentence.words[c].relation() == "flat")
            .max()
            .unwrap_or(word);
        sentence.words[left].span.start..sentence.words[right].span.end
    }
}

/// A German noun that by its ending means a person: "Sänger", "Discounter", "Aktivistin".
fn is_person_noun(word: &depesche_language::Word) -> bool {
    const THINGS: [&str; 14] = [
        "panzer",
        "hubschrauber",
        "kreuzer",
        "zerstörer",
        "bomber",
        "werfer",
        "sender",
        "träger",
        "ministerium",
        "lager",
        "führer",
        "daten",
        "wasser",
        "opfer",
    ];
    let lemma = word.lemma.to_lowercase();
    word.upos == depesche_language::Upos::Noun
        && ["er", "erin", "ist", "istin", "eur", "ant", "konzern", "firma"].iter().any(|e| lemma.ends_with(e))
        && !THINGS.iter().any(|t| lemma.ends_with(t))
}

/// Nouns that count others.
pub(crate) fn is_quantity(lemma: &str) -> bool {
    matches!(
        lemma.to_lowercase().as_str(),
        "dozen"
            | "hundred"
            | "thousand"
            | "million"
            | "score"
            | "number"
            | "group"
            | "series"
            | "wave"
            | "pair"
            | "couple"
            | "handful"
            | "majority"
            | "dutzend"
            | "hundert"
            | "hunderte"
            | "tausend"
            | "tausende"
            | "zehntausende"
            | "hunderttausende"
            | "reihe"
            | "vielzahl"
            | "zahl"
            | "gruppe"
            | "welle"
            | "mehrheit"
            | "teil"
    )
}

/// Nouns for others as seen from their owner: "India's neighbour" is not India.
fn is_counterpart(lemma: &str) -> bool {
    matches!(
        lemma.to_lowercase().as_str(),
        "neighbour"
            | "neighbor"
            | "rival"
            | "enemy"
            | "foe"
            | "adversary"
            | "opponent"
            | "counterpart"
            | "ally"
            | "partner"
            | "nachbar"
            | "nachbarland"
            | "nachbarstaat"
            | "rivale"
            | "feind"
            | "gegner"
            | "widersacher"
            | "erzfeind"
            | "verbündeter"
            | "verbündete"
            | "partnerland"
            | "amtskollege"
            | "amtskollegin"
            | "kontrahent"
    )
}

fn is_locative(preposition: &str) -> bool {
    matches!(
        preposition,
        "in" | "im" | "bei" | "nahe" | "auf" | "an" | "vor" | "at" | "near" | "on" | "of" | "inside" | "von"
    )
}
