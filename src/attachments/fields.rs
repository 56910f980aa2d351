//! Pictures in the forms of threads, replies and changes.

use serde::{Deserialize, Serialize};

use super::model::{ALT_LONGEST, MOST_PICTURES};
use crate::files::FileName;
use crate::markup::{clean_line, count_visible};
use crate::web::{FieldErrors, Pairs};

/// The field that names a picture; the forms of the site send it once empty as well, so that none chosen is told from a client that
/// knows nothing of pictures.
const FIELD: &str = "attachment";
/// Pictures of one form that are looked at, so that it can be said that there are too many.
const READ: usize = 2 * MOST_PICTURES;
/// Longest description that is kept of a form, in characters: some more than can be sent.
const KEPT: usize = 4 * ALT_LONGEST;

/// What keeps a picture from being put to a post that is written now: it is not there any more, or none may be added.
pub const GONE: &str = "error-attachment-gone";
/// None may be added here, by this member.
pub const OFF: &str = "error-attachments-off";

/// Whether a write was refused for its pictures.
pub fn is_refusal(why: &str) -> bool {
    [GONE, OFF].contains(&why)
}

/// A picture in a form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PictureWords {
    /// Its name.
    pub name: String,
    /// What it shows, as typed; none where the form does not say, so that it stays as it was.
    pub alt: Option<String>,
    /// Whether it is said to need no description.
    pub is_bare: bool,
}

/// A picture of a form that can be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its name.
    pub name: FileName,
    /// What it shows; none as it was.
    pub alt: Option<String>,
}

impl PictureWords {
    /// The pictures of a form's fields; none where it says nothing of pictures. What is no name of a picture is passed over.
    pub fn of(pairs: &Pairs) -> Option<Vec<Self>> {
        if !pairs.has(FIELD) {
            return None;
        }
        let mut all: Vec<Self> = Vec::new();
        for name in pairs.each(FIELD).filter(|name| FileName::parse(name).is_some()) {
            if all.len() < READ && all.iter().all(|known| known.name != name) {
                let typed = format!("alt_{name}");
                let alt = pairs.has(&typed).then(|| pairs.get(&typed).chars().take(KEPT).collect());
                let is_bare = !pairs.get(&format!("bare_{name}")).is_empty();
                all.push(Self { name: name.to_owned(), alt, is_bare });
            }
        }
        Some(all)
    }

    /// The fields of a form that says the same.
    pub fn fields(&self) -> Vec<(String, String)> {
        let name = &self.name;
        let mut fields = vec![(FIELD.to_owned(), name.clone())];
        fields.extend(self.alt.iter().map(|alt| (format!("alt_{name}"), alt.clone())));
        if self.is_bare {
            fields.push((format!("bare_{name}"), "true".to_owned()));
        }
        fields
    }
}

/// The names of pictures.
pub fn names_of(words: &[PictureWords]) -> Vec<FileName> {
    words.iter().filter_map(|one| FileName::parse(&one.name)).collect()
}

/// The pictures of a form that is sent; what is wrong is noted. None where it says nothing of pictures.
pub fn checked_pictures(pairs: &Pairs, errors: &mut FieldErrors) -> Option<Vec<Chosen>> {
    let words = PictureWords::of(pairs)?;
    if words.len() > MOST_PICTURES {
        errors.add_count(FIELD, "error-attachments-many", count(MOST_PICTURES));
    }
    let checked = |one: &PictureWords, errors: &mut FieldErrors| {
        let alt = one.alt.as_ref().map(|alt| checked_alt(FIELD, (alt, one.is_bare), errors).unwrap_or_default());
        Some(Chosen { name: FileName::parse(&one.name)?, alt })
    };
    Some(words.iter().filter_map(|one| checked(one, errors)).collect())
}

/// What a picture shows, as it may be kept: in words, or nothing where that is said on purpose. What is wrong is noted.
pub fn checked_alt(field: &'static str, (typed, is_bare): (&str, bool), errors: &mut FieldErrors) -> Option<String> {
    match clean_line(typed) {
        Ok(alt) if count_visible(&alt) == 0 => {
            if !is_bare {
                errors.add(field, "error-attachment-alt");
                return None;
            }
            Some(String::new())
        }
        Ok(alt) if alt.chars().count() > ALT_LONGEST => {
            errors.add_count(field, "error-too-long", count(ALT_LONGEST));
            None
        }
        Ok(alt) => Some(alt),
        Err(fault) => {
            errors.add(field, fault.key());
            None
        }
    }
}

fn count(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "0123456789abcdef0123456789abcdef";
    const TWO: &str = "f123456789abcdef0123456789abcdef";

    /// Names of pictures, with their descriptions.
    type Plain = Vec<(String, Option<String>)>;

    fn checked(body: &str) -> (Option<Plain>, bool) {
        let (pairs, _) = Pairs::parse(body.as_bytes());
        let mut errors = FieldErrors::new();
        let chosen = checked_pictures(&pairs, &mut errors);
        let plain = |chosen: Vec<Chosen>| chosen.into_iter().map(|one| (one.name.to_string(), one.alt)).collect();
        (chosen.map(plain), errors.any())
    }

    #[test]
    fn none_chosen_is_not_the_same_as_not_asked() {
        assert_eq!(checked("body=x"), (None, false));
        assert_eq!(checked("attachment="), (Some(Vec::new()), false));
        let both =
            format!("attachment=&attachment={ONE}&attachment=..%2Fx&attachment={ONE}&alt_{ONE}=A++boat&alt_{TWO}=x");
        assert_eq!(checked(&both), (Some(vec![(ONE.to_owned(), Some("A boat".to_owned()))]), false));
        assert_eq!(checked(&format!("attachment={ONE}")), (Some(vec![(ONE.to_owned(), None)]), false));
    }

    #[test]
    fn a_description_is_left_out_on_purpose_only() {
        let bare = format!("attachment={ONE}&alt_{ONE}=+");
        assert!(checked(&bare).1);
        let ticked = (Some(vec![(ONE.to_owned(), Some(String::new()))]), false);
        assert_eq!(checked(&format!("{bare}&bare_{ONE}=true")), ticked);
        assert!(checked(&format!("attachment={ONE}&alt_{ONE}={}", "a".repeat(501))).1);
    }

    #[test]
    fn a_post_has_four_at_most() {
        let many = |n: usize| (0..n).map(|n| format!("attachment={n:032x}")).collect::<Vec<_>>().join("&");
        assert!(!checked(&many(4)).1 && checked(&many(5)).1 && checked(&many(90)).1);
    }

    #[test]
    fn what_was_chosen_can_be_sent_again() {
        let one = PictureWords { name: ONE.to_owned(), alt: Some("A boat".to_owned()), is_bare: true };
        let two = PictureWords { name: TWO.to_owned(), ..PictureWords::default() };
        let fields = [one.fields(), two.fields()].concat();
        assert_eq!(PictureWords::of(&Pairs(fields)), Some(vec![one, two]));
    }
}
