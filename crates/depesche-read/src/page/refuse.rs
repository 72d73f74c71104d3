//! Pages that are not articles.

use super::hints as h;
use super::jsonld::{Article, Graph};
use super::meta::Meta;
use super::segment::Raw;
use crate::error::{Reason, Refusal};
use crate::html::{Script, ScriptKind};
use crate::text::words;

/// Why a page without any running text gives no article.
pub(super) fn without_text(scripts: &[Script], raws: &[Raw]) -> Refusal {
    let state: usize = scripts.iter().filter(|s| s.kind == ScriptKind::State).map(|s| s.text.len()).sum();
    let visible: usize = raws.iter().map(|r| r.chars).sum();
    let links = raws.iter().filter(|r| r.link_share() > 0.5).count();
    if state > 5_000 && visible < 3_000 {
        return Refusal {
            reason: Reason::ScriptStateOnly,
            detail: format!("{state} bytes of script state, {visible} of text"),
        };
    }
    if let Some(wall) = wall(raws) {
        return wall;
    }
    if links > 15 {
        return Refusal { reason: Reason::Overview, detail: format!("{links} links and no paragraph") };
    }
    Refusal { reason: Reason::NoText, detail: format!("{visible} bytes of text in all") }
}

/// Whether a page with some text is something else than an article. `report` is the length of the report's text.
pub(super) fn judge(
    meta: &Meta,
    graph: &Graph,
    ld: &Article,
    raws: &[Raw],
    report: usize,
) -> Option<Refusal> {
    let article = (ld.is_article() && (ld.published.is_some() || ld.headline.is_some()))
        || meta.first(&["og:type"]).is_some_and(|t| t.contains("article"))
        || meta.first(&["article:published_time", "article:modified_time", "datepublished"]).is_some()
        || raws.iter().any(|r| r.hints & h::BODY != 0);
    let teasers = raws.iter().filter(|r| r.link_share() > 0.5 && words(&r.text) >= 4).count();
    let home = meta.canonical.as_deref().or_else(|| meta.first(&["og:url"])).is_some_and(is_home);
    if home && !ld.is_article() && teasers >= 8 {
        return Some(Refusal {
            reason: Reason::Overview,
            detail: format!("a home page with {teasers} teasers"),
        });
    }
    if article {
        return None;
    }
    if graph.has_type(&["CollectionPage", "SearchResultsPage", "ItemList"]) && teasers >= 10 && report < 3_000
    {
        return Some(Refusal {
            reason: Reason::Overview,
            detail: format!("the page calls itself a collection; {teasers} teasers"),
        });
    }
    if graph.has_type(&["ImageGallery", "MediaGallery"]) && report < 600 {
        return Some(Refusal { reason: Reason::Gallery, detail: format!("{report} bytes of text") });
    }
    if report < 700
        && let Some(wall) = wall(raws)
    {
        return Some(wall);
    }
    if teasers >= 25 && report < (teasers * 30).min(700) {
        return Some(Refusal {
            reason: Reason::Overview,
            detail: format!("{teasers} teasers, {report} bytes of other text"),
        });
    }
    None
}

pub(super) fn is_home(url: &str) -> bool {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let path = path.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
    path.is_empty() || matches!(path, "index.html" | "index.php" | "de" | "en" | "home" | "startseite")
}

const WALLS: &[&str] = &[
    "enable javascript",
    "javascript aktivieren",
    "javascript is disabled",
    "javascript ist deaktiviert",
    "are you a robot",
    "not a robot",
    "unusual traffic",
    "access denied",
    "zugriff verweigert",
    "page not found",
    "seite nicht gefunden",
    "404 not found",
    "error 404",
    "fehler 404",
    "403 forbidden",
    "checking your browser",
    "bitte aktivieren sie javascript",
    "verify you are human",
    "seite wurde nicht gefunden",
    "page you are looking for",
    "page you requested",
    "cookies zustimmen",
    "mit werbung weiterlesen",
];

fn wall(raws: &[Raw]) -> Option<Refusal> {
    raws.iter().filter(|r| r.chars < 600).find_map(|raw| {
        let lower = raw.text.to_lowercase();
        let wording = WALLS.iter().find(|w| lower.contains(**w))?;
        Some(Refusal { reason: Reason::Wall, detail: format!("\"{wording}\"") })
    })
}
