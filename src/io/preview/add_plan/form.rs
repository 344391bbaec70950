//! The HTML of the page «Thêm kế hoạch».

use super::ShownSite;
use crate::base::language::Language;
use crate::base::message::{add_plan_word, add_plan_words};
use crate::cite::document_type::DocumentType;
use crate::page::escape::escape;
use std::collections::BTreeSet;

/// How an entry is typed.
#[derive(Clone, Copy)]
enum Control {
    /// One line, with the names of a list to choose from.
    Line(Option<&'static str>),
    /// Several lines.
    Lines,
    /// Issued or a draft.
    Status,
    /// Items with these parts: the word of each, its name in data, and its list of names.
    Items(&'static [(&'static str, &'static str, Option<&'static str>)]),
}

/// The entries in the order of the form: their words, their names in data.
const FIELDS: [(&str, &str, Control); 12] = [
    ("heading", "title", Control::Lines),
    ("number", "number", Control::Line(None)),
    ("date", "date", Control::Line(None)),
    ("issuer", "issuer", Control::Items(&[("issuer-name", "", Some("bodies"))])),
    ("place", "place", Control::Line(None)),
    ("status", "status", Control::Status),
    ("type", "type", Control::Line(Some("types"))),
    ("year", "year", Control::Line(None)),
    ("theme", "theme", Control::Line(None)),
    (
        "quarters",
        "quarters",
        Control::Items(&[
            ("quarter", "quarter", None),
            ("quarter-theme", "theme", None),
            ("application", "application", None),
        ]),
    ),
    (
        "signers",
        "signers",
        Control::Items(&[
            ("capacity", "capacity", None),
            ("position", "position", None),
            ("person", "name", None),
        ]),
    ),
    ("recipients", "recipients", Control::Lines),
];

/// The words that the script of the page shows.
const OF_SCRIPT: [&str; 17] = [
    "reading",
    "done",
    "done-pasted",
    "doubts",
    "no-doubts",
    "keep",
    "saving",
    "saved",
    "building",
    "built",
    "saved-hidden",
    "mend",
    "empty",
    "too-large",
    "one-file",
    "busy",
    "stale",
];

/// The page, with the token that its requests must hold.
pub(super) fn page(token: &str, shown: &ShownSite) -> String {
    let language = shown.site.language;
    let fields: String = FIELDS.iter().map(|it| field(*it, language)).collect();
    let script_words: serde_json::Map<String, serde_json::Value> = OF_SCRIPT
        .iter()
        .chain(&["gone", "remove"])
        .map(|key| (key.to_string(), add_plan_word(language, key).into()))
        .collect();
    let script_words = serde_json::Value::from(script_words).to_string();
    let types = DocumentType::all().map(DocumentType::name);
    let made = [
        ("lang", language.code().to_string()),
        ("token", token.to_string()),
        ("fields", fields),
        ("bodies", options(bodies(shown))),
        ("types", options(types)),
        ("script-words", escape(&script_words).replace('"', "&quot;")),
    ];
    let words = add_plan_words(language).iter().map(|(key, words)| (*key, escape(words).into_owned()));
    let parts: std::collections::HashMap<&str, String> = words.chain(made).collect();
    filled(include_str!("../add-plan.html"), &parts)
}

/// A template with `[[key]]` replaced.
fn filled(template: &str, parts: &std::collections::HashMap<&str, String>) -> String {
    let mut pieces = template.split("[[");
    let mut html = pieces.next().unwrap_or("").to_string();
    for piece in pieces {
        let (key, rest) = piece.split_once("]]").unwrap_or(("", piece));
        html.push_str(parts.get(key).map_or("", String::as_str));
        html.push_str(rest);
    }
    html
}

/// The names of the bodies of the register, and of those that issued a plan.
fn bodies(shown: &ShownSite) -> impl Iterator<Item = &str> {
    let register = shown.site.inputs.bodies.iter().map(|it| it.name.as_str());
    let plans = shown.site.inputs.plans.iter();
    let issuers = plans.flat_map(|it| it.record.issuers.iter().map(|it| it.value.as_str()));
    let ids: BTreeSet<&str> = shown.site.inputs.bodies.iter().map(|it| it.id.as_str()).collect();
    let names: BTreeSet<&str> = register.chain(issuers).filter(|name| !ids.contains(name)).collect();
    names.into_iter()
}

fn options<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("<option value=\"{}\">", escape(name))).collect()
}

/// An entry with its label, help, and the places of its doubt and fault.
fn field((word, key, control): (&str, &str, Control), language: Language) -> String {
    let say = |key: &str| escape(add_plan_word(language, key)).into_owned();
    let label = say(word);
    let help = say(&format!("{word}-help"));
    let help = if help.is_empty() {
        String::new()
    } else {
        format!("<p class=\"help\" id=\"{key}-help\">{help}</p>\n")
    };
    let notes = format!(
        "<p class=\"doubt\" id=\"{key}-doubt\" hidden></p>\n<p class=\"fault\" id=\"{key}-fault\" hidden></p>\n"
    );
    let described = format!("aria-describedby=\"{key}-help {key}-doubt {key}-fault\"");
    let list = |list: Option<&str>| list.map_or(String::new(), |it| format!(" list=\"{it}\""));
    let control = match control {
        Control::Line(names) => {
            format!("<input id=\"{key}\" spellcheck=\"false\"{} {described}>\n", list(names))
        }
        Control::Lines => format!("<textarea id=\"{key}\" rows=\"3\" {described}></textarea>\n"),
        Control::Status => format!(
            "<select id=\"{key}\"><option value=\"issued\">{}</option><option value=\"draft\">{}</option></select>\n",
            say("issued"),
            say("draft")
        ),
        Control::Items(parts) => {
            let inputs: String = parts
                .iter()
                .map(|(word, name, names)| {
                    let list = list(*names);
                    format!(
                        "<label>{} <input data-name=\"{name}\" spellcheck=\"false\"{list} {described}></label>\n",
                        say(word)
                    )
                })
                .collect();
            let (remove, add) = (say("remove"), say(&format!("{word}-add")));
            return format!(
                "<fieldset class=\"field\" data-key=\"{key}\">\n<legend>{label}</legend>\n{help}<div class=\"items\"></div>\n{notes}\
                 <template><div class=\"item\">\n{inputs}<p class=\"doubt\" hidden></p>\n<button type=\"button\" class=\"remove\">{remove}</button>\n</div></template>\n\
                 <button type=\"button\" class=\"add\">{add}</button>\n</fieldset>\n"
            );
        }
    };
    format!(
        "<div class=\"field\" data-key=\"{key}\">\n<label for=\"{key}\">{label}</label>\n{help}{control}{notes}</div>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_words() {
        let keys = |language| add_plan_words(language).iter().map(|it| it.0).collect::<Vec<_>>();
        let [one, other] = Language::ALL.map(keys);
        assert_eq!(one, other);
        let template = include_str!("../add-plan.html");
        let asked = template.split("[[").skip(1).filter_map(|it| it.split("]]").next());
        let made = ["lang", "token", "fields", "bodies", "types", "script-words"];
        for key in asked.filter(|key| !made.contains(key)).chain(OF_SCRIPT) {
            assert!(one.contains(&key), "{key}");
        }
        for (word, _, control) in FIELDS {
            assert!(one.contains(&word), "{word}");
            let Control::Items(parts) = control else { continue };
            assert!(parts.iter().all(|it| one.contains(&it.0)), "{word}");
        }
    }
}
