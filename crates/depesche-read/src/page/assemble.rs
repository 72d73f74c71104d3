//! Typed blocks and fields become a document.

use depesche_document::{Block, BlockKind, Document};

use super::Page;
use super::classify::Typed;
use super::jsonld::Article;
use super::meta::Meta;
use super::segment::Raw;
use super::title::Title;
use crate::agency;
use crate::dates;
use crate::error::{Reason, Refusal};
use crate::html::{Dom, NodeId};
use crate::options::Options;

pub(super) struct Fields {
    pub title: Title,
    pub meta: Meta,
    pub ld: Article,
    pub site: Option<String>,
    pub authors: Vec<String>,
    pub elements: Vec<NodeId>,
    /// Hints of every element and all around it.
    pub around: Vec<super::hints::Hints>,
    /// Time of the live entry a block belongs to, by typed block.
    pub times: Vec<Option<String>>,
}

pub(super) fn page(
    dom: &Dom,
    raws: &[Raw],
    typed: &[Typed],
    aside: &[Typed],
    fields: Fields,
    options: &Options,
) -> Page {
    let Fields { title, meta, ld, site, authors, elements, around, times } = fields;
    let mut document = Document { id: options.hint_name.clone().unwrap_or_default(), ..Document::default() };
    let mut writer = Writer::default();
    if let Some(kicker) = &title.kicker {
        writer.push(BlockKind::Kicker, kicker, None);
    }
    if title.block.is_none_or(|b| !typed.iter().any(|t| t.raw == b))
        && let Some(text) = &title.text
    {
        writer.push(BlockKind::Headline, text, None);
    }
    let mut opened = false;
    for (t, time) in typed.iter().zip(times) {
        let raw = &raws[t.raw];
        match t.kind {
            BlockKind::Headline => {
                writer.push(BlockKind::Headline, title.text.as_deref().unwrap_or(&raw.text), None)
            }
            BlockKind::Kicker => {}
            BlockKind::Paragraph | BlockKind::Standfirst if !opened && time.is_none() => {
                let found = agency::dateline(&raw.text);
                opened = t.kind == BlockKind::Paragraph;
                if let Some(line) = found {
                    document.agency = document.agency.or(line.agency.map(str::to_string));
                    if !line.place.is_empty() {
                        document.dateline.get_or_insert(line.place);
                    }
                    writer.push_split(BlockKind::Dateline, t.kind, &raw.text, line.length);
                } else {
                    writer.push(t.kind, &raw.text, None);
                }
            }
            kind if time.is_some() => writer.push(super::live::kind(kind), &raw.text, time),
            kind => writer.push(kind, &raw.text, None),
        }
    }
    for t in aside {
        writer.push(t.kind, &raws[t.raw].text, None);
    }
    let report: usize =
        writer.blocks.iter().filter(|b| super::runs::is_body(b.kind)).map(|b| b.span.len()).sum();
    if report < 60 {
        return Page::Refused(Refusal {
            reason: Reason::NoText,
            detail: format!("{report} characters of report"),
        });
    }
    (document.text, document.blocks) = (writer.text, writer.blocks);

    document.agency = document.agency.take().or_else(|| {
        typed
            .iter()
            .rev()
            .filter(|t| {
                matches!(
                    t.kind,
                    BlockKind::Dateline | BlockKind::Paragraph | BlockKind::Note | BlockKind::Byline
                )
            })
            .take(6)
            .find_map(|t| {
                let text = raws[t.raw].text.as_str();
                if t.kind == BlockKind::Dateline { agency::in_signature(text) } else { agency::at_end(text) }
            })
            .map(str::to_string)
    });
    document.url = url(&meta, &ld, options);
    document.kicker = title.kicker;
    document.title = title.text;
    let standfirst: Vec<&str> = document
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::Standfirst)
        .map(|b| &document.text[b.span.clone()])
        .collect();
    document.summary = if standfirst.is_empty() { None } else { Some(standfirst.join("\n")) };
    document.authors = authors;
    document.publisher = site.or(ld.publisher);
    document.published = ld
        .published
        .as_deref()
        .and_then(dates::normalize)
        .or_else(|| {
            meta.first(&[
                "article:published_time",
                "og:article:published_time",
                "article:published",
                "datepublished",
                "parsely-pub-date",
                "sailthru.date",
                "cxenseparse:recs:publishtime",
                "publish-date",
                "publication_date",
                "pubdate",
                "article.published",
                "date",
                "dc.date.issued",
                "dc.date",
                "dcterms.date",
                "dcterms.created",
                "last-modified",
            ])
            .and_then(dates::normalize)
        })
        .or_else(|| {
            super::published::find(&super::published::Shown {
                dom,
                elements: &elements,
                around: &around,
                raws,
                typed,
                url: document.url.as_deref().or(options.url.as_deref()),
                title: meta.title.as_deref(),
            })
        })
        .or_else(|| meta.first(&CHANGED).and_then(dates::normalize));
    document.modified = ld
        .modified
        .as_deref()
        .and_then(dates::normalize)
        .or_else(|| meta.first(&CHANGED).and_then(dates::normalize));
    document.date = document.published.as_deref().and_then(dates::day);
    document.section = ld.section.or_else(|| meta.first(&["article:section", "section"]).map(str::to_string));
    document.topics = if ld.keywords.is_empty() {
        meta.first(&["news_keywords", "keywords"])
            .map(|k| k.split(',').map(|t| t.trim().to_string()).filter(|t| !t.is_empty()).collect())
            .unwrap_or_default()
    } else {
        ld.keywords
    };
    document.topics.truncate(60);
    document.language = meta
        .language
        .clone()
        .or(ld.language)
        .or_else(|| meta.first(&["og:locale", "content-language", "language"]).map(str::to_string));
    document.free_access = ld.free;
    Page::Article(Box::new(document))
}

fn url(meta: &Meta, ld: &Article, options: &Options) -> Option<String> {
    let absolute = |u: &&str| u.starts_with("http");
    meta.canonical
        .as_deref()
        .filter(absolute)
        .or_else(|| meta.first(&["og:url"]).filter(absolute))
        .or_else(|| ld.url.as_deref().filter(absolute))
        .or(options.url.as_deref())
        .map(str::to_string)
}

const CHANGED: [&str; 3] = ["article:modified_time", "og:updated_time", "datemodified"];

/// Builds the text with blocks as byte ranges of it.
#[derive(Default)]
struct Writer {
    text: String,
    blocks: Vec<Block>,
}

impl Writer {
    fn push(&mut self, kind: BlockKind, text: &str, time: Option<String>) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.blocks.push(Block { kind, span: start..self.text.len(), time });
    }

    /// One line, two blocks: `first` up to `length`, `second` from there.
    fn push_split(&mut self, first: BlockKind, second: BlockKind, text: &str, length: usize) {
        self.push(second, text, None);
        let Some(last) = self.blocks.pop() else { return };
        let cut = last.span.start + length;
        if cut >= last.span.end || !self.text.is_char_boundary(cut) {
            self.blocks.push(last);
            return;
        }
        let head = self.text[last.span.start..cut].trim_end().len();
        self.blocks.push(Block { kind: first, span: last.span.start..last.span.start + head, time: None });
        self.blocks.push(Block { kind: second, span: cut..last.span.end, time: None });
    }
}
