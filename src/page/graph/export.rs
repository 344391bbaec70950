//! The graph as files: JSON, GraphML for Gephi and yEd, DOT for graphviz.

use crate::base::date::PartialDate;
use crate::page::HtmlPage;
use crate::page::escape::escape;
use crate::page::links::Links;
use crate::page::route::Routes;
use crate::site::Site;
use crate::site::graph::NodeId;
use serde::Serialize;
use std::fmt::Write;

/// The schema of `graph.json`.
pub const SCHEMA: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "graph.json",
  "type": "object",
  "required": ["nodes", "edges"],
  "additionalProperties": false,
  "properties": {
    "nodes": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["id", "kind", "number", "type", "title", "date", "issuer", "url"],
        "additionalProperties": false,
        "properties": {
          "id": {"type": "string"},
          "kind": {"enum": ["plan", "document"]},
          "number": {"type": ["string", "null"]},
          "type": {"type": ["string", "null"]},
          "title": {"type": ["string", "null"]},
          "date": {"type": ["string", "null"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
          "issuer": {"type": ["string", "null"]},
          "url": {"type": "string"}
        }
      }
    },
    "edges": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["from", "to", "relation", "inferred", "count"],
        "additionalProperties": false,
        "properties": {
          "from": {"type": "string"},
          "to": {"type": "string"},
          "relation": {
            "enum": ["implements", "based_on", "guided_by", "reviews", "uses", "mentions", "continues", "details",
              "replaces", "amends", "repeals", "corrects"]
          },
          "inferred": {"type": "boolean"},
          "count": {"type": "integer", "minimum": 1}
        }
      }
    }
  }
}
"#;

/// A node as data.
#[derive(Serialize)]
struct NodeData<'a> {
    id: &'a str,
    kind: &'static str,
    number: Option<&'a str>,
    r#type: Option<&'a str>,
    title: Option<&'a str>,
    date: Option<String>,
    issuer: Option<&'a str>,
    url: String,
}

/// An edge as data.
#[derive(Serialize)]
struct EdgeData<'a> {
    from: &'a str,
    to: &'a str,
    relation: &'static str,
    inferred: bool,
    count: usize,
}

/// The whole graph as data, in the order of the graph.
struct Data<'a> {
    site: &'a Site,
    ids: Vec<String>,
    links: Links,
    routes: &'a Routes,
}

impl<'a> Data<'a> {
    fn new(site: &'a Site, routes: &'a Routes) -> Data<'a> {
        let ids = (0..site.graph.nodes.len()).map(|rank| site.node_id(NodeId(rank))).collect();
        // Files of data are read anywhere: full addresses where there are any, else from the site's root.
        let root = site.settings.base_url.as_deref().unwrap_or_default();
        Data { site, ids, links: Links::rooted(root, site.settings.pretty_urls), routes }
    }

    fn nodes(&self) -> impl Iterator<Item = NodeData<'_>> {
        self.site.graph.nodes.iter().enumerate().map(|(rank, node)| {
            let document = node.document.map(|id| self.site.document(id));
            let page = node.plan.map(HtmlPage::Plan).or(node.document.map(HtmlPage::Document));
            NodeData {
                id: &self.ids[rank],
                kind: if node.plan.is_some() { "plan" } else { "document" },
                number: document.map(|it| it.number.text()),
                r#type: self.site.node_kind(NodeId(rank)),
                title: self.site.node_title(NodeId(rank)),
                date: node.date.map(|date| PartialDate::to_string(&date)),
                issuer: self.site.node_issuer(NodeId(rank)),
                url: page.map_or(String::new(), |page| self.links.to(self.routes.path(page))),
            }
        })
    }

    fn edges(&self) -> impl Iterator<Item = EdgeData<'_>> {
        self.site.graph.edges.iter().map(|edge| EdgeData {
            from: &self.ids[edge.from.0],
            to: &self.ids[edge.to.0],
            relation: edge.relation.name(),
            inferred: edge.inferred,
            count: edge.count,
        })
    }
}

/// `graph.json`, one node or edge a line.
pub fn json(site: &Site, routes: &Routes) -> String {
    let data = Data::new(site, routes);
    let line = |value: serde_json::Result<String>| value.unwrap_or_default();
    let nodes: Vec<String> = data.nodes().map(|node| line(serde_json::to_string(&node))).collect();
    let edges: Vec<String> = data.edges().map(|edge| line(serde_json::to_string(&edge))).collect();
    format!("{{\"nodes\": [\n{}\n], \"edges\": [\n{}\n]}}\n", nodes.join(",\n"), edges.join(",\n"))
}

/// `graph.graphml`, which Gephi and yEd open.
pub fn graphml(site: &Site, routes: &Routes) -> String {
    const KEYS: [(&str, &str, &str); 11] = [
        ("node", "label", "string"),
        ("node", "kind", "string"),
        ("node", "number", "string"),
        ("node", "type", "string"),
        ("node", "title", "string"),
        ("node", "date", "string"),
        ("node", "issuer", "string"),
        ("node", "url", "string"),
        ("edge", "relation", "string"),
        ("edge", "inferred", "boolean"),
        ("edge", "count", "int"),
    ];
    let data = Data::new(site, routes);
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    for (of, name, kind) in KEYS {
        let _ = writeln!(xml, "<key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
    }
    xml.push_str("<graph id=\"kehoach\" edgedefault=\"directed\">\n");
    let field = |xml: &mut String, key: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = write!(xml, "<data key=\"{key}\">{}</data>", escape(&legal(value)));
        }
    };
    for node in data.nodes() {
        let _ = write!(xml, "<node id=\"{}\">", escape(node.id));
        field(&mut xml, "label", node.number.or(node.title));
        field(&mut xml, "kind", Some(node.kind));
        field(&mut xml, "number", node.number);
        field(&mut xml, "type", node.r#type);
        field(&mut xml, "title", node.title);
        field(&mut xml, "date", node.date.as_deref());
        field(&mut xml, "issuer", node.issuer);
        field(&mut xml, "url", Some(&node.url));
        xml.push_str("</node>\n");
    }
    for (rank, edge) in data.edges().enumerate() {
        let (from, to) = (escape(edge.from), escape(edge.to));
        let _ = write!(xml, "<edge id=\"e{rank}\" source=\"{from}\" target=\"{to}\">");
        field(&mut xml, "relation", Some(edge.relation));
        field(&mut xml, "inferred", Some(if edge.inferred { "true" } else { "false" }));
        field(&mut xml, "count", Some(&edge.count.to_string()));
        xml.push_str("</edge>\n");
    }
    xml.push_str("</graph>\n</graphml>\n");
    xml
}

/// `graph.dot`: authority flows down, drafts are dashed, inferred edges dotted.
pub fn dot(site: &Site, routes: &Routes) -> String {
    let data = Data::new(site, routes);
    let mut dot = String::from(
        "digraph kehoach {\nrankdir=BT;\nnode [shape=box, fontname=\"sans-serif\", fontsize=10];\n\
         edge [fontname=\"sans-serif\", fontsize=8];\n",
    );
    for (node, own) in data.nodes().zip(&site.graph.nodes) {
        let label = node.number.or(node.title).unwrap_or(node.id);
        let style = if own.draft { ", style=dashed" } else { "" };
        let tooltip = node.title.unwrap_or(label);
        let _ = writeln!(
            dot,
            "{} [label={}, tooltip={}, URL={}{style}];",
            quoted(node.id),
            quoted(label),
            quoted(tooltip),
            quoted(&node.url)
        );
    }
    for edge in data.edges() {
        let style = if edge.inferred { ", style=dotted" } else { "" };
        let _ = writeln!(
            dot,
            "{} -> {} [label={}{style}];",
            quoted(edge.from),
            quoted(edge.to),
            quoted(edge.relation)
        );
    }
    dot.push_str("}\n");
    dot
}

/// A text as DOT quotes it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", legal(text).replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text without what no XML may hold, on one line.
fn legal(text: &str) -> String {
    let legal = |c: char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| legal(*c)).collect()
}
