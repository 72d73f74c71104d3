//! What the head of a page says: meta tags, links, title.

use crate::html::{Dom, NodeId};
use crate::text::collapse;

/// Meta tags by name, canonical link, title tag, language.
#[derive(Debug, Default)]
pub(crate) struct Meta {
    pairs: Vec<(String, String)>,
    pub canonical: Option<String>,
    pub title: Option<String>,
    pub language: Option<String>,
}

impl Meta {
    pub fn collect(dom: &Dom, elements: &[NodeId]) -> Meta {
        let mut meta = Meta::default();
        for id in elements {
            let node = dom.node(*id);
            match node.name() {
                "meta" => {
                    let name = node
                        .attribute("property")
                        .or_else(|| node.attribute("name"))
                        .or_else(|| node.attribute("itemprop"));
                    if let (Some(name), Some(content)) = (name, node.attribute("content"))
                        && meta.pairs.len() < 500
                    {
                        let content = collapse(&crate::entities::decode(content));
                        if !content.is_empty() {
                            meta.pairs.push((name.trim().to_ascii_lowercase(), content));
                        }
                    }
                }
                // Of several, the one that is not the home page.
                "link" if node.attribute("rel") == Some("canonical") => {
                    let url = node.attribute("href").filter(|u| !u.is_empty());
                    if meta.canonical.as_deref().is_none_or(super::refuse::is_home) && url.is_some() {
                        meta.canonical = url.map(str::to_string);
                    }
                }
                "title" if meta.title.is_none() => {
                    meta.title = Some(dom.text_of(*id)).filter(|t| !t.is_empty())
                }
                "html" => {
                    meta.language = node.attribute("lang").filter(|l| !l.is_empty()).map(str::to_string)
                }
                _ => {}
            }
        }
        meta
    }

    /// The first value of the first of these names that is there.
    pub fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.pairs.iter().find(|(n, _)| n == name)).map(|(_, v)| v.as_str())
    }

    /// All values of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// The server's name in a full URL, without `www`.
pub(crate) fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map(|(_, rest)| rest).or_else(|| url.strip_prefix("//"))?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|h| h.contains('.'))
}
