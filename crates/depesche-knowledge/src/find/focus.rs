//! What country the neighbourhood of a sentence is about.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::proto::Who;
use super::{Finder, state_code};
use crate::fold::key;
use crate::record::Kind;

/// Votes for countries.
#[derive(Debug, Default)]
pub(crate) struct Focus {
    by_sentence: Vec<BTreeMap<SmolStr, f32>>,
    whole: BTreeMap<SmolStr, f32>,
    total: f32,
}

impl Focus {
    /// The most likely country of a sentence with its share of the votes, 0 to 1.
    pub fn country(&self, sentence: usize) -> Option<(SmolStr, f32)> {
        self.best(sentence, |_| true)
    }

    /// As [`Focus::country`] among the countries that `fits` lets through.
    pub fn best(&self, sentence: usize, fits: impl Fn(&str) -> bool) -> Option<(SmolStr, f32)> {
        let mut scores: BTreeMap<&SmolStr, f32> = BTreeMap::new();
        for (country, votes) in &self.whole {
            scores.insert(country, 3.0 * votes / self.total.max(1.0));
        }
        for (back, weight) in [(0usize, 0.7f32), (1, 0.5), (2, 0.25)] {
            if let Some(votes) = sentence.checked_sub(back).and_then(|s| self.by_sentence.get(s)) {
                for (country, votes) in votes {
                    *scores.entry(country).or_default() += weight * votes.min(1.5);
                }
            }
        }
        let sum: f32 = scores.values().sum();
        let best = scores
            .into_iter()
            .filter(|(c, _)| fits(c))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(a.0)))?;
        Some((best.0.clone(), best.1 / sum.max(0.001)))
    }
}

/// Offices and bodies of one state or body only, by the beginning of their keys.
const ONLY: [(&str, &str); 16] = [
    ("papst", "VAT"),
    ("pope", "VAT"),
    ("pontiff", "VAT"),
    ("taoiseach", "IRL"),
    ("bundestags", "DEU"),
    ("landtags", "DEU"),
    ("kanzleramt", "DEU"),
    ("europaabgeordnet", "EUR"),
    ("meps", "EUR"),
    ("kongressabgeordnet", "USA"),
    ("congressm", "USA"),
    ("congressw", "USA"),
    ("kreml", "RUS"),
    ("eidgenoss", "CHE"),
    ("standerat", "CHE"),
    ("ayatollah", "IRN"),
];

/// "US-Dollar", "Schweizer Franken": money says nothing of where it is spent.
fn currency(form: &str) -> bool {
    let lower = form.to_lowercase();
    ["dollar", "dollars", "franken", "pfund", "rubel", "lira", "yen", "yuan", "euro", "dollarn"]
        .iter()
        .any(|c| lower.ends_with(c))
}

impl Finder<'_, '_> {
    /// Counts the votes.
    pub fn weigh(&mut self) {
        let mut focus =
            Focus { by_sentence: vec![BTreeMap::new(); self.sentences.len()], ..Focus::default() };
        let mut vote = |sentence: Option<usize>, country: &str, weight: f32| {
            if !state_code(country) {
                return;
            }
            let country = SmolStr::new(country);
            // The headline and the first sentences say what it is about.
            let lead = match sentence {
                Some(0) => 2.0,
                Some(1 | 2) => 1.5,
                _ => 1.0,
            };
            *focus.whole.entry(country.clone()).or_default() += weight * lead;
            focus.total += weight * lead;
            if let Some(votes) = sentence.and_then(|s| focus.by_sentence.get_mut(s)) {
                *votes.entry(country).or_default() += weight;
            }
        };
        for (index, units) in self.units.iter().enumerate() {
            for unit in units {
                let Some(record) = &unit.record else { continue };
                if currency(&self.sentences[index].words[unit.words.end - 1].form) {
                    continue;
                }
                let weight = match record.kind {
                    Kind::State | Kind::Adjective | Kind::Demonym | Kind::Metonym => 1.0,
                    Kind::City | Kind::Division | Kind::Region => 0.9,
                    Kind::Organisation | Kind::Armed => 0.8,
                    Kind::Person | Kind::Role | Kind::Group => continue,
                };
                vote(Some(index), record.country, weight);
                // "In Brussels" is in Belgium too.
                if let Some(place) = &unit.place
                    && record.kind == Kind::Metonym
                    && place.country != record.country
                {
                    vote(Some(index), place.country, 0.5);
                }
                if unit.federal {
                    vote(Some(index), "DEU", 0.3);
                }
            }
            for span in &self.spans[index] {
                let person = &self.persons[span.person];
                if let (Some(country), false) = (&person.country, person.guessed) {
                    vote(Some(index), country, 0.7);
                }
            }
        }
        if let Some(dateline) = self.context.dateline
            && let Some(country) = self.country_of_place(dateline)
        {
            vote(None, &country, 3.0);
        }
        if let Some(country) = self.publisher_country() {
            vote(None, &country, 1.5);
        }
        self.focus = focus;
    }

    /// The country of a place name that stands alone, as datelines do.
    fn country_of_place(&self, name: &str) -> Option<SmolStr> {
        let first = name.split([',', '/', '(', '–']).next().unwrap_or(name);
        let key = key(first);
        self.knowledge.bases.iter().rev().find_map(|base| {
            let place = base.find(&key)?;
            let records = base.postings(place).filter_map(|p| base.record(p.record));
            records
                .filter(|r| r.place || r.kind == Kind::Metonym)
                .max_by_key(|r| r.population)
                .map(|r| SmolStr::new(r.country))
        })
    }

    /// The country of the publisher by domain, name, or the domain's ending.
    pub fn publisher_country(&self) -> Option<SmolStr> {
        let host = self
            .context
            .url
            .and_then(|u| u.split("//").nth(1))
            .and_then(|u| u.split('/').next())
            .unwrap_or("");
        let host = host.trim_start_matches("www.");
        let mut candidates: Vec<String> = Vec::new();
        for name in [host, self.context.publisher.unwrap_or("")] {
            let folded = key(name).replace(' ', "");
            if !folded.is_empty() {
                candidates.push(folded.clone());
                for edition in ["de", "en"] {
                    if let Some(bare) = folded.strip_suffix(edition) {
                        candidates.push(bare.to_string());
                    }
                }
            }
        }
        for base in self.knowledge.bases.iter().rev() {
            let table = &base.tables.publishers;
            for name in &candidates {
                if let Ok(at) = table.binary_search_by(|(k, _)| k.as_str().cmp(name)) {
                    return Some(SmolStr::new(&table[at].1));
                }
            }
        }
        let ending = host.rsplit('.').next().unwrap_or("");
        Some(SmolStr::new(match ending {
            "de" => "DEU",
            "at" => "AUT",
            "ch" => "CHE",
            "uk" => "GBR",
            "au" => "AUS",
            "ca" => "CAN",
            "nz" => "NZL",
            "ie" => "IRL",
            "in" => "IND",
            "za" => "ZAF",
            "lu" => "LUX",
            "us" => "USA",
            _ => return None,
        }))
    }

    /// Gives domestic actors without any country that of their neighbourhood.
    pub fn default_country(&mut self, index: usize) {
        let proto = &self.protos[index];
        if proto.country.is_some()
            || matches!(proto.who, Who::Place | Who::State)
            || matches!(proto.key.as_str(), "westen" | "west")
        {
            return;
        }
        if proto.role == "settlers" && self.named("ISR") {
            // In the Palestinian territories the word means Israelis.
            self.protos[index].country = Some(SmolStr::new("ISR"));
            return;
        }
        if let Some((_, country)) = ONLY.iter().find(|(key, _)| proto.key.starts_with(key)) {
            self.protos[index].country = Some(SmolStr::new(*country));
            return;
        }
        if let Some((country, share)) = self.focus.country(proto.sentence) {
            let proto = &mut self.protos[index];
            proto.country = Some(country);
            proto.guessed = true;
            proto.confidence = (0.2 + 0.3 * share).min(0.49);
        }
    }
}
