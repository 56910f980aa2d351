//! What an export says, before it is written for machines and for people.

use chrono::NaiveDateTime;
use serde::{Serialize, Serializer};

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words, or a name of ours.
    Text(String),
    /// A moment in UTC.
    Moment(NaiveDateTime),
    /// A number.
    Number(i64),
    /// Yes or no.
    Bool(bool),
    /// Several of the same kind.
    List(Vec<Fields>),
    /// Nothing is kept there.
    Nothing,
}

/// Values with their names, in the order in which they are told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(&'static str, Value)>);

/// One thing that is kept, with the number that tells it apart from the others of its section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Records come in the order of this.
    pub key: i64,
    /// What is kept.
    pub fields: Fields,
}

impl Fields {
    /// With words, unless there are none.
    #[must_use]
    pub fn text(self, name: &'static str, text: Option<String>) -> Self {
        self.with(name, text.map_or(Value::Nothing, Value::Text))
    }

    /// With a moment, unless there is none.
    #[must_use]
    pub fn moment(self, name: &'static str, at: Option<NaiveDateTime>) -> Self {
        self.with(name, at.map_or(Value::Nothing, Value::Moment))
    }

    /// With a number, unless there is none.
    #[must_use]
    pub fn number(self, name: &'static str, number: Option<i64>) -> Self {
        self.with(name, number.map_or(Value::Nothing, Value::Number))
    }

    /// With a value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: Value) -> Self {
        self.0.push((name, value));
        self
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Moment(at) => serializer.serialize_str(&iso(*at)),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Bool(is) => serializer.serialize_bool(*is),
            Self::List(list) => serializer.collect_seq(list),
            Self::Nothing => serializer.serialize_none(),
        }
    }
}

/// ISO 8601 in UTC.
fn iso(at: NaiveDateTime) -> String {
    at.and_utc().to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)
}
