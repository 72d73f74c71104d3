//! html5ever's tree builder writing into the arena.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, local_name, ns, parse_document};

use super::dom::{Data, Dom, NONE, Node, NodeId};
use crate::error::ReadError;

/// More nodes than this are refused: real pages have fewer than 60,000.
const MAX_NODES: usize = 1_500_000;
/// Bytes handed to the parser between two looks at the number of nodes.
const CHUNK: usize = 8 * 1024;

pub(super) fn build(markup: &str) -> Result<Dom, ReadError> {
    let mut options = ParseOpts::default();
    options.tree_builder.scripting_enabled = false;
    let sink = Sink { nodes: RefCell::new(vec![Node::new(Data::Document)]), count: Cell::new(1) };
    let mut parser = parse_document(sink, options);
    let mut at = 0;
    while at < markup.len() {
        let mut end = (at + CHUNK).min(markup.len());
        while !markup.is_char_boundary(end) {
            end += 1;
        }
        parser.process(StrTendril::from_slice(&markup[at..end]));
        at = end;
        if parser.tokenizer.sink.sink.count.get() > MAX_NODES {
            return Err(ReadError::TooComplex { place: "page".into(), nodes: MAX_NODES });
        }
    }
    Ok(parser.finish())
}

struct Sink {
    nodes: RefCell<Vec<Node>>,
    count: Cell<usize>,
}

#[derive(Debug)]
struct Name<'a>(Ref<'a, LocalName>);

const HTML: Namespace = ns!(html);

impl html5ever::tree_builder::ElemName for Name<'_> {
    fn ns(&self) -> &Namespace {
        // Drawings and formulas are gone before parsing, so everything is HTML.
        const { &HTML }
    }
    fn local_name(&self) -> &LocalName {
        &self.0
    }
}

impl Sink {
    fn push(&self, data: Data) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node::new(data));
        self.count.set(nodes.len());
        (nodes.len() - 1) as NodeId
    }

    fn unlink(nodes: &mut [Node], id: NodeId) {
        let (parent, previous, next) = {
            let n = &mut nodes[id as usize];
            let links = (n.parent, n.previous, n.next);
            (n.parent, n.previous, n.next) = (NONE, NONE, NONE);
            links
        };
        if previous != NONE {
            nodes[previous as usize].next = next;
        } else if parent != NONE {
            nodes[parent as usize].first = next;
        }
        if next != NONE {
            nodes[next as usize].previous = previous;
        } else if parent != NONE {
            nodes[parent as usize].last = previous;
        }
    }

    fn link_last(nodes: &mut [Node], parent: NodeId, id: NodeId) {
        Self::unlink(nodes, id);
        let last = nodes[parent as usize].last;
        nodes[id as usize].parent = parent;
        nodes[id as usize].previous = last;
        if last != NONE {
            nodes[last as usize].next = id;
        } else {
            nodes[parent as usize].first = id;
        }
        nodes[parent as usize].last = id;
    }

    fn link_before(nodes: &mut [Node], sibling: NodeId, id: NodeId) {
        Self::unlink(nodes, id);
        let (parent, previous) = (nodes[sibling as usize].parent, nodes[sibling as usize].previous);
        nodes[id as usize].parent = parent;
        nodes[id as usize].previous = previous;
        nodes[id as usize].next = sibling;
        nodes[sibling as usize].previous = id;
        if previous != NONE {
            nodes[previous as usize].next = id;
        } else if parent != NONE {
            nodes[parent as usize].first = id;
        }
    }

    /// Adds text to the text node `at`; false if that is no text node.
    fn extend(&self, at: NodeId, text: &StrTendril) -> bool {
        if at == NONE {
            return false;
        }
        match &mut self.nodes.borrow_mut()[at as usize].data {
            Data::Text(old) => {
                old.push_tendril(text);
                true
            }
            _ => false,
        }
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Dom;
    type ElemName<'a> = Name<'a>;

    fn finish(self) -> Dom {
        Dom { nodes: self.nodes.into_inner() }
    }
    fn parse_error(&self, _: Cow<'static, str>) {}
    fn get_document(&self) -> NodeId {
        0
    }
    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name<'a> {
        Name(Ref::map(self.nodes.borrow(), |nodes| match &nodes[*target as usize].data {
            Data::Element { name, .. } => name,
            _ => const { &local_name!("span") },
        }))
    }
    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> NodeId {
        self.push(Data::Element { name: name.local, attributes })
    }
    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.push(Data::Text(StrTendril::new()))
    }
    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.push(Data::Text(StrTendril::new()))
    }
    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let id = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                let last = self.nodes.borrow()[*parent as usize].last;
                if self.extend(last, &text) {
                    return;
                }
                self.push(Data::Text(text))
            }
        };
        Self::link_last(&mut self.nodes.borrow_mut(), *parent, id);
    }
    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        if self.nodes.borrow()[*element as usize].parent != NONE {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }
    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}
    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }
    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }
    fn set_quirks_mode(&self, _: QuirksMode) {}
    fn append_before_sibling(&self, sibling: &NodeId, new: NodeOrText<NodeId>) {
        let id = match new {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                let previous = self.nodes.borrow()[*sibling as usize].previous;
                if self.extend(previous, &text) {
                    return;
                }
                self.push(Data::Text(text))
            }
        };
        Self::link_before(&mut self.nodes.borrow_mut(), *sibling, id);
    }
    fn add_attrs_if_missing(&self, target: &NodeId, new: Vec<Attribute>) {
        if let Data::Element { attributes, .. } = &mut self.nodes.borrow_mut()[*target as usize].data {
            for attribute in new {
                if attributes.len() < 64 && !attributes.iter().any(|a| a.name == attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }
    fn remove_from_parent(&self, target: &NodeId) {
        Self::unlink(&mut self.nodes.borrow_mut(), *target);
    }
    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        loop {
            let first = nodes[*node as usize].first;
            if first == NONE {
                return;
            }
            Self::link_last(&mut nodes, *new_parent, first);
        }
    }
}
