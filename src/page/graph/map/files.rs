//! The map as scripts for its zoom: browsers read those from a folder too.
//!
//! | file | holds |
//! |---|---|
//! | `ban-do.js` | the axis, the rows, and all that the first picture shows |
//! | `nam-2024.js` | the plans of a year, each with what it cites |
//! | `van-ban-0-0.js` | 256 documents of a lane with their folded beads |
//!
//! Each calls one function with data and nothing else. `<` is written `\u003c`, so that no text can end a script.
//! The files of years and of documents are there only where documents are folded; those of years hold plans and
//! documents that have no vertical of their own.

use super::axis::{AxisColumn, Moment, Period};
use super::places::folded_square;
use super::rows::{LANES, RowKind};
use super::{BeadCounts, Cited, DOCUMENTS, PortalMap};
use crate::base::percent::encode;
use crate::base::text::excerpt;
use crate::page::links::file_of;
use crate::page::route::Routes;
use crate::page::{HtmlPage, MapFile};
use crate::site::Site;
use crate::site::graph::NodeId;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How many documents a file holds.
pub const PAGE: usize = 256;

/// How many letters of a title a file holds.
const TITLE: usize = 60;

impl PortalMap {
    /// The files of a map, with their names.
    pub fn files(&self) -> Vec<(MapFile, String)> {
        let mut files = vec![(MapFile::First, "ban-do.js".to_string())];
        if !self.folds_documents {
            return files;
        }
        for (column, AxisColumn { period, .. }) in self.axis.columns.iter().enumerate() {
            let name = match period {
                Period::Before => "truoc".to_string(),
                Period::Year(year) => year.to_string(),
                Period::After => "sau".to_string(),
                Period::Unknown => "khong-ro".to_string(),
            };
            files.push((MapFile::Year(column), format!("nam-{name}.js")));
        }
        for lane in 0..LANES {
            for page in 0..self.order.lanes[lane].div_ceil(PAGE) {
                files.push((MapFile::Documents(lane, page), format!("van-ban-{lane}-{page}.js")));
            }
        }
        files
    }

    /// The text of a file; `issuer` names who issued a node.
    pub fn file(
        &self,
        file: MapFile,
        site: &Site,
        routes: &Routes,
        issuer: &dyn Fn(NodeId) -> Option<String>,
    ) -> String {
        let names = Names { site, routes, issuer };
        match file {
            MapFile::First => script("first", &[], &self.first(&names)),
            MapFile::Year(column) => script("plans", &[column], &self.year(column, &names)),
            MapFile::Documents(lane, page) => {
                script("documents", &[lane, page], &self.documents(lane, page, &names))
            }
        }
    }

    /// What the first picture shows.
    fn first(&self, names: &Names) -> Value {
        let largest = self.largest();
        let rows: Vec<Value> = self
            .rows
            .iter()
            .map(|row| {
                let (kind, number) = match row.kind {
                    RowKind::Lane => ("h", None),
                    RowKind::Document(id) => ("d", self.order.numbers[id.0]),
                    RowKind::OtherDocuments(count) => ("m", Some(count)),
                    RowKind::Plan(_) => ("p", None),
                    RowKind::Plans(count) => ("s", Some(count)),
                };
                json!([kind, row.lane, number, row.square, row.cited, flat(&row.counts)])
            })
            .collect();
        let verticals: Vec<Value> = self
            .verticals
            .iter()
            .map(|it| json!([it.x, it.row, usize::from(it.is_plan) + 2 * usize::from(it.dated)]))
            .collect();
        let beads: Vec<usize> = self
            .beads
            .iter()
            .flat_map(|it| {
                let code = 2 * (it.relation as usize) + usize::from(it.inferred);
                [it.vertical, self.target(names.site, it.to), 2 * code + usize::from(it.is_fault)]
            })
            .collect();
        let plans: Vec<usize> =
            self.plans.iter().flat_map(|((column, group), count)| [column * 8 + group, *count]).collect();
        let columns: Vec<[i32; 3]> =
            self.axis.columns.iter().map(|it| [i32::from(it.period.code()), it.start, it.width]).collect();
        json!({
            "columns": columns,
            "groups": self.groups,
            "lanes": self.order.lanes,
            "rows": rows,
            "verticals": verticals,
            "beads": beads,
            "plans": plans,
            "largest": [largest.beads, largest.others, largest.plans],
        })
    }

    /// What an edge leads to, as scripts have it: the number of a document; after all documents, where plans are folded
    /// the lane, else the row of the plan.
    fn target(&self, site: &Site, id: NodeId) -> usize {
        let documents = self.order.documents.len();
        match self.cited(site, id) {
            Some(Cited::Document(number)) => number,
            Some(Cited::Plans(lane)) if self.folds_plans => documents + lane,
            _ => documents + self.row_of[id.0],
        }
    }

    /// Those of a column that cite or are plans: number, who issued it, address, group, day of the year, and what it cites,
    /// as 32 × target + 2 × relation + 1 where it is inferred.
    fn year(&self, column: usize, names: &Names) -> Vec<Value> {
        let site = names.site;
        let graph = &site.graph;
        let has_vertical: BTreeMap<NodeId, ()> = self.verticals.iter().map(|it| (it.node, ())).collect();
        let documents = self.order.documents.iter().filter(|id| !graph.cites(**id).is_empty());
        let mut all: Vec<(i32, NodeId)> = self
            .order
            .plans
            .iter()
            .flatten()
            .chain(documents)
            .filter(|id| !has_vertical.contains_key(id))
            .map(|id| (Moment::of(graph.node(*id)), *id))
            .filter(|(moment, _)| self.axis.column(*moment) == Some(column))
            .map(|(moment, id)| (moment.map_or(-1, |it| i32::from(it.last.day_of_year()) - 1), id))
            .collect();
        all.sort_by_cached_key(|(day, id)| (*day, site.node_id(*id)));
        let row = |(day, id): (i32, NodeId)| {
            let group = self.group(site, id);
            let mut row = vec![
                json!(names.number(id)),
                json!((names.issuer)(id).unwrap_or_default()),
                json!(names.address(id)),
                json!(group),
                json!(day),
            ];
            row.extend(graph.cites(id).iter().map(|edge| {
                json!(
                    32 * self.target(site, edge.to)
                        + 2 * (edge.relation as usize)
                        + usize::from(edge.inferred)
                )
            }));
            Value::Array(row)
        };
        all.into_iter().map(row).collect()
    }

    /// Some documents of a lane: number, title, address, place of the square, citations, folded beads.
    fn documents(&self, lane: usize, page: usize, names: &Names) -> Vec<Value> {
        let site = names.site;
        let numbers = self.order.of_lane(lane).skip(page * PAGE).take(PAGE);
        let empty = BeadCounts::new();
        let document = |number: usize| {
            let id = self.order.documents[number];
            let counts = self.counts.get(&Cited::Document(number)).unwrap_or(&empty);
            let square = folded_square(self, Moment::of(site.graph.node(id)), counts);
            json!([
                names.number(id),
                names.note(id),
                names.address(id),
                square,
                site.graph.cited_by(id).len(),
                flat(counts),
            ])
        };
        numbers.map(document).collect()
    }
}

/// Folded beads as 8 × column + group, all, and those that act.
fn flat(counts: &BeadCounts) -> Vec<usize> {
    const { assert!(DOCUMENTS < 8, "a group has three bits") };
    counts.iter().flat_map(|((column, group), count)| [column * 8 + group, count.all, count.acting]).collect()
}

/// What files say of a node.
struct Names<'a> {
    site: &'a Site,
    routes: &'a Routes,
    issuer: &'a dyn Fn(NodeId) -> Option<String>,
}

impl Names<'_> {
    fn number(&self, id: NodeId) -> &str {
        self.site.graph.node(id).document.map_or("", |it| self.site.document(it).label())
    }

    fn note(&self, id: NodeId) -> String {
        let issuer = || (self.issuer)(id).unwrap_or_default();
        self.site.node_title(id).map_or_else(issuer, |title| excerpt(title, TITLE))
    }

    /// The link from the site's root.
    fn address(&self, id: NodeId) -> String {
        let node = self.site.graph.node(id);
        let page = node.plan.map(HtmlPage::Plan).or(node.document.map(HtmlPage::Document));
        let path = page.map_or("", |page| self.routes.path(page));
        if self.site.settings.pretty_urls {
            return encode(path).into_owned();
        }
        encode(&file_of(path)).into_owned()
    }
}

fn script(call: &str, at: &[usize], data: &impl Serialize) -> String {
    let json = serde_json::to_string(data).unwrap_or_default().replace('<', "\\u003c");
    // These two end a line of script in old browsers.
    let json = json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    let at: String = at.iter().map(|it| format!("{it},")).collect();
    format!("kehoachMap.{call}({at}{json});\n")
}
