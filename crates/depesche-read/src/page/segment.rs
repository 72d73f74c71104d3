//! The tree becomes a flat list of blocks of text, each with what surrounds it.

use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

use super::hints::{self, Hints};
use crate::html::{Dom, NodeId};
use crate::text::push_collapsed;

/// The element that shapes a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    Paragraph,
    Heading(u8),
    Item,
    Quote,
    Cell,
    Term,
    Other,
}

/// A block of text that no type is given yet.
#[derive(Debug, Clone)]
pub(crate) struct Raw {
    /// The innermost block element around the text.
    pub node: NodeId,
    pub tag: Tag,
    pub text: String,
    /// Characters of text, inside links, in bold, in italics.
    pub chars: usize,
    pub linked: usize,
    pub bold: usize,
    pub italic: usize,
    /// Number of links.
    pub links: usize,
    /// Hints of all elements around it (filled by [`Segments::spread`]).
    pub hints: Hints,
    /// Hash of the names and classes of the element and the one around it.
    pub signature: u64,
    /// Where inline elements begin in the text of a heading.
    pub seams: Vec<usize>,
    /// `datetime` of a `time` element inside.
    pub time: Option<String>,
}

impl Raw {
    /// Share of the characters that stand in links.
    pub fn link_share(&self) -> f32 {
        self.linked as f32 / self.chars.max(1) as f32
    }

    /// Whether (nearly) all of it is bold.
    pub fn all_bold(&self) -> bool {
        self.bold * 10 >= self.chars * 9
    }

    /// Whether (nearly) all of it is in italics.
    pub fn all_italic(&self) -> bool {
        self.italic * 10 >= self.chars * 9
    }
}

/// The blocks of a page and the tree in document order.
pub(crate) struct Segments {
    pub raws: Vec<Raw>,
    /// Elements in document order.
    pub order: Vec<NodeId>,
    /// Own hints by node.
    pub own: Vec<Hints>,
    /// Hints of a node and all around it (filled by [`Segments::spread`]).
    pub around: Vec<Hints>,
}

/// Blocks beyond this number are not looked at.
const MAX_RAWS: usize = 60_000;

pub(crate) fn segment(dom: &Dom) -> Segments {
    let mut walk = Walk {
        dom,
        out: Segments {
            raws: Vec::new(),
            order: Vec::new(),
            own: vec![0; dom.nodes.len()],
            around: Vec::new(),
        },
        text: String::new(),
        owner: 0,
        linked: 0,
        bold: 0,
        italic: 0,
        links: 0,
        in_link: 0,
        in_bold: 0,
        in_italic: 0,
        in_paragraph: 0,
        seams: Vec::new(),
        time: None,
    };
    let mut at: NodeId = 0;
    loop {
        walk.enter(at);
        let skip = matches!(
            dom.node(at).name(),
            "head" | "title" | "script" | "style" | "object" | "applet" | "canvas"
        );
        if !skip && dom.node(at).first != crate::html::NONE {
            at = dom.node(at).first;
            continue;
        }
        walk.leave(at);
        loop {
            let next = dom.node(at).next;
            if next != crate::html::NONE {
                at = next;
                break;
            }
            at = dom.node(at).parent;
            if at == crate::html::NONE {
                walk.flush();
                return walk.out;
            }
            walk.leave(at);
        }
    }
}

struct Walk<'a> {
    dom: &'a Dom,
    out: Segments,
    text: String,
    owner: NodeId,
    linked: usize,
    bold: usize,
    italic: usize,
    links: usize,
    in_link: usize,
    in_bold: usize,
    in_italic: usize,
    in_paragraph: usize,
    seams: Vec<usize>,
    time: Option<String>,
}

impl Walk<'_> {
    fn enter(&mut self, id: NodeId) {
        let node = self.dom.node(id);
        if let Some(text) = node.text() {
            let before = self.text.len();
            let space = self.text.ends_with(' ');
            push_collapsed(&mut self.text, text);
            let added = self.text.len() - before;
            if added > usize::from(!space && self.text[before..].starts_with(' ')) {
                if self.owner == 0 {
                    self.owner = self.block_above(id);
                }
                self.linked += added * usize::from(self.in_link > 0);
                self.bold += added * usize::from(self.in_bold > 0);
                self.italic += added * usize::from(self.in_italic > 0);
            }
            return;
        }
        let name = node.name();
        if name.is_empty() {
            return;
        }
        self.out.order.push(id);
        self.out.own[id as usize] = hints::of(node);
        match name {
            "br" => self.line_break(),
            "a" => {
                self.in_link += 1;
                self.links += 1;
            }
            "b" | "strong" => self.in_bold += 1,
            "i" | "em" => self.in_italic += 1,
            "time" if self.time.is_none() => self.time = node.attribute("datetime").map(str::to_string),
            _ => {}
        }
        if self.is_block(name) {
            self.flush();
            self.in_paragraph += usize::from(name == "p");
        } else if !self.text.is_empty() {
            self.seams.push(self.text.len());
        }
    }

    fn leave(&mut self, id: NodeId) {
        let name = self.dom.node(id).name();
        match name {
            "" => return,
            "a" => self.in_link = self.in_link.saturating_sub(1),
            "b" | "strong" => self.in_bold = self.in_bold.saturating_sub(1),
            "i" | "em" => self.in_italic = self.in_italic.saturating_sub(1),
            _ => {}
        }
        if self.is_block(name) {
            self.flush();
            self.in_paragraph -= usize::from(name == "p");
        } else if !self.text.is_empty() && name != "br" {
            self.seams.push(self.text.len());
        }
    }

    /// One break is a space, two end the block.
    fn line_break(&mut self) {
        if self.text.ends_with('\n') {
            self.flush();
        } else if !self.text.is_empty() {
            self.text.truncate(self.text.trim_end().len());
            self.text.push('\n');
        }
    }

    fn is_block(&self, name: &str) -> bool {
        match name {
            "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "nav" | "h1"
            | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "li" | "dl" | "dt" | "dd" | "table"
            | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption" | "blockquote" | "figure"
            | "figcaption" | "form" | "fieldset" | "legend" | "address" | "pre" | "hr" | "details"
            | "summary" | "center" | "body" | "html" | "button" | "video" | "audio" | "picture"
            | "hgroup" | "menu" | "dir" | "dialog" | "option" => true,
            _ => self.in_paragraph == 0 && name.contains('-'),
        }
    }

    fn block_above(&self, id: NodeId) -> NodeId {
        self.dom.ancestors(id).skip(1).find(|a| self.is_block(self.dom.node(*a).name())).unwrap_or(0)
    }

    fn flush(&mut self) {
        let end = self.text.trim_end().len();
        if end > 0 && self.out.raws.len() < MAX_RAWS {
            self.text.truncate(end);
            let text = self.text.replace('\n', " ");
            let (tag, signature) = self.shape(self.owner);
            self.out.raws.push(Raw {
                node: self.owner,
                tag,
                chars: text.len(),
                text,
                linked: self.linked,
                bold: self.bold,
                italic: self.italic,
                links: self.links,
                hints: 0,
                signature,
                seams: if matches!(tag, Tag::Heading(_)) {
                    std::mem::take(&mut self.seams)
                } else {
                    Vec::new()
                },
                time: self.time.take(),
            });
            self.time = None;
        }
        self.text.clear();
        self.seams.clear();
        self.owner = 0;
        (self.linked, self.bold, self.italic, self.links) = (0, 0, 0, 0);
    }

    fn shape(&self, owner: NodeId) -> (Tag, u64) {
        let mut tag = Tag::Other;
        let mut hasher = FxHasher::default();
        for (level, id) in self.dom.ancestors(owner).take(5).enumerate() {
            let node = self.dom.node(id);
            let name = node.name();
            if level < 2 {
                name.hash(&mut hasher);
                if level > 0 {
                    node.attribute("class").unwrap_or("").hash(&mut hasher);
                }
            }
            if tag == Tag::Other || (tag == Tag::Paragraph && level < 3) {
                tag = match name {
                    "p" | "pre" if tag == Tag::Other => Tag::Paragraph,
                    "h1" => Tag::Heading(1),
                    "h2" => Tag::Heading(2),
                    "h3" => Tag::Heading(3),
                    "h4" => Tag::Heading(4),
                    "h5" | "h6" => Tag::Heading(5),
                    "li" | "dd" => Tag::Item,
                    "blockquote" | "q" => Tag::Quote,
                    "td" | "th" => Tag::Cell,
                    "dt" => Tag::Term,
                    _ => tag,
                };
            }
        }
        (tag, hasher.finish())
    }
}

impl Segments {
    /// Gives every block the hints of all elements around it.
    pub fn spread(&mut self, dom: &Dom) {
        let mut all = std::mem::take(&mut self.around);
        all.resize(self.own.len(), 0);
        for id in &self.order {
            let parent = dom.node(*id).parent;
            let above: Hints = if parent == crate::html::NONE { 0 } else { all[parent as usize] };
            all[*id as usize] = above | self.own[*id as usize];
        }
        for raw in &mut self.raws {
            raw.hints = all[raw.node as usize];
        }
        self.around = all;
    }
}
