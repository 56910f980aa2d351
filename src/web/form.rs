//! Reading a form's body, within limits of size and time.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::BytesMut;
use futures_util::StreamExt;
use percent_encoding::percent_decode;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::AppError;

/// Fields kept of one form; a form of ours has fewer than twenty.
const MOST_FIELDS: usize = 100;

/// Fields that are never given back: what is secret, and what must be said anew beside the words that say it.
const SECRETS: [&str; 12] = [
    "csrf_token",
    "password",
    "current_password",
    "token",
    "code",
    "first_code",
    "second_code",
    "setup",
    "ceremony",
    "credential",
    "consent",
    "age",
];

/// A form's fields in the order they were sent.
#[derive(Clone, Debug, Default)]
pub struct Pairs(pub Vec<(String, String)>);

impl Pairs {
    /// The last value of a field, or an empty text.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().rev().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Whether a field was sent, be it empty.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }

    /// Every value of a field, in order.
    pub fn each<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// What the person wrote: the fields without tokens, passwords and codes.
    pub fn words(&self) -> Self {
        let is_theirs = |name: &str| !SECRETS.contains(&name);
        Self(self.0.iter().filter(|(name, _)| is_theirs(name)).cloned().collect())
    }

    /// The fields as a form struct; unknown fields are ignored. Of a repeated one the last counts, unless the struct asks for
    /// a list of its values.
    ///
    /// # Errors
    /// When the struct has a field that is neither there nor has a default.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let mut fields: Vec<(&str, Values<'_>)> = Vec::with_capacity(self.0.len());
        for (name, value) in &self.0 {
            match fields.iter_mut().find(|(known, _)| *known == name.as_str()) {
                Some((_, values)) => values.0.push(value),
                None => fields.push((name, Values(vec![value]))),
            }
        }
        T::deserialize(MapDeserializer::new(fields.into_iter()))
    }

    /// Reads `application/x-www-form-urlencoded`; the flag tells whether all of it was UTF-8.
    pub fn parse(body: &[u8]) -> (Self, bool) {
        let mut is_utf8 = true;
        let mut decode = |part: &[u8]| {
            let spaced: Vec<u8> = part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
            let bytes: Vec<u8> = percent_decode(&spaced).collect();
            String::from_utf8(bytes).unwrap_or_else(|error| {
                is_utf8 = false;
                String::from_utf8_lossy(error.as_bytes()).into_owned()
            })
        };
        let pairs = body
            .split(|byte| *byte == b'&')
            .filter(|part| !part.is_empty())
            .take(MOST_FIELDS)
            .map(|part| {
                let mut halves = part.splitn(2, |byte| *byte == b'=');
                (decode(halves.next().unwrap_or_default()), decode(halves.next().unwrap_or_default()))
            })
            .collect();
        (Self(pairs), is_utf8)
    }
}

/// Everything that was sent under one name, in its order.
struct Values<'a>(Vec<&'a str>);

impl<'de> IntoDeserializer<'de, Error> for Values<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Values<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.0.last().copied().unwrap_or_default())
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(SeqDeserializer::new(self.0.into_iter()))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// A percent-encoded byte is sent as three.
const ENCODED: usize = 3;

/// What arrived of a form. With a fault it may be a part only, kept so that no words are lost.
#[derive(Debug)]
pub struct Received {
    /// Its fields.
    pub pairs: Pairs,
    /// Whether all of it was UTF-8.
    pub is_utf8: bool,
    /// Why it is not taken: [`AppError::TooLarge`] with more than `limit` bytes of names and values (as they are read, not
    /// as they are encoded: most scripts take three times the room on their way); [`AppError::Malformed`] for another
    /// content type, or a body that is cut or does not arrive within `seconds`.
    pub fault: Option<AppError>,
}

/// Reads a form's body.
pub async fn receive(request: &HttpRequest, payload: Payload, limit: usize, seconds: u64) -> Received {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_empty = request.headers().get(header::CONTENT_LENGTH).is_some_and(|length| length == "0");
    if !is_empty && !kind.starts_with("application/x-www-form-urlencoded") {
        let fault = Some(AppError::Malformed("malformed-content-type"));
        return Received { pairs: Pairs::default(), is_utf8: true, fault };
    }
    let mut body = BytesMut::new();
    let read = tokio::time::timeout(Duration::from_secs(seconds), read(payload, limit * ENCODED, &mut body)).await;
    let fault = read.unwrap_or(Err(AppError::Malformed("malformed-slow"))).err();
    let (pairs, is_utf8) = Pairs::parse(&body);
    let bytes: usize = pairs.0.iter().map(|(name, value)| name.len() + value.len()).sum();
    let fault = fault.or((bytes > limit).then_some(AppError::TooLarge));
    Received { pairs, is_utf8, fault }
}

async fn read(mut payload: Payload, limit: usize, body: &mut BytesMut) -> Result<(), AppError> {
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| AppError::Malformed("malformed-cut"))?;
        let room = limit - body.len();
        body.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if chunk.len() > room {
            return Err(AppError::TooLarge);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(default)]
    struct Asked {
        one: String,
        many: Vec<String>,
        none: Vec<String>,
    }

    #[test]
    fn of_a_repeated_field_the_last_counts_unless_all_are_asked_for() {
        let (pairs, is_utf8) = Pairs::parse(b"one=a&many=x&other=1&one=b&many=&many=y");
        assert!(is_utf8);
        let many = ["x", "", "y"].map(str::to_owned).to_vec();
        assert_eq!(pairs.read::<Asked>().unwrap(), Asked { one: "b".to_owned(), many, none: Vec::new() });
        assert_eq!((pairs.get("one"), pairs.get("many"), pairs.get("none")), ("b", "y", ""));
    }
}
