//! Names of bodies that many states have: "Supreme Court", "Electoral Commission", "die Grünen".

use super::units::Unit;
use super::{Finder, home as home_of, state_code};
use crate::fold::key;
use crate::record::Kind;

/// Words that say what a body is and not whose it is; sorted.
const COMMON: [&str; 195] = [
    "administration",
    "administrative",
    "affairs",
    "agency",
    "agriculture",
    "air",
    "alliance",
    "amt",
    "and",
    "anti",
    "appeal",
    "appeals",
    "army",
    "assembly",
    "attorney",
    "auslanderbehorde",
    "authority",
    "bank",
    "bloc",
    "board",
    "border",
    "bureau",
    "cabinet",
    "central",
    "chamber",
    "chief",
    "chiefs",
    "christian",
    "circuit",
    "city",
    "civil",
    "coalition",
    "coast",
    "command",
    "commerce",
    "commission",
    "committee",
    "communist",
    "communists",
    "congress",
    "conservative",
    "conservatives",
    "constituent",
    "constitutional",
    "corruption",
    "council",
    "court",
    "crime",
    "criminal",
    "customs",
    "defence",
    "defense",
    "democratic",
    "department",
    "deputies",
    "der",
    "development",
    "die",
    "disaster",
    "district",
    "economic",
    "economy",
    "education",
    "election",
    "electoral",
    "emergency",
    "energy",
    "enforcement",
    "environment",
    "environmental",
    "federal",
    "federation",
    "finance",
    "force",
    "forces",
    "foreign",
    "free",
    "freedom",
    "front",
    "gendarmerie",
    "general",
    "gesundheitsamt",
    "government",
    "grand",
    "green",
    "greens",
    "grunen",
    "guard",
    "guardian",
    "health",
    "high",
    "home",
    "house",
    "human",
    "immigration",
    "independence",
    "independent",
    "inner",
    "intelligence",
    "interior",
    "investigation",
    "investigative",
    "islamic",
    "joint",
    "judicial",
    "judiciary",
    "jury",
    "justice",
    "kongress",
    "labor",
    "labour",
    "landesregierung",
    "landgericht",
    "landtag",
    "law",
    "league",
    "left",
    "legislative",
    "legislature",
    "liberal",
    "liberals",
    "linke",
    "linken",
    "local",
    "lower",
    "management",
    "military",
    "ministry",
    "movement",
    "national",
    "nationalgarde",
    "nationalist",
    "nationalversammlung",
    "navy",
    "nuclear",
    "of",
    "office",
    "operation",
    "opposition",
    "oversight",
    "parliament",
    "parliamentary",
    "party",
    "patriotic",
    "peoples",
    "police",
    "popular",
    "presidency",
    "presidential",
    "progress",
    "progressive",
    "prosecution",
    "prosecutor",
    "prosecutors",
    "protection",
    "provisional",
    "public",
    "reform",
    "regulatory",
    "representatives",
    "republican",
    "reserve",
    "revenue",
    "revolutionary",
    "rights",
    "royal",
    "secret",
    "security",
    "senat",
    "senate",
    "service",
    "services",
    "social",
    "socialist",
    "socialists",
    "sozialdemokraten",
    "special",
    "staff",
    "state",
    "statistics",
    "supreme",
    "the",
    "trade",
    "transport",
    "transportation",
    "treasury",
    "union",
    "united",
    "unity",
    "upper",
    "verfassungsschutz",
    "verwaltungsgericht",
    "workers",
    "zoll",
    "zollbehorde",
];

impl<'k> Finder<'k, '_> {
    /// Whether a unit is an organisation's name that says nothing of the country.
    pub fn is_generic(&self, unit: &Unit<'k>) -> bool {
        let organisation =
            unit.record.as_ref().is_some_and(|r| r.kind == Kind::Organisation && state_code(r.country));
        organisation
            && self.context.text.get(unit.span.clone()).is_some_and(|text| {
                let folded = key(text);
                folded.len() > 3
                    && folded.split(' ').all(|word| {
                        COMMON.binary_search(&word).is_ok()
                            || word.strip_suffix('s').is_some_and(|w| COMMON.binary_search(&w).is_ok())
                    })
            })
    }

    /// Takes the country from bodies whose name is common where the document is not about it.
    pub fn settle_generic(&mut self) {
        let home = self.publisher_country();
        let mut votes = self.votes.clone();
        for record in
            self.units.iter().flatten().filter_map(|u| u.people.first().filter(|_| u.people.len() == 1))
        {
            let day = self.day.unwrap_or(i32::MAX - 1);
            if record.terms.iter().any(|t| t.covers(day) || t.end.is_some_and(|e| day - e < 1500)) {
                *votes.entry(home_of(record, self.day)).or_default() += 1;
            }
        }
        let most = votes.values().copied().max().unwrap_or(0);
        let mut open = Vec::new();
        for (index, units) in self.units.iter().enumerate() {
            for (number, unit) in units.iter().enumerate().filter(|(_, u)| self.is_generic(u)) {
                let country = unit.country();
                let votes = votes.get(country).copied().unwrap_or(0);
                // American bodies are in the news of all the world under their bare names.
                let enough =
                    if country == "USA" { votes >= 2 || votes * 4 >= most } else { votes * 2 >= most };
                if !enough && home.as_deref() != Some(country) {
                    open.push((index, number));
                }
            }
        }
        // "MK" is a party in South Africa and a member of the Knesset in Israel.
        let short = |unit: &Unit<'k>| {
            unit.span.len() == 2
                && unit.record.as_ref().is_some_and(|r| r.kind == Kind::Organisation && state_code(r.country))
        };
        let mut unsure = Vec::new();
        for (index, units) in self.units.iter().enumerate() {
            for (number, unit) in units.iter().enumerate().filter(|(_, u)| short(u)) {
                let country = unit.country();
                let own = self.units.iter().flatten().filter(|u| short(u) && u.country() == country).count();
                let others = votes.get(country).copied().unwrap_or(0) as usize;
                if others <= own && home.as_deref() != Some(country) {
                    unsure.push((index, number));
                }
            }
        }
        for (index, number) in unsure {
            self.units[index][number].record = None;
        }
        for (index, number) in open {
            if let Some(record) = &mut self.units[index][number].record {
                (record.country, record.id, record.name) = ("", "", "");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::COMMON;

    #[test]
    fn common_words_are_sorted() {
        assert!(COMMON.is_sorted());
    }
}
