//! An export for people: Markdown, in their language.

use std::fmt::Write;

use super::record::{Fields, Record, Value};
use crate::i18n::Texts;
use crate::web::exact;

/// Words that are longer, or have lines, stand by themselves.
const SHORT: usize = 160;

/// The label of a field or of a section. Names are `in_this_form`, keys `in-this-form`.
pub fn label<'a>(texts: &'a Texts, name: &str) -> std::borrow::Cow<'a, str> {
    let key = format!("export-{}", name.replace('_', "-"));
    if texts.has(&key) { texts.get(&key).to_owned().into() } else { name.replace('_', " ").into() }
}

/// Records, one after another.
pub fn write(texts: &Texts, records: &[Record]) -> String {
    let mut out = String::new();
    for record in records {
        heading(texts, &record.fields, 2, &mut out);
        fields(texts, &record.fields, 2, &mut out);
    }
    out
}

/// What comes first stands over the rest.
fn heading(texts: &Texts, fields: &Fields, level: usize, out: &mut String) {
    let first = fields.0.first().map_or_else(String::new, |(name, value)| match value {
        Value::Text(text) if is_short(text) && !text.trim().is_empty() => text.clone(),
        Value::Moment(at) => exact(texts, *at, None),
        Value::Number(number) => format!("{} {number}", label(texts, name)),
        _ => label(texts, name).into_owned(),
    });
    // Writing into a text never fails.
    writeln!(out, "{} {first}\n", "#".repeat(level)).ok();
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= SHORT && !text.contains('\n')
}

fn fields(texts: &Texts, fields: &Fields, level: usize, out: &mut String) {
    let mut long = Vec::new();
    for (name, value) in &fields.0 {
        let label = label(texts, name);
        let shown = match value {
            Value::Nothing => continue,
            Value::Text(text) if text.is_empty() => continue,
            Value::List(_) => {
                long.push((label, value));
                continue;
            }
            Value::Text(text) if !is_short(text) => {
                long.push((label, value));
                continue;
            }
            Value::Text(text) => text.clone(),
            Value::Moment(at) => exact(texts, *at, None),
            Value::Number(number) => number.to_string(),
            Value::Bool(true) => texts.get("export-yes").to_owned(),
            Value::Bool(false) => texts.get("export-no").to_owned(),
        };
        writeln!(out, "- {label}: {shown}").ok();
    }
    out.push('\n');
    for (label, value) in long {
        match value {
            Value::Text(text) => {
                writeln!(out, "{label}:\n").ok();
                for line in text.lines() {
                    writeln!(out, "> {line}").ok();
                }
                out.push('\n');
            }
            Value::List(list) => {
                for one in list {
                    writeln!(out, "{} {label}\n", "#".repeat(level + 1)).ok();
                    self::fields(texts, one, level + 1, out);
                }
            }
            _ => {}
        }
    }
}
