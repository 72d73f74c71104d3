//! How sure a report is.

use depesche_lexicon::Status;

use crate::matching::Match;

/// Chance that type and parties of a report are right, from what is known when it is made. The values are the
/// shares found right among annotated documents, by how many of the signs below are there.
pub fn confidence(found: &Match, status: Status, inherited: bool) -> f32 {
    let mut points: i32 = 0;
    let known = |members: &[crate::party::Member]| members.iter().any(|m| m.country().is_some());
    points += i32::from(known(&found.actors));
    points += i32::from(known(&found.recipients));
    points += i32::from(!found.companions.is_empty());
    points -= i32::from(found.in_compound);
    points -= i32::from(inherited);
    points -= i32::from(status == Status::Hypothetical);
    points -= i32::from(found.actors.iter().chain(&found.recipients).any(|m| m.confidence < 0.5));
    match points {
        i32::MIN..=0 => 0.4,
        1 => 0.55,
        2 => 0.65,
        _ => 0.75,
    }
}
