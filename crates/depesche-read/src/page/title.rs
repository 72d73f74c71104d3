//! The headline and its kicker.

use super::segment::{Raw, Tag};
use crate::html::{Dom, NodeId};
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

/// Headlines that a page states outside of its text.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Stated<'a> {
    /// JSON-LD's headline and its alternative.
    pub headline: Option<&'a str>,
    pub alternative: Option<&'a str>,
    /// OpenGraph's title or another meta tag's.
    pub og: Option<&'a str>,
    /// The title tag.
    pub tag: Option<&'a str>,
}

/// Finds the headline: an `h1` that agrees with what the page says elsewhere, before anything else.
///
pub(crate) fn find(dom: &Dom, raws: &[Raw], stated: &Stated, site: Option<&str>) -> Title {
    let clean = |w: Option<&str>| w.map(|w| without_site(w, site)).filter(|w| words(w) > 0);
    let main: Vec<String> = [stated.headline, stated.og, stated.tag].into_iter().filter_map(clean).collect();
    let witnesses: Vec<String> = main.iter().cloned().chain(clean(stated.alternative)).collect();
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
        if raw.hints
            & (super::hints::NAV | super::hints::FOOTER | super::hints::COMMENT | super::hints::HIDDEN)
            != 0
        {
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
    if let Some(shown) = visible(raws, index) {
        return under_breadcrumb(raws, index, shown, &main, keys);
    }
    let raw = &raws[index];
    let (kicker, text) = split_kicker(raw, &witnesses);
    let mut title = Title { text: Some(text), kicker, block: Some(index), keys };
    // Kicker and headline as two blocks of one heading.
    if title.kicker.is_none()
        && let Some(next) = raws.get(index + 1)
        && next.tag == raw.tag
        && words(&next.text) >= 3
        && words(&raw.text) <= 9
        && heading(dom, raw).is_some()
        && heading(dom, raw) == heading(dom, next)
    {
        title.kicker = title.text.replace(next.text.clone());
        title.block = Some(index + 1);
    }
    if title.kicker.is_none() {
        title.kicker = kicker_above(raws, index);
    }
    title
}

/// The heading element a block stands in.
fn heading(dom: &Dom, raw: &Raw) -> Option<NodeId> {
    dom.ancestors(raw.node).take(5).find(|n| matches!(dom.node(*n).name(), "h1" | "h2" | "h3"))
}

/// Where the `h1` is the last step of a breadcrumb, the headline that readers see is the next heading before the text.
fn visible(raws: &[Raw], index: usize) -> Option<usize> {
    if raws[index].hints & super::hints::NAV == 0 {
        return None;
    }
    raws[index + 1..]
        .iter()
        .take(15)
        .take_while(|raw| super::container::prose_weight(raw) == 0)
        .position(|raw| {
            matches!(raw.tag, Tag::Heading(2))
                && raw.hints & super::hints::AGAINST == 0
                && words(&raw.text) >= 3
        })
        .map(|step| index + 1 + step)
}

/// The headline where the `h1` is a breadcrumb's label: what readers see if the page states it too, else what JSON-LD
/// calls the headline, else the label.
fn under_breadcrumb(raws: &[Raw], label: usize, shown: usize, stated: &[String], keys: Vec<String>) -> Title {
    let raw = &raws[shown];
    let (split, text) = split_kicker(raw, stated);
    let own = key(&text);
    let confirmed =
        stated.iter().any(|w| key(w) == own || w.rsplit_once(": ").is_some_and(|(_, rest)| key(rest) == own));
    let text =
        if confirmed { text } else { stated.first().cloned().unwrap_or_else(|| raws[label].text.clone()) };
    Title { text: Some(text), kicker: split.or_else(|| kicker_above(raws, shown)), block: Some(shown), keys }
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

/// Cuts a kicker off the headline where both stand in one heading.
///
/// It is cut where the page calls the rest its headline elsewhere, where the two are elements side by side without a
/// colon, or with a colon that no space follows. "Kicker: Headline" written as one line is the headline as a whole
/// unless the page says otherwise.
fn split_kicker(raw: &Raw, witnesses: &[String]) -> (Option<String>, String) {
    let text = raw.text.as_str();
    let mut cuts: Vec<(usize, bool)> = raw.seams.iter().map(|s| (*s, true)).collect();
    cuts.extend(text.match_indices([':', '|', '–', '•']).map(|(at, mark)| (at + mark.len(), false)));
    let own = key(text);
    let mut whole_stated = None;
    for (cut, seam) in cuts {
        let Some((before, after)) = text.get(..cut).zip(text.get(cut..)) else { continue };
        let kicker = before.trim().trim_end_matches([':', '|', '–', '•', '-']).trim();
        let rest = after.trim().trim_start_matches([':', '|', '–', '•']).trim();
        if kicker.is_empty() || words(rest) < 2 || words(kicker) > 9 {
            continue;
        }
        let colon = before.trim_end().ends_with(':') || after.trim_start().starts_with(':');
        let rest_key = key(rest);
        if let Some(stated) = stated_whole(kicker, &rest_key, witnesses) {
            whole_stated.get_or_insert(stated);
            continue;
        }
        // A colon inside one line is no border where a better witness has the line as a whole.
        let whole = witnesses.iter().position(|w| key(w) == own);
        let rest_at = witnesses.iter().position(|w| key(w) == rest_key);
        let confirmed = rest_at.is_some_and(|r| seam || whole.is_none_or(|w| r < w));
        let cut_here = if confirmed {
            true
        } else if seam && colon {
            (before.ends_with(':') && !after.starts_with(' '))
                || (after.starts_with(':') && !after.starts_with(": "))
        } else {
            seam && side_by_side(before, after)
        };
        if cut_here {
            return (Some(kicker.to_string()), rest.to_string());
        }
    }
    (None, whole_stated.unwrap_or(text).to_string())
}

/// The page's own headline where it has kicker and headline in one ("Kicker: Headline") and nowhere the rest alone.
fn stated_whole<'a>(kicker: &str, rest: &str, witnesses: &'a [String]) -> Option<&'a str> {
    let whole = format!("{} {rest}", key(kicker));
    if witnesses.iter().any(|w| key(w) == rest) {
        return None;
    }
    witnesses.iter().find(|w| key(w) == whole && w.contains(": ")).map(String::as_str)
}

/// Two elements without any space between, the second beginning as a headline does.
fn side_by_side(before: &str, after: &str) -> bool {
    before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '”' | '»' | '?' | '!'))
        && after.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '„' | '“' | '«' | '»'))
        && words(after) >= 3
}

/// The short line above the headline, if its element says it is a kicker or it stands in the headline's header.
fn kicker_above(raws: &[Raw], index: usize) -> Option<String> {
    for raw in raws[..index].iter().rev().take(3) {
        if raw.hints & super::hints::NAV != 0 {
            return None;
        }
        let named = raw.hints & super::hints::KICKER != 0;
        if named && words(&raw.text) <= 8 && chars(&raw.text) >= 2 && crate::dates::words_only(&raw.text) == 0
        {
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
        let Some((at, mark)) = [" | ", " - ", " – ", " — ", " • ", " · ", " :: ", " » "]
            .iter()
            .filter_map(|m| text.rfind(m).map(|at| (at, *m)))
            .max_by_key(|(at, _)| *at)
        else {
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
