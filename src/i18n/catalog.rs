//! One language's messages, formatted ahead of time where that is possible.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

/// Messages of one language over those of English.
pub struct Catalog {
    bundle: FluentBundle<FluentResource>,
    fixed: FxHashMap<String, String>,
    simple: FxHashMap<String, Vec<Piece>>,
}

/// A piece of a message that only puts its arguments in, without choosing between forms.
pub enum Piece {
    /// Words.
    Text(String),
    /// The argument of this name.
    Arg(String),
}

impl Catalog {
    /// Reads `source` over `fallback`.
    pub fn read(locale: &str, fallback: &str, source: &str) -> Result<Self, String> {
        let language: LanguageIdentifier = locale.parse().map_err(|_| format!("{locale} is no language"))?;
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Names and counts stand inside our own sentences; isolation marks would end up in forms and tests.
        bundle.set_use_isolating(false);
        for text in [fallback, source] {
            let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
                format!("{locale}.ftl: {}", errors.first().map_or(String::new(), ToString::to_string))
            })?;
            bundle.add_resource_overriding(resource);
        }
        let mut catalog = Self { bundle, fixed: FxHashMap::default(), simple: FxHashMap::default() };
        for text in [fallback, source] {
            catalog.fix(text);
        }
        Ok(catalog)
    }

    fn fix(&mut self, source: &str) {
        let Ok(resource) = fluent_syntax::parser::parse(source) else { return };
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let Some(pattern) = &message.value else { continue };
            let key = message.id.name.to_owned();
            // What the fallback was is no longer true.
            self.fixed.remove(&key);
            self.simple.remove(&key);
            if is_fixed(pattern) {
                let text = self.format(&key, None).into_owned();
                self.fixed.insert(key, text);
            } else if let Some(pieces) = pieces(pattern) {
                self.simple.insert(key, pieces);
            }
        }
    }

    /// A message without arguments.
    pub fn fixed(&self, key: &str) -> Option<&str> {
        self.fixed.get(key).map(String::as_str)
    }

    /// A message that only puts its arguments in.
    pub fn simple(&self, key: &str) -> Option<&[Piece]> {
        self.simple.get(key).map(Vec::as_slice)
    }

    /// Whether there is such a message.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// Formats a message.
    pub fn format<'a>(&'a self, key: &'a str, args: Option<&'a FluentArgs<'_>>) -> Cow<'a, str> {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return Cow::Borrowed(key);
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors).into_owned();
        Cow::Owned(text)
    }
}

fn pieces(pattern: &Pattern<&str>) -> Option<Vec<Piece>> {
    let piece = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some(Piece::Text((*value).to_owned())),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(Piece::Arg(id.name.to_owned()))
        }
        PatternElement::Placeable { .. } => None,
    };
    pattern.elements.iter().map(piece).collect()
}

fn is_fixed(pattern: &Pattern<&str>) -> bool {
    pattern.elements.iter().all(|element| match element {
        PatternElement::TextElement { .. } => true,
        PatternElement::Placeable { expression } => matches!(
            expression,
            Expression::Inline(InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. })
        ),
    })
}
