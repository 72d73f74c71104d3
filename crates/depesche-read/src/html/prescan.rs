//! The pass before the parser.
//!
//! On news pages about three quarters of the bytes are scripts, styles, comments and drawings, and most of the
//! rest of the tags are attributes nobody reads. This pass walks the markup as a tokenizer would, keeps the text,
//! the tags and the attributes that say something, and sets scripts with data aside. It also bounds what the tree
//! builder sees: nesting, open formatting elements, the number and length of attributes.

use memchr::{memchr, memchr2, memmem};

/// Elements deeper than this lose their tags (browsers stop at 512).
const MAX_DEPTH: usize = 400;
/// Formatting elements (`b`, `a`, …) that may be open at once; the parser reopens all of them in every block.
const MAX_FORMATTING: usize = 40;
/// Longest attribute value kept, in bytes.
const MAX_VALUE: usize = 8_000;
/// Longest data script kept, in bytes.
const MAX_SCRIPT: usize = 4_000_000;

/// Why a script is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScriptKind {
    /// `application/ld+json`.
    JsonLd,
    /// State of the page's own program: JSON, or an assignment that holds it.
    State,
}

/// A script with data in it.
#[derive(Debug)]
pub(crate) struct Script {
    pub kind: ScriptKind,
    pub text: String,
}

/// What is left of the page.
pub(crate) struct Prescan {
    pub markup: String,
    pub scripts: Vec<Script>,
}

const KEPT: &[&str] = &[
    "class",
    "id",
    "itemprop",
    "itemtype",
    "rel",
    "href",
    "property",
    "name",
    "content",
    "datetime",
    "role",
    "hidden",
    "aria-hidden",
    "aria-label",
    "lang",
    "data-testid",
    "data-component",
    "data-module",
    "data-type",
    "data-qa",
    "data-block",
    "data-name",
    "data-widget",
    "data-role",
    "data-area",
    "alt",
    "title",
    "data-manual",
    "data-tracking-container",
];

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "frame", "keygen", "basefont", "bgsound",
];
const OPTIONAL_END: &[&str] = &[
    "p", "li", "dt", "dd", "tr", "td", "th", "option", "optgroup", "thead", "tbody", "tfoot", "html", "head",
    "body",
];
const FORMATTING: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
const SKIPPED: &[&str] = &[
    "style", "svg", "noscript", "iframe", "textarea", "select", "noembed", "noframes", "template", "math",
    "xmp",
];

pub(crate) fn prescan(html: &str) -> Prescan {
    let mut walk = Walk {
        html,
        bytes: html.as_bytes(),
        at: 0,
        out: String::with_capacity(html.len() / 3 + 64),
        scripts: Vec::new(),
        depth: 0,
        formatting: 0,
        name: String::new(),
        cut: Vec::new(),
        endless: Vec::new(),
    };
    walk.run();
    Prescan { markup: walk.out, scripts: walk.scripts }
}

struct Walk<'a> {
    html: &'a str,
    bytes: &'a [u8],
    at: usize,
    out: String,
    scripts: Vec<Script>,
    depth: usize,
    formatting: usize,
    name: String,
    /// Names of the elements whose start tags were left out for depth.
    cut: Vec<String>,
    /// Names that have no end tag in the rest of the page, so that it is not searched for one again and again.
    endless: Vec<String>,
}

impl Walk<'_> {
    fn run(&mut self) {
        while self.at < self.bytes.len() {
            let Some(step) = memchr(b'<', &self.bytes[self.at..]) else {
                self.out.push_str(&self.html[self.at..]);
                return;
            };
            let lt = self.at + step;
            self.out.push_str(&self.html[self.at..lt]);
            self.at = lt;
            match self.bytes.get(lt + 1) {
                Some(b'!') => self.declaration(),
                Some(b'?') => self.skip_past(b'>'),
                Some(b'/') => self.end_tag(),
                Some(c) if c.is_ascii_alphabetic() => self.start_tag(),
                _ => {
                    self.out.push_str("&lt;");
                    self.at = lt + 1;
                }
            }
        }
    }

    fn skip_past(&mut self, byte: u8) {
        self.at = memchr(byte, &self.bytes[self.at..]).map_or(self.bytes.len(), |step| self.at + step + 1);
    }

    fn declaration(&mut self) {
        let rest = &self.bytes[self.at..];
        if rest.starts_with(b"<!-->") {
            self.at += 5;
        } else if rest.starts_with(b"<!--") {
            // A comment that never ends swallows the page in a browser; a reader only loses its first line.
            match memmem::find(&rest[4..], b"-->") {
                Some(step) => self.at += 4 + step + 3,
                None => self.skip_past(b'>'),
            }
        } else {
            let from = self.at;
            self.skip_past(b'>');
            if rest.len() > 9 && rest[2..9].eq_ignore_ascii_case(b"doctype") && self.at - from < 300 {
                self.out.push_str(&self.html[from..self.at]);
            }
        }
    }

    /// Reads the lower-cased element name at `from` into `self.name` and returns where it ends.
    fn read_name(&mut self, from: usize) -> usize {
        let mut end = from;
        while end < self.bytes.len()
            && !matches!(self.bytes[end], b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'/' | b'>')
        {
            end += 1;
        }
        self.name.clear();
        let name = &self.html[from..end];
        // A name longer than any element's is noise; the tag is then read as a plain span.
        if name.len() <= 60 {
            self.name.push_str(name)
        } else {
            self.name.push_str("span")
        }
        self.name.make_ascii_lowercase();
        end
    }

    fn end_tag(&mut self) {
        if !self.bytes.get(self.at + 2).is_some_and(u8::is_ascii_alphabetic) {
            self.skip_past(b'>');
            return;
        }
        self.read_name(self.at + 2);
        self.skip_past(b'>');
        let name = self.name.as_str();
        if self.cut.last().is_some_and(|cut| cut == name) {
            self.cut.pop();
            return;
        }
        if !VOID.contains(&name) && !OPTIONAL_END.contains(&name) {
            self.depth = self.depth.saturating_sub(1);
        }
        if FORMATTING.contains(&name) {
            self.formatting = self.formatting.saturating_sub(1);
        }
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn start_tag(&mut self) {
        let name_end = self.read_name(self.at + 1);
        let name = std::mem::take(&mut self.name);
        let mark = self.out.len();
        self.out.push('<');
        self.out.push_str(&name);
        let info = self.attributes(name_end);
        self.out.push('>');
        match name.as_str() {
            "script" => {
                self.out.truncate(mark);
                self.script(&info);
            }
            "title" => {
                let end = self.find_end("title", self.at).unwrap_or(self.at);
                let text = self.html[self.at..end].replace('<', "&lt;");
                self.out.push_str(&text);
                self.at = end;
            }
            "plaintext" | "frameset" => self.out.truncate(mark),
            n if SKIPPED.contains(&n) => {
                self.out.truncate(mark);
                if !info.self_closing || !matches!(n, "svg" | "math") {
                    self.skip_element(n);
                }
            }
            n if VOID.contains(&n) => {}
            n => {
                let formatting = FORMATTING.contains(&n);
                let counted = !OPTIONAL_END.contains(&n);
                if (counted && self.depth >= MAX_DEPTH) || (formatting && self.formatting >= MAX_FORMATTING) {
                    self.out.truncate(mark);
                    if self.cut.len() < 1_000_000 {
                        self.cut.push(name.clone());
                    }
                } else {
                    self.depth += usize::from(counted);
                    self.formatting += usize::from(formatting);
                }
            }
        }
        self.name = name;
    }

    /// Copies the attributes worth keeping and moves past the tag.
    fn attributes(&mut self, from: usize) -> TagInfo {
        let mut info = TagInfo::default();
        let bytes = self.bytes;
        let mut at = from;
        let mut kept = 0;
        loop {
            while at < bytes.len() && matches!(bytes[at], b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'/') {
                info.self_closing = bytes[at] == b'/';
                at += 1;
            }
            if at >= bytes.len() {
                break;
            }
            if bytes[at] == b'>' {
                at += 1;
                break;
            }
            info.self_closing = false;
            let name_from = at;
            at += 1;
            while at < bytes.len()
                && !matches!(bytes[at], b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'/' | b'>' | b'=')
            {
                at += 1;
            }
            let name = &self.html[name_from..at];
            let mut ahead = at;
            while ahead < bytes.len() && matches!(bytes[ahead], b' ' | b'\t' | b'\n' | b'\r' | 0x0c) {
                ahead += 1;
            }
            let mut value = "";
            if ahead < bytes.len() && bytes[ahead] == b'=' {
                at = ahead + 1;
                while at < bytes.len() && matches!(bytes[at], b' ' | b'\t' | b'\n' | b'\r' | 0x0c) {
                    at += 1;
                }
                let quote = bytes.get(at).copied().filter(|q| matches!(q, b'"' | b'\''));
                if let Some(quote) = quote {
                    let end = memchr(quote, &bytes[at + 1..]).map_or(bytes.len(), |step| at + 1 + step);
                    value = &self.html[at + 1..end];
                    at = (end + 1).min(bytes.len());
                } else {
                    let end = bytes[at..]
                        .iter()
                        .position(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'>'))
                        .map_or(bytes.len(), |step| at + step);
                    value = &self.html[at..end];
                    at = end;
                }
            }
            if kept < 24 && name.len() < 30 && value.len() <= MAX_VALUE {
                kept += usize::from(self.keep(name, value, &mut info));
            }
        }
        self.at = at;
        info
    }

    /// Writes the attribute out if it is of use.
    fn keep(&mut self, name: &str, value: &str, info: &mut TagInfo) -> bool {
        if name.eq_ignore_ascii_case("type") {
            info.kind = Some(value.trim().to_ascii_lowercase());
            return false;
        }
        let style_hides = name.eq_ignore_ascii_case("style") && hides(value);
        let Some(known) = KEPT.iter().find(|k| k.eq_ignore_ascii_case(name)).copied() else {
            if style_hides {
                self.out.push_str(" hidden=\"\"");
            }
            return style_hides;
        };
        if known == "id" && value.to_ascii_uppercase().contains("__NEXT_DATA__") {
            info.state = true;
        }
        let quote = if value.contains('"') { '\'' } else { '"' };
        if quote == '\'' && value.contains('\'') {
            return false;
        }
        self.out.push(' ');
        self.out.push_str(known);
        self.out.push('=');
        self.out.push(quote);
        self.out.push_str(value);
        self.out.push(quote);
        true
    }

    fn script(&mut self, info: &TagInfo) {
        let end = self.find_end("script", self.at).unwrap_or(self.bytes.len());
        let text = &self.html[self.at..end];
        self.at = end;
        if end < self.bytes.len() {
            self.skip_past(b'>');
        }
        let kind = info.kind.as_deref().unwrap_or("");
        let kind = if kind.contains("ld+json") {
            ScriptKind::JsonLd
        } else if info.state || kind.ends_with("json") || (text.len() > 2_000 && looks_like_state(text)) {
            ScriptKind::State
        } else {
            return;
        };
        if text.len() <= MAX_SCRIPT && self.scripts.len() < 200 {
            self.scripts.push(Script { kind, text: text.to_string() });
        }
    }

    fn skip_element(&mut self, name: &str) {
        if let Some(end) = self.find_end(name, self.at) {
            self.at = end;
            self.skip_past(b'>');
        }
    }

    /// Where `</name` begins, in any case of letters.
    fn find_end(&mut self, name: &str, from: usize) -> Option<usize> {
        if self.endless.iter().any(|e| e == name) {
            return None;
        }
        let mut at = from;
        while let Some(step) = memmem::find(&self.bytes[at..], b"</") {
            let tag = at + step;
            let rest = &self.bytes[tag + 2..];
            if rest.len() >= name.len()
                && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes())
                && !rest.get(name.len()).is_some_and(u8::is_ascii_alphanumeric)
            {
                return Some(tag);
            }
            at = tag + 2;
        }
        self.endless.push(name.to_string());
        None
    }
}

#[derive(Default)]
struct TagInfo {
    kind: Option<String>,
    state: bool,
    self_closing: bool,
}

fn hides(style: &str) -> bool {
    let Some(at) = memmem::find(style.as_bytes(), b"display") else { return false };
    style[at + 7..].trim_start_matches([' ', ':']).starts_with("none")
}

/// A cheap look at a script's beginning: does it assign data to a name that frameworks use for their state?
fn looks_like_state(text: &str) -> bool {
    let head = &text.as_bytes()[..text.len().min(400)];
    memchr2(b'{', b'[', head).is_some()
        && ["__NUXT__", "__next_f", "STATE__", "Fusion.", "__DATA__", "initialState", "__APOLLO"]
            .iter()
            .any(|name| memmem::find(head, name.as_bytes()).is_some())
}
