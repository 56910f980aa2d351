//! Messages made ready ahead of time: pieces that only have to be put together, dozens of times a page.

use std::fmt::Write;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use intl_pluralrules::{PluralCategory, PluralRules};

use super::Arg;

type Args<'a> = [(&'static str, Arg<'a>)];

/// A message that needs no formatting.
pub enum Form {
    /// Without arguments.
    Fixed(String),
    /// Its arguments are put in.
    Pieces(Vec<Piece>),
    /// It chooses between forms by one argument.
    Choice(Choice),
}

/// A piece of a message.
pub enum Piece {
    /// Words.
    Text(String),
    /// The argument of this name.
    Arg(String),
}

/// A message with one choice in it.
pub struct Choice {
    before: Vec<Piece>,
    by: String,
    variants: Vec<(Key, Vec<Piece>)>,
    default: usize,
    after: Vec<Piece>,
}

enum Key {
    Number(i64),
    Name(String),
}

impl Form {
    /// Of a message with arguments; none when it does more than to put them in or to choose once.
    pub fn of(pattern: &Pattern<&str>) -> Option<Self> {
        let elements = &pattern.elements[..];
        if let Some(pieces) = pieces(elements) {
            return Some(Self::Pieces(pieces));
        }
        let is_choice = |element: &PatternElement<&str>| {
            matches!(element, PatternElement::Placeable { expression: Expression::Select { .. } })
        };
        let at = elements.iter().position(is_choice)?;
        let PatternElement::Placeable { expression: Expression::Select { selector, variants } } = elements.get(at)?
        else {
            return None;
        };
        let InlineExpression::VariableReference { id } = selector else { return None };
        Some(Self::Choice(Choice {
            before: pieces(elements.get(..at)?)?,
            by: id.name.to_owned(),
            variants: variants.iter().map(variant).collect::<Option<_>>()?,
            default: variants.iter().position(|variant| variant.default)?,
            after: pieces(elements.get(at + 1..)?)?,
        }))
    }

    /// The message with its arguments. One that is missing leaves nothing.
    pub fn put_in(&self, args: &Args<'_>, plurals: &PluralRules) -> String {
        let mut text = String::with_capacity(64);
        match self {
            Self::Fixed(words) => text.push_str(words),
            Self::Pieces(pieces) => put(&mut text, pieces, args),
            Self::Choice(choice) => {
                put(&mut text, &choice.before, args);
                put(&mut text, choice.chosen(args, plurals), args);
                put(&mut text, &choice.after, args);
            }
        }
        text
    }
}

impl Choice {
    /// The first variant with the argument's value or, of a number, its plural category (Unicode CLDR); else the default.
    fn chosen(&self, args: &Args<'_>, plurals: &PluralRules) -> &[Piece] {
        let found = match find(args, &self.by) {
            Some(Arg::Number(number)) => {
                let category = plurals.select(*number).map_or("other", category_name);
                self.variants.iter().find(|(key, _)| match key {
                    Key::Number(exact) => exact == number,
                    Key::Name(name) => name == category,
                })
            }
            Some(Arg::Text(words)) => {
                self.variants.iter().find(|(key, _)| matches!(key, Key::Name(name) if name == words))
            }
            None => None,
        };
        found.or_else(|| self.variants.get(self.default)).map_or(&[], |(_, pieces)| pieces)
    }
}

fn put(text: &mut String, pieces: &[Piece], args: &Args<'_>) {
    for piece in pieces {
        match piece {
            Piece::Text(words) => text.push_str(words),
            Piece::Arg(name) => match find(args, name) {
                Some(Arg::Text(words)) => text.push_str(words),
                // A String takes everything.
                Some(Arg::Number(number)) => write!(text, "{number}").unwrap_or_default(),
                None => {}
            },
        }
    }
}

fn find<'a, 'b>(args: &'a Args<'b>, name: &str) -> Option<&'a Arg<'b>> {
    args.iter().find(|(known, _)| *known == name).map(|(_, arg)| arg)
}

fn pieces(elements: &[PatternElement<&str>]) -> Option<Vec<Piece>> {
    let piece = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some(Piece::Text((*value).to_owned())),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(Piece::Arg(id.name.to_owned()))
        }
        PatternElement::Placeable { .. } => None,
    };
    elements.iter().map(piece).collect()
}

fn variant(variant: &Variant<&str>) -> Option<(Key, Vec<Piece>)> {
    let key = match &variant.key {
        VariantKey::Identifier { name } => Key::Name((*name).to_owned()),
        VariantKey::NumberLiteral { value } => Key::Number(value.parse().ok()?),
    };
    Some((key, pieces(&variant.value.elements)?))
}

fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}
