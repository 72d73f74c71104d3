//! From markup to a tree: a cheap pass that throws away what no reader needs, then html5ever.

mod dom;
mod prescan;
mod sink;

pub(crate) use dom::{Dom, NONE, Node, NodeId};
pub(crate) use prescan::{Script, ScriptKind};

use crate::error::ReadError;

/// A parsed page: its tree and the scripts that hold data.
pub(crate) struct Parsed {
    pub dom: Dom,
    pub scripts: Vec<Script>,
}

/// Parses a page. Fails only where the tree would grow out of bounds.
pub(crate) fn parse(html: &str) -> Result<Parsed, ReadError> {
    let prescan::Prescan { markup, scripts } = prescan::prescan(html);
    let dom = sink::build(&markup)?;
    Ok(Parsed { dom, scripts })
}

#[cfg(test)]
mod tests;
