//! The graph as files: JSON, GraphML for Gephi and yEd, DOT for graphviz.

use crate::base::date::PartialDate;
use crate::page::HtmlPage;
use crate::page::links::Links;
use crate::page::route::Routes;
use crate::page::xml::Xml;
use crate::site::Site;
use crate::site::graph::NodeId;
use serde::Serialize;
use std::borrow::Cow;

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
              "replaces", "amends", "repeals", "withdraws", "corrects", "attached_to"]
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
    issuer: Option<Cow<'a, str>>,
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
        let ids = (0..site.graph.nodes.len()).map(|index| site.node_id(NodeId(index))).collect();
        // Files of data are read anywhere: full addresses where there are any, else from the site's root.
        let root = site.settings.base_url.as_deref().unwrap_or_default();
        Data { site, ids, links: Links::rooted(root, site.settings.pretty_urls), routes }
    }

    fn nodes(&self) -> impl Iterator<Item = NodeData<'_>> {
        self.site.graph.nodes.iter().enumerate().map(|(index, node)| {
            let document = node.document.map(|id| self.site.document(id));
            let page = node.plan.map(HtmlPage::Plan).or(node.document.map(HtmlPage::Document));
            NodeData {
                id: &self.ids[index],
                kind: if node.plan.is_some() { "plan" } else { "document" },
                number: document.and_then(|it| Some(it.number.as_ref()?.text())),
                r#type: self.site.node_kind(NodeId(index)),
                title: self.site.node_title(NodeId(index)).or_else(|| Some(document?.name.as_ref()?.text())),
                date: node.date.map(|date| PartialDate::to_string(&date)),
                issuer: self.site.node_issuer(NodeId(index)),
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
    let mut json = String::from("{\"nodes\": [\n");
    push_lines(&mut json, data.nodes());
    json.push_str("\n], \"edges\": [\n");
    push_lines(&mut json, data.edges());
    json.push_str("\n]}\n");
    json
}

/// Appends values, one a line.
fn push_lines(json: &mut String, values: impl Iterator<Item = impl Serialize>) {
    for (index, value) in values.enumerate() {
        json.push_str(if index > 0 { ",\n" } else { "" });
        json.push_str(&serde_json::to_string(&value).unwrap_or_default());
    }
}

/// What GraphML says of a node or an edge: the key with its type, and its value.
type GraphMlKey<T> = (&'static str, &'static str, fn(&T) -> Option<Cow<str>>);

fn node_keys<'a>() -> [GraphMlKey<NodeData<'a>>; 8] {
    [
        ("label", "string", |it| it.number.or(it.title).map(Cow::Borrowed)),
        ("kind", "string", |it| Some(it.kind.into())),
        ("number", "string", |it| it.number.map(Cow::Borrowed)),
        ("type", "string", |it| it.r#type.map(Cow::Borrowed)),
        ("title", "string", |it| it.title.map(Cow::Borrowed)),
        ("date", "string", |it| it.date.as_deref().map(Cow::Borrowed)),
        ("issuer", "string", |it| it.issuer.as_deref().map(Cow::Borrowed)),
        ("url", "string", |it| Some(it.url.as_str().into())),
    ]
}

fn edge_keys<'a>() -> [GraphMlKey<EdgeData<'a>>; 3] {
    [
        ("relation", "string", |it| Some(it.relation.into())),
        ("inferred", "boolean", |it| Some(it.inferred.to_string().into())),
        ("count", "int", |it| Some(it.count.to_string().into())),
    ]
}

/// `graph.graphml`, which Gephi and yEd open.
pub fn graphml(site: &Site, routes: &Routes) -> String {
    let data = Data::new(site, routes);
    let (node_keys, edge_keys) = (node_keys(), edge_keys());
    let of_nodes = node_keys.iter().map(|(name, kind, _)| ("node", *name, *kind));
    let of_edges = edge_keys.iter().map(|(name, kind, _)| ("edge", *name, *kind));
    Xml::document(|xml| {
        xml.block("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")], |xml| {
            for (of, name, kind) in of_nodes.chain(of_edges) {
                let attributes = [("id", name), ("for", of), ("attr.name", name), ("attr.type", kind)];
                xml.empty_line("key", &attributes);
            }
            xml.block("graph", &[("id", "kehoach"), ("edgedefault", "directed")], |xml| {
                for node in data.nodes() {
                    xml.line("node", &[("id", node.id)], |xml| write_data(xml, &node_keys, &node));
                }
                for (index, edge) in data.edges().enumerate() {
                    let id = format!("e{index}");
                    let attributes = [("id", id.as_str()), ("source", edge.from), ("target", edge.to)];
                    xml.line("edge", &attributes, |xml| write_data(xml, &edge_keys, &edge));
                }
            });
        });
    })
}

fn write_data<T>(xml: &mut Xml, keys: &[GraphMlKey<T>], of: &T) {
    for (name, _, value) in keys {
        if let Some(value) = value(of) {
            xml.element("data", &[("key", name)], &value);
        }
    }
}

/// `graph.dot`: authority flows down, drafts are dashed, inferred edges dotted.
pub fn dot(site: &Site, routes: &Routes) -> String {
    let data = Data::new(site, routes);
    let mut dot = String::from(
        // `BT`: edges lead from who cites to what is cited, which then stands above as on the pages.
        "digraph kehoach {\nrankdir=BT;\nnode [shape=box, fontname=\"sans-serif\", fontsize=10];\n\
         edge [fontname=\"sans-serif\", fontsize=8];\n",
    );
    for (node, own) in data.nodes().zip(&site.graph.nodes) {
        let label = node.number.or(node.title).unwrap_or(node.id);
        let style = if own.draft { ", style=dashed" } else { "" };
        let tooltip = node.title.unwrap_or(label);
        push_quoted(&mut dot, node.id);
        for (name, value) in [(" [label=", label), (", tooltip=", tooltip), (", URL=", &node.url)] {
            dot.push_str(name);
            push_quoted(&mut dot, value);
        }
        dot.push_str(style);
        dot.push_str("];\n");
    }
    for edge in data.edges() {
        let style = if edge.inferred { ", style=dotted" } else { "" };
        for (before, value) in [("", edge.from), (" -> ", edge.to), (" [label=", edge.relation)] {
            dot.push_str(before);
            push_quoted(&mut dot, value);
        }
        dot.push_str(style);
        dot.push_str("];\n");
    }
    dot.push_str("}\n");
    dot
}

/// Appends a text as DOT quotes it, on one line and without control characters.
fn push_quoted(dot: &mut String, text: &str) {
    dot.push('"');
    for c in text.chars() {
        match c {
            // In DOT `\N` in a label is the name of the node, so every `\` is doubled.
            '\\' | '"' => dot.extend(['\\', c]),
            c if c.is_whitespace() => dot.push(' '),
            c if c.is_control() => {}
            c => dot.push(c),
        }
    }
    dot.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::testing::renderer;
    use serde_json::Value;

    #[test]
    fn graphml_has_a_key_for_each_field_of_json() {
        let renderer = renderer(&[
            ("site.yaml", "title: A"),
            ("content/ke-hoach/a.md", "---\ntitle: A\nissuer: Sở A\n---\nTheo Luật số 1/2020/QH14.\n"),
        ]);
        let json: Value = serde_json::from_str(&json(&renderer.site, &renderer.routes)).expect("JSON");
        let fields = |list: &str, without: &[&str]| -> Vec<String> {
            let object = json[list][0].as_object().expect("an object");
            object.keys().filter(|key| !without.contains(&key.as_str())).cloned().collect()
        };
        let keys = |keys: &[&str]| -> Vec<String> {
            let mut keys: Vec<String> = keys.iter().map(|key| (*key).to_string()).collect();
            keys.sort();
            keys
        };
        let of_nodes = node_keys().map(|(name, ..)| name);
        assert_eq!(keys(&of_nodes[1..]), fields("nodes", &["id"]), "the first is a label made of others");
        assert_eq!(keys(&edge_keys().map(|(name, ..)| name)), fields("edges", &["from", "to"]));
    }

    #[test]
    fn dot_quotes_texts() {
        for (text, expected) in [
            ("12/KH-UBND", r#""12/KH-UBND""#),
            (r#"a "b" \ c"#, r#""a \"b\" \\ c""#),
            ("một\nhai\u{7}", r#""một hai""#),
        ] {
            let mut dot = String::new();
            push_quoted(&mut dot, text);
            assert_eq!(dot, expected);
        }
    }
}
