//! Reports in the short notation of examples.

use std::collections::BTreeSet;

use depesche_code::{Member, Report};
use depesche_lexicon::{Codes, ExpectedParty};

/// A report in the notation.
pub(crate) fn of_report(report: &Report) -> Codes {
    Codes {
        kind: report.event,
        modes: report.modes.clone(),
        status: report.status,
        actors: report.actors.iter().map(party).collect(),
        recipients: report.recipients.iter().map(party).collect(),
    }
}

fn party(member: &Member) -> ExpectedParty {
    let known = member.party.as_ref();
    ExpectedParty {
        country: known.and_then(|p| p.country.clone()),
        sector: known.and_then(|p| p.sectors.first()).map(|s| s.to_string().into()),
    }
}

/// Whether a report is what an example expects: type, status, parties; modes and sectors where it names them.
pub(crate) fn agrees(wanted: &Codes, found: &Codes) -> bool {
    wanted.kind == found.kind
        && wanted.status == found.status
        && wanted.modes.iter().all(|m| found.modes.contains(m))
        && side(&wanted.actors, &found.actors)
        && side(&wanted.recipients, &found.recipients)
}

fn side(wanted: &[ExpectedParty], found: &[ExpectedParty]) -> bool {
    let fits = |w: &ExpectedParty, f: &ExpectedParty| {
        w.country == f.country && (w.sector.is_none() || w.sector == f.sector)
    };
    let countries = |side: &[ExpectedParty]| side.iter().map(|p| p.country.clone()).collect::<BTreeSet<_>>();
    countries(wanted) == countries(found) && wanted.iter().all(|w| found.iter().any(|f| fits(w, f)))
}
