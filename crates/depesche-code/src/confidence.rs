//! How sure a report is.

use crate::matching::Match;
use crate::party::Member;

/// A member whose words name it beyond doubt.
const SURE: f32 = 0.8;

/// Share of reports with so many signs, from the fewest to the most, whose type and both sides were right on annotated
/// documents (`cargo xtask eval --reliability`).
const RIGHT: [f32; 6] = [0.15, 0.30, 0.50, 0.55, 0.60, 0.85];

/// Chance that type and both sides of a report are right: the share of annotated reports with as many signs that were.
pub fn confidence(found: &Match, inherited: bool) -> f32 {
    let known = |members: &[Member]| members.iter().any(|m| m.country().is_some());
    let sure = |members: &[Member]| !members.is_empty() && members.iter().all(|m| m.confidence >= SURE);
    let signs = 2 * usize::from(known(&found.actors))
        + usize::from(known(&found.recipients))
        + usize::from(sure(&found.actors))
        + usize::from(sure(&found.recipients));
    let signs = signs.saturating_sub(usize::from(inherited));
    RIGHT[signs.min(RIGHT.len() - 1)]
}
