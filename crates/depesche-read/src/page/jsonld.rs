//! What a page says of itself in JSON-LD, read leniently.

mod lenient;

use serde_json::{Map, Value};

use lenient::lenient;

/// The article node of a page, flattened to what the reader uses.
#[derive(Debug, Default, Clone)]
pub(crate) struct Article {
    pub kind: String,
    pub headline: Option<String>,
    pub alternative: Option<String>,
    pub description: Option<String>,
    pub body: Option<String>,
    pub authors: Vec<Author>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub publisher: Option<String>,
    pub section: Option<String>,
    pub keywords: Vec<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub free: Option<bool>,
}

impl Article {
    /// Whether the node is of an article's type, not of a mere web page's.
    pub fn is_article(&self) -> bool {
        rank(&self.kind).is_some_and(|r| r > 0)
    }
}

/// An author as the node gives it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Author {
    pub name: String,
    /// `true` for a Person, `false` for an Organization, `None` where the type is missing.
    pub person: Option<bool>,
}

/// All nodes of a page's JSON-LD.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    nodes: Vec<Map<String, Value>>,
}

impl Graph {
    /// Adds a script's nodes. What cannot be read is left out.
    pub fn add(&mut self, script: &str) {
        if let Some(value) = lenient(script) {
            self.flatten(value, 0);
        }
    }

    fn flatten(&mut self, value: Value, depth: usize) {
        if depth > 6 || self.nodes.len() > 2_000 {
            return;
        }
        match value {
            Value::Array(items) => items.into_iter().for_each(|item| self.flatten(item, depth + 1)),
            Value::Object(mut map) => {
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "subjectOf"] {
                    if matches!(map.get(key), Some(Value::Array(_) | Value::Object(_))) {
                        if let Some(inner) = map.get(key).cloned() {
                            self.flatten(inner, depth + 1);
                        }
                        if key == "@graph" {
                            map.remove(key);
                        }
                    }
                }
                self.nodes.push(map);
            }
            _ => {}
        }
    }

    /// Whether there is any node whose type ends in one of these.
    pub fn has_type(&self, wanted: &[&str]) -> bool {
        self.nodes.iter().any(|n| types(n).iter().any(|t| wanted.contains(&t.as_str())))
    }

    /// The node that describes the article: an article type, with a headline, the one whose headline or URL fits.
    pub fn article(&self, headline_fits: impl Fn(&str) -> bool) -> Option<Article> {
        let mut best: Option<(i32, &Map<String, Value>)> = None;
        for node in &self.nodes {
            let Some(rank) = types(node).iter().filter_map(|t| rank(t)).max() else { continue };
            let headline = string(node.get("headline")).or_else(|| string(node.get("name")));
            let mut score = rank;
            score += i32::from(headline.is_some()) * 4;
            score += i32::from(headline.as_deref().is_some_and(&headline_fits)) * 8;
            score += i32::from(node.contains_key("datePublished")) * 2;
            score += i32::from(node.contains_key("author")) * 2;
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, node));
            }
        }
        best.map(|(_, node)| self.read(node))
    }

    fn read(&self, node: &Map<String, Value>) -> Article {
        let mut authors = Vec::new();
        for key in ["author", "creator"] {
            if authors.is_empty() {
                self.authors(node.get(key), &mut authors, 0);
            }
        }
        Article {
            kind: types(node).into_iter().max_by_key(|t| rank(t)).unwrap_or_default(),
            headline: string(node.get("headline")).or_else(|| string(node.get("name"))),
            alternative: string(node.get("alternativeHeadline")),
            description: string(node.get("description")),
            body: string(node.get("articleBody")).or_else(|| string(node.get("text"))),
            authors,
            published: string(node.get("datePublished")).or_else(|| string(node.get("dateCreated"))),
            modified: string(node.get("dateModified")),
            publisher: self
                .name_of(node.get("publisher"))
                .or_else(|| self.name_of(node.get("sourceOrganization"))),
            section: strings(node.get("articleSection")).into_iter().next(),
            keywords: strings(node.get("keywords")),
            url: string(node.get("url")).or_else(|| match node.get("mainEntityOfPage") {
                Some(Value::Object(map)) => string(map.get("@id")).or_else(|| string(map.get("url"))),
                other => string(other),
            }),
            language: string(node.get("inLanguage")),
            free: match node.get("isAccessibleForFree") {
                Some(Value::Bool(free)) => Some(*free),
                Some(Value::String(free)) => match free.to_ascii_lowercase().as_str() {
                    "true" | "http://schema.org/true" | "https://schema.org/true" => Some(true),
                    "false" | "http://schema.org/false" | "https://schema.org/false" => Some(false),
                    _ => None,
                },
                _ => None,
            },
        }
    }

    fn by_id(&self, id: &str) -> Option<&Map<String, Value>> {
        self.nodes.iter().find(|n| n.len() > 1 && n.get("@id").and_then(Value::as_str) == Some(id))
    }

    fn name_of(&self, value: Option<&Value>) -> Option<String> {
        match value? {
            Value::String(name) => clean(name),
            Value::Array(items) => items.iter().find_map(|v| self.name_of(Some(v))),
            Value::Object(map) => string(map.get("name"))
                .or_else(|| self.by_id(map.get("@id")?.as_str()?).and_then(|n| string(n.get("name")))),
            _ => None,
        }
    }

    fn authors(&self, value: Option<&Value>, out: &mut Vec<Author>, depth: usize) {
        if depth > 3 || out.len() > 40 {
            return;
        }
        match value {
            Some(Value::String(name)) => out.extend(clean(name).map(|name| Author { name, person: None })),
            Some(Value::Array(items)) => items.iter().for_each(|v| self.authors(Some(v), out, depth + 1)),
            Some(Value::Object(map)) => {
                let map = match map.get("@id").and_then(Value::as_str) {
                    Some(id) if !map.contains_key("name") => self.by_id(id).unwrap_or(map),
                    _ => map,
                };
                let types = types(map);
                let person = if types.iter().any(|t| t == "Person") {
                    Some(true)
                } else if types.is_empty() || types.iter().all(|t| t == "Thing") {
                    None
                } else {
                    Some(false)
                };
                match map.get("name") {
                    Some(Value::Array(names)) => {
                        out.extend(
                            names.iter().filter_map(|n| string(Some(n))).map(|name| Author { name, person }),
                        );
                    }
                    name => {
                        let whole = string(name).or_else(|| {
                            Some(format!(
                                "{} {}",
                                string(map.get("givenName"))?,
                                string(map.get("familyName"))?
                            ))
                        });
                        out.extend(whole.map(|name| Author { name, person }));
                    }
                }
            }
            _ => {}
        }
    }
}

fn types(node: &Map<String, Value>) -> Vec<String> {
    let short = |t: &str| t.rsplit(['/', '#', ':']).next().unwrap_or(t).to_string();
    match node.get("@type") {
        Some(Value::String(t)) => vec![short(t)],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).map(short).collect(),
        _ => Vec::new(),
    }
}

fn rank(kind: &str) -> Option<i32> {
    Some(match kind {
        "NewsArticle"
        | "ReportageNewsArticle"
        | "AnalysisNewsArticle"
        | "BackgroundNewsArticle"
        | "OpinionNewsArticle"
        | "ReviewNewsArticle"
        | "AskPublicNewsArticle" => 6,
        "LiveBlogPosting" => 5,
        "Article"
        | "AdvertiserContentArticle"
        | "Report"
        | "SatiricalArticle"
        | "ScholarlyArticle"
        | "TechArticle" => 5,
        "BlogPosting" | "SocialMediaPosting" | "Review" => 4,
        "WebPage" | "CreativeWork" | "ItemPage" | "VideoObject" => 0,
        _ => return None,
    })
}

fn string(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => clean(text),
        Value::Array(items) => items.iter().find_map(|v| string(Some(v))),
        Value::Object(map) => string(map.get("@value")).or_else(|| string(map.get("name"))),
        _ => None,
    }
}

fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => text.split(',').filter_map(clean).collect(),
        Some(Value::Array(items)) => items.iter().filter_map(|v| string(Some(v))).collect(),
        Some(other) => string(Some(other)).into_iter().collect(),
        None => Vec::new(),
    }
}

/// Entities decoded (publishers escape twice), trimmed, `None` if empty. Line breaks stay.
fn clean(text: &str) -> Option<String> {
    let text = crate::entities::decode(text);
    let text = text.trim();
    if text.is_empty() { None } else { Some(text.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(script: &str) -> Article {
        let mut graph = Graph::default();
        graph.add(script);
        graph.article(|_| false).expect("there is an article node")
    }

    #[test]
    fn comments_control_characters_and_stray_commas_are_forgiven() {
        let a = article(
            "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"Gipfel\nin Genf\", /* x */ \"datePublished\":\"2021-06-16\",} -->",
        );
        assert_eq!(a.headline.as_deref(), Some("Gipfel\nin Genf"));
        assert_eq!(a.published.as_deref(), Some("2021-06-16"));
    }

    #[test]
    fn authors_are_found_through_the_graph() {
        let a = article(
            r##"{"@graph":[{"@type":"Article","headline":"x","author":{"@id":"#p"}},{"@id":"#p","@type":"Person","name":"Ann Example"}]}"##,
        );
        assert_eq!(a.authors, [Author { name: "Ann Example".into(), person: Some(true) }]);
    }

    #[test]
    fn nested_beyond_measure_is_left_out() {
        let mut graph = Graph::default();
        graph.add(&"[".repeat(100_000));
        assert!(graph.article(|_| true).is_none());
    }
}
