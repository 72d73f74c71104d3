//! The headline and its kicker.

use super::segment::{Raw, Tag};
use crate::text::{chars, key, words};

/// The headline as found on the page.
#[derive(Debug, Default, Clone)]
pub(crate) struct Title {
    pub text: Option<String>,
    pub kicker: Option<String>,
    /// Index of the block that holds it.
    pub block: Option<usize>,
    /// Other headlines the page gives itself, as keys.
    pub keys: Vec<String>,
}

/// Finds the headline: an `h1` that agrees with what the page says elsewhere, before anything else.
/// `witnesses` are headlines from JSON-LD, OpenGraph and the title tag, the most reliable first.
pub(crate) fn find(raws: &[Raw], witnesses: &[String], site: Option<&str>) -> Title {
    let witnesses: Vec<String> = witnesses.iter().map(|w| without_site(w, site)).filter(|w| words(w) > 0).collect();
    let keys: Vec<String> = witnesses.iter().map(|w| key(w)).collect();
    let mut best: Option<(f32, usize)> = None;
    let mut seen_h1 = 0;
    for (index, raw) in raws.iter().enumerate() {
        let Tag::Heading(level) = raw.tag else { continue };
        if raw.chars > 400 {
            continue;
        }
        let own = key(&raw.text);
        let count = words(&raw.text);
        let fit = keys.iter().map(|k| overlap(&own, k)).fold(0.0, f32::max);
        let mut score = match level {
            1 => 1.2,
            2 => 0.2,
            _ => 0.0,
        };
        if level == 1 {
            seen_h1 += 1;
            score -= 0.05 * seen_h1 as f32;
        }
        score += 1.5 * fit;
        if count < 2 {
            score -= 1.0;
        }
        if site.is_some_and(|s| key(s) == own) {
            score -= 1.5;
        }
        if raw.hints & (super::hints::NAV | super::hints::FOOTER | super::hints::COMMENT | super::hints::HIDDEN) != 0 {
            score -= 0.6;
        }
        if raw.hints & (super::hints::RELATED | super::hints::ASIDE) != 0 {
            score -= 0.2;
        }
        // A heading that no witness supports is the headline only as the page's h1.
        if (score > 0.9 || (fit > 0.7 && score > 0.6)) && best.is_none_or(|(s, _)| score > s) {
            best = Some((score, index));
        }
    }
    let Some((_, index)) = best else {
        return Title { text: witnesses.first().cloned(), kicker: None, block: None, keys };
    };
    let raw = &raws[index];
    let (kicker, text) = split_kicker(raw, &witnesses);
    let mut title = Title { text: Some(text), kicker, block: Some(index), keys };
    if title.kicker.is_none() {
        title.kicker = kicker_above(raws, index);
    }
    title
}

/// Share of the words of the shorter key that the other has too, 0 for very unequal lengths.
pub(crate) fn overlap(a: &str, b: &str) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if a == b {
        return 1.0;
    }
    let left: Vec<&str> = a.split(' ').collect();
    let right: Vec<&str> = b.split(' ').collect();
    let shared = left.iter().filter(|w| right.contains(w)).count() as f32;
    2.0 * shared / (left.len() + right.len()) as f32
}

/// "Kicker: Headline" in one heading is cut where an inline element ends and a witness confirms the rest, or where
/// the kicker is in an element of its own before a colon.
fn split_kicker(raw: &Raw, witnesses: &[String]) -> (Option<String>, String) {
    let text = raw.text.as_str();
    let whole = key(text);
    if witnesses.iter().any(|w| key(w) == whole) && !raw.seams.iter().any(|s| text.get(..*s).is_some_and(|t| t.trim_end().ends_with(':'))) {
        return (None, text.to_string());
    }
    let mut cuts: Vec<(usize, bool)> = raw.seams.iter().map(|s| (*s, true)).collect();
    cuts.extend(text.match_indices([':', '|', '–', '•']).map(|(at, mark)| (at + mark.len(), false)));
    for (cut, seam) in cuts {
        let Some((before, after)) = text.get(..cut).zip(text.get(cut..)) else { continue };
        let kicker = before.trim().trim_end_matches([':', '|', '–', '•', '-']).trim();
        let rest = after.trim().trim_start_matches([':', '|', '–', '•']).trim();
        if kicker.is_empty() || words(rest) < 2 || words(kicker) > 9 {
            continue;
        }
        let rest_key = key(rest);
        let confirmed = witnesses.iter().any(|w| key(w) == rest_key);
        let marked = seam && (before.trim_end().ends_with(':') || after.trim_start().starts_with(':'));
        if confirmed || marked {
            return (Some(kicker.to_string()), rest.to_string());
        }
    }
    (None, text.to_string())
}

/// The short line above the headline, if its element says it is a kicker or it stands in the headline's header.
fn kicker_above(raws: &[Raw], index: usize) -> Option<String> {
    for raw in raws[..index].iter().rev().take(3) {
        if raw.hints & super::hints::NAV != 0 {
            return None;
        }
        let named = raw.hints & super::hints::KICKER != 0;
        if named && words(&raw.text) <= 8 && chars(&raw.text) >= 2 && crate::dates::words_only(&raw.text) == 0 {
            return Some(raw.text.trim_end_matches(':').trim().to_string());
        }
    }
    None
}

/// A title tag without "– Site name" at its end or "Site name: " at its beginning.
pub(crate) fn without_site(title: &str, site: Option<&str>) -> String {
    let site_key = site.map(key).unwrap_or_default();
    let mut text = title.trim();
    for _ in 0..2 {
        let Some((at, mark)) = [" | ", " - ", " – ", " — ", " • ", " · ", " :: ", " » "].iter().filter_map(|m| text.rfind(m).map(|at| (at, *m))).max_by_key(|(at, _)| *at) else {
            break;
        };
        let tail = key(&text[at + mark.len()..]);
        let named = !site_key.is_empty() && (site_key.contains(&tail) || tail.contains(&site_key));
        if named || tail.ends_with(" de") || tail.ends_with(" com") || (mark == " | " && words(&tail) <= 3) {
            text = text[..at].trim_end();
        } else {
            break;
        }
    }
    text.to_string()
}
