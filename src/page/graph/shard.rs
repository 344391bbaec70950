//! The graph in pieces for the explorer, as scripts: browsers read those from a folder too.
//!
//! Each piece calls one function of the explorer with data and nothing else. `<` is written `\u003c`, so that
//! no text can end a script.

use crate::base::hash::hash;
use crate::base::percent::encode;
use crate::base::text::excerpt;
use crate::cite::context::Relation;
use crate::page::links::file_of;
use crate::site::Site;
use crate::site::graph::NodeId;
use serde::Serialize;
use std::collections::BTreeMap;

/// How many nodes a piece with edges holds: few, since the neighbours of a hub are in many pieces.
pub const NODES: usize = 100;
/// How many nodes a piece with names or with ids holds; of ids about so many.
pub const NAMES: usize = 2_500;

/// How many edges of each direction the explorer gets of one node; a hub's list is on its page.
const EDGES: usize = 120;

/// A node with its edges; fields are in the order in which the explorer reads them.
#[derive(Serialize)]
struct NodeData<'a>(
    &'a str,
    String,
    String,
    usize,
    i16,
    usize,
    &'a str,
    &'a str,
    usize,
    Vec<[usize; 2]>,
    Vec<[usize; 2]>,
);

/// How many pieces there are for some nodes.
pub fn count(nodes: usize, size: usize) -> usize {
    nodes.div_ceil(size)
}

/// A piece with nodes: number, title, address, level, year, 1 for a plan and 2 more for a draft, who issued it, type,
/// how many cite it, the edges to those cited and from those that cite, each with its node and relation.
pub fn nodes(site: &Site, piece: usize) -> String {
    let graph = &site.graph;
    let first = piece * NODES;
    let last = (first + NODES).min(graph.nodes.len());
    // One number for both; `graph.js` divides it by two again.
    let relation = |relation: Relation, inferred: bool| 2 * relation as usize + usize::from(inferred);
    let data: Vec<NodeData> = (first..last)
        .map(|position| {
            let id = NodeId(position);
            let node = graph.node(id);
            let cites = graph.cites(id).iter().take(EDGES);
            let cited = graph.cited_by(id).take(EDGES);
            NodeData(
                node.document.map_or("", |document| site.document(document).label()),
                excerpt(site.node_title(id).unwrap_or_default(), 90),
                address(site, id),
                // The unknown level comes after the five levels in the explorer's words (`explorer` in `view/graph`).
                node.level.map_or(5, |level| level as usize),
                node.year.unwrap_or(0),
                usize::from(node.plan.is_some()) + 2 * usize::from(node.draft),
                site.node_issuer(id).unwrap_or_default(),
                site.node_kind(id).unwrap_or_default(),
                graph.cited_by(id).len(),
                cites.map(|edge| [edge.to.0, relation(edge.relation, edge.inferred)]).collect(),
                cited.map(|edge| [edge.from.0, relation(edge.relation, edge.inferred)]).collect(),
            )
        })
        .collect();
    script("nodes", piece, &data)
}

/// A piece with names: number, title, and who issued it.
pub fn names(site: &Site, piece: usize) -> String {
    let first = piece * NAMES;
    let last = (first + NAMES).min(site.graph.nodes.len());
    let names: Vec<String> = (first..last)
        .map(|position| {
            let id = NodeId(position);
            let number = site.graph.node(id).document.map(|document| site.document(document).label());
            let title = excerpt(site.node_title(id).unwrap_or_default(), 60);
            let parts = [number.unwrap_or_default(), &title, site.node_issuer(id).unwrap_or_default()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        })
        .collect();
    script("names", piece, &names)
}

/// A piece with the positions of nodes by their ids. Ranks change with the next plan, ids stay: links to a state of the
/// explorer hold ids. Which piece has an id, its bytes tell.
pub fn ids(site: &Site, piece: usize) -> String {
    let nodes = site.graph.nodes.len();
    let pieces = count(nodes, NAMES);
    let ids = (0..nodes).map(|position| (site.node_id(NodeId(position)), position));
    let ids: BTreeMap<String, usize> = ids.filter(|(id, _)| piece_of(id, pieces) == piece).collect();
    script("ids", piece, &ids)
}

/// In which of some pieces an id is; `pieceOf` of the explorer finds the same.
fn piece_of(id: &str, pieces: usize) -> usize {
    // Scripts count in 32 bits.
    (hash(id.bytes()) & 0xffff_ffff) as usize % pieces.max(1)
}

/// The link to a node's page from the site's root.
fn address(site: &Site, id: NodeId) -> String {
    let address = format!("{}/", site.node_id(id));
    let file = if site.settings.pretty_urls { address } else { file_of(&address) };
    encode(&file).into_owned()
}

fn script(call: &str, piece: usize, data: &impl Serialize) -> String {
    let json = serde_json::to_string(data).unwrap_or_default().replace('<', "\\u003c");
    // These two end a line of script in old browsers.
    let json = json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("kehoachGraph.{call}({piece},{json});\n")
}

#[cfg(test)]
mod tests {
    use super::piece_of;

    #[test]
    fn the_piece_of_an_id_is_the_lower_half_of_its_hash() {
        // The explorer's `pieceOf` gives the same for these.
        assert_eq!(piece_of("van-ban/491-kh-vp/2024-03-20", 1_000_000), 0x5748_f9c0 % 1_000_000);
        assert_eq!(piece_of("ke-hoach/đ", 1_000_000), 0x17b8_1127 % 1_000_000);
        assert_eq!([piece_of("a", 1), piece_of("", 0)], [0, 0]);
    }
}
