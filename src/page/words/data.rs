//! The words about the data files, and those that the script of the map gets.

use serde::{Deserialize, Serialize};

/// What describes the data files.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct DataTexts {
    /// Each data set.
    pub(crate) data: DataSetTexts,
    /// What a column may hold.
    pub(crate) kind: DataKindNames,
    /// What a column means.
    pub(crate) field: ColumnTexts,
    /// What the script of the map says.
    pub(crate) map: MapTexts,
}

/// A sentence on each data set.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct DataSetTexts {
    pub(crate) plans: String,
    pub(crate) documents: String,
    pub(crate) citations: String,
    pub(crate) duties: String,
    pub(crate) bodies: String,
    pub(crate) units: String,
}

/// Words for what a column may hold.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct DataKindNames {
    pub(crate) text: String,
    pub(crate) date: String,
    pub(crate) time: String,
    pub(crate) day: String,
    pub(crate) quarter: String,
    pub(crate) number: String,
    pub(crate) flag: String,
    pub(crate) word: String,
    pub(crate) texts: String,
    pub(crate) days: String,
    pub(crate) objects: String,
}

/// What each column means.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ColumnTexts {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) r#type: String,
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) date: String,
    pub(crate) published: String,
    pub(crate) updated: String,
    pub(crate) place: String,
    pub(crate) issuer: String,
    pub(crate) body: String,
    pub(crate) plan_issuer: String,
    pub(crate) issuers: String,
    pub(crate) bodies: String,
    pub(crate) year: String,
    pub(crate) last_year: String,
    pub(crate) status: String,
    pub(crate) theme: String,
    pub(crate) quarters: String,
    pub(crate) quarter: String,
    pub(crate) quarter_theme: String,
    pub(crate) application: String,
    pub(crate) legal_bases: String,
    pub(crate) basis_text: String,
    pub(crate) relation: String,
    pub(crate) document: String,
    pub(crate) inferred: String,
    pub(crate) signers: String,
    pub(crate) signer_name: String,
    pub(crate) signer_position: String,
    pub(crate) signer_capacity: String,
    pub(crate) recipients: String,
    pub(crate) attachments: String,
    pub(crate) description: String,
    pub(crate) plan_url: String,
    pub(crate) source: String,
    pub(crate) validity: String,
    pub(crate) spellings: String,
    pub(crate) cited_by: String,
    pub(crate) related: String,
    pub(crate) affects: String,
    pub(crate) affected_by: String,
    pub(crate) versions: String,
    pub(crate) version_status: String,
    pub(crate) in_part: String,
    pub(crate) plan: String,
    pub(crate) count: String,
    pub(crate) line: String,
    pub(crate) citation_text: String,
    pub(crate) citation_number: String,
    pub(crate) pinpoint: String,
    pub(crate) act_name: String,
    pub(crate) task: String,
    pub(crate) due: String,
    pub(crate) last_day: String,
    pub(crate) days: String,
    pub(crate) duty_kind: String,
    pub(crate) recurrence: String,
    pub(crate) responsible: String,
    pub(crate) units: String,
    pub(crate) report_to: String,
    pub(crate) report_to_units: String,
    pub(crate) via: String,
    pub(crate) from: String,
    pub(crate) time: String,
    pub(crate) with: String,
    pub(crate) with_units: String,
    pub(crate) product: String,
    pub(crate) via_units: String,
    pub(crate) duty_url: String,
    pub(crate) body_id: String,
    pub(crate) body_name: String,
    pub(crate) body_level: String,
    pub(crate) body_kind: String,
    pub(crate) body_province: String,
    pub(crate) body_parent: String,
    pub(crate) document_body: String,
    pub(crate) document_bodies: String,
    pub(crate) unit_id: String,
    pub(crate) unit_name: String,
    pub(crate) unit_body: String,
    pub(crate) unit_within: String,
    pub(crate) unit_groups: String,
    pub(crate) unit_members: String,
    pub(crate) unit_duties: String,
    pub(crate) unit_calendar: String,
}

/// What the script of the map says.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct MapTexts {
    /// Short names of levels, and one of documents, in one text.
    #[serde(skip_serializing)]
    pub(crate) groups: String,
    find: String,
    none: String,
    r#in: String,
    out: String,
    reset: String,
    frame: String,
    plans_at: String,
    documents_at: String,
    cites: String,
    more: String,
    all: String,
    close: String,
    rest: String,
    issued_at: String,
    way: String,
    way_to: String,
    no_way: String,
    loading: String,
    months: String,
    quarter: String,
    week: String,
}
