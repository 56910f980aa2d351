//! One language's messages, formatted ahead of time where that is possible.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use intl_pluralrules::{PluralRuleType, PluralRules};
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use super::Arg;
use super::form::Form;

/// Messages of one language over those of English.
pub struct Catalog {
    bundle: FluentBundle<FluentResource>,
    plurals: PluralRules,
    ready: FxHashMap<String, Form>,
}

impl Catalog {
    /// Reads `source` over `fallback`.
    pub fn read(locale: &str, fallback: &str, source: &str) -> Result<Self, String> {
        let language: LanguageIdentifier = locale.parse().map_err(|_| format!("{locale} is no language"))?;
        let plurals = PluralRules::create(plurals_of(&language), PluralRuleType::CARDINAL);
        let plurals = plurals.map_err(|error| format!("the plurals of {locale}: {error}"))?;
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Names and counts stand inside our own sentences; isolation marks would end up in forms and tests.
        bundle.set_use_isolating(false);
        for text in [fallback, source] {
            let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
                format!("{locale}.ftl: {}", errors.first().map_or(String::new(), ToString::to_string))
            })?;
            bundle.add_resource_overriding(resource);
        }
        let mut catalog = Self { bundle, plurals, ready: FxHashMap::default() };
        for text in [fallback, source] {
            catalog.prepare(text);
        }
        Ok(catalog)
    }

    fn prepare(&mut self, source: &str) {
        let Ok(resource) = fluent_syntax::parser::parse(source) else { return };
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let Some(pattern) = &message.value else { continue };
            let key = message.id.name.to_owned();
            let form = match is_fixed(pattern) {
                true => Some(Form::Fixed(self.format(&key, None).into_owned())),
                false => Form::of(pattern),
            };
            match form {
                Some(form) => self.ready.insert(key, form),
                // What the fallback was is no longer true.
                None => self.ready.remove(&key),
            };
        }
    }

    /// A message without arguments.
    pub fn fixed(&self, key: &str) -> Option<&str> {
        match self.ready.get(key) {
            Some(Form::Fixed(text)) => Some(text),
            _ => None,
        }
    }

    /// A message with arguments that is ready, which is many times faster than formatting it.
    pub fn put_in(&self, key: &str, args: &[(&'static str, Arg<'_>)]) -> Option<String> {
        self.ready.get(key).map(|form| form.put_in(args, &self.plurals))
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

/// The language whose plurals are taken: the nearest one known, else English, as Fluent does it.
fn plurals_of(language: &LanguageIdentifier) -> LanguageIdentifier {
    let known = PluralRules::get_locales(PluralRuleType::CARDINAL);
    let english = known.iter().find(|known| known.language.as_str() == "en");
    let nearest = negotiate_languages(&[language], &known, english, NegotiationStrategy::Lookup);
    nearest.first().map_or_else(|| language.clone(), |nearest| LanguageIdentifier::clone(nearest))
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
