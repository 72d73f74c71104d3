//! The tree as the reader needs it: an arena with links between nodes, nothing else.

use html5ever::{Attribute, LocalName};
use tendril::StrTendril;

/// Index of a node. Node 0 is the document.
pub(crate) type NodeId = u32;
/// No node.
pub(crate) const NONE: NodeId = u32::MAX;

/// Element, text, or the document itself.
#[derive(Debug)]
pub(crate) enum Data {
    Document,
    Text(StrTendril),
    Element { name: LocalName, attributes: Vec<Attribute> },
}

/// A node with its neighbours.
#[derive(Debug)]
pub(crate) struct Node {
    pub parent: NodeId,
    pub first: NodeId,
    pub last: NodeId,
    pub previous: NodeId,
    pub next: NodeId,
    pub data: Data,
}

impl Node {
    pub(super) fn new(data: Data) -> Self {
        Node { parent: NONE, first: NONE, last: NONE, previous: NONE, next: NONE, data }
    }

    /// The element's name; empty for text.
    pub fn name(&self) -> &str {
        match &self.data {
            Data::Element { name, .. } => name,
            _ => "",
        }
    }

    /// The text of a text node.
    pub fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value of an attribute.
    pub fn attribute(&self, wanted: &str) -> Option<&str> {
        match &self.data {
            Data::Element { attributes, .. } => {
                attributes.iter().find(|a| &*a.name.local == wanted).map(|a| &*a.value)
            }
            _ => None,
        }
    }

    /// All attributes as name and value.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let all: &[Attribute] = match &self.data {
            Data::Element { attributes, .. } => attributes,
            _ => &[],
        };
        all.iter().map(|a| (&*a.name.local, &*a.value))
    }
}

/// A page's tree.
#[derive(Debug)]
pub(crate) struct Dom {
    pub nodes: Vec<Node>,
}

impl Dom {
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    /// The node after `id` in document order within `root`, with or without going into `id`.
    pub fn next_in(&self, root: NodeId, id: NodeId, descend: bool) -> Option<NodeId> {
        if descend && self.node(id).first != NONE {
            return Some(self.node(id).first);
        }
        let mut at = id;
        while at != root && at != NONE {
            let node = self.node(at);
            if node.next != NONE {
                return Some(node.next);
            }
            at = node.parent;
        }
        None
    }

    /// Everything below `root`, in document order, `root` first.
    pub fn descendants(&self, root: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut at = Some(root);
        std::iter::from_fn(move || {
            let this = at?;
            at = self.next_in(root, this, true);
            Some(this)
        })
    }

    /// `id` and its ancestors, innermost first.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut at = id;
        std::iter::from_fn(move || {
            if at == NONE {
                return None;
            }
            let this = at;
            at = self.node(this).parent;
            Some(this)
        })
    }

    /// The text below a node, white space collapsed.
    pub fn text_of(&self, id: NodeId) -> String {
        let mut text = String::new();
        for n in self.descendants(id) {
            let node = self.node(n);
            match node.text() {
                Some(t) => text.push_str(t),
                None if matches!(node.name(), "br" | "p" | "div" | "li") => text.push(' '),
                None => {}
            }
            if text.len() > 20_000 {
                break;
            }
        }
        crate::text::collapse(&text)
    }
}
