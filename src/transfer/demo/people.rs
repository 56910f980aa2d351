//! Who can sign in to the sample community.

use crate::accounts::Role;
use crate::config::Secret;
use crate::vault::Entropy;

/// The three accounts that can be signed in to.
pub const DEMO_SIGN_INS: [(&str, Option<Role>); 3] =
    [("quiet-heron", None), ("Lantern", Some(Role::Moderator)), ("harbourmaster", Some(Role::Administrator))];

/// Words that passwords are made of.
const WORDS: [&str; 64] = [
    "amber", "anchor", "apple", "autumn", "bakery", "barley", "basket", "beacon", "birch", "bramble", "bridge",
    "bucket", "candle", "canvas", "cedar", "cherry", "clover", "cobble", "copper", "cotton", "daisy", "ember",
    "feather", "fennel", "ferry", "garden", "ginger", "gravel", "hammock", "harvest", "hazel", "heather", "island",
    "jigsaw", "kettle", "ladder", "lagoon", "lemon", "linen", "lobster", "maple", "marble", "meadow", "mitten",
    "nutmeg", "orchard", "paddle", "pebble", "pepper", "pillow", "puddle", "quarry", "ribbon", "saddle", "sandal",
    "shingle", "spruce", "teapot", "thimble", "thistle", "timber", "velvet", "walnut", "willow",
];

/// A name with its password.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// The name.
    pub name: String,
    /// The role; none is a member.
    pub role: Option<Role>,
    /// The password.
    pub password: Secret,
}

/// A password that can be read from a terminal and typed: three words and two digits.
pub fn make_password(entropy: &Entropy) -> Secret {
    let bytes: [u8; 4] = entropy.bytes();
    let words = bytes[..3].iter().map(|byte| WORDS[usize::from(*byte) % WORDS.len()]);
    let number = u32::from(bytes[3]) % 90 + 10;
    Secret::new(format!("{}-{number}", words.collect::<Vec<_>>().join("-")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::{PASSWORD_LONGEST, PASSWORD_SHORTEST, is_easy_to_guess};

    #[test]
    fn passwords_have_an_allowed_length_and_differ() {
        let entropy = Entropy::seeded(3);
        let passwords: Vec<Secret> = (0..50).map(|_| make_password(&entropy)).collect();
        let is_fit = |password: &Secret| (PASSWORD_SHORTEST..=PASSWORD_LONGEST).contains(&password.reveal().len());
        assert!(passwords.iter().all(is_fit));
        assert!(!passwords.iter().any(|password| is_easy_to_guess(password.reveal(), &["quiet-heron"])));
        assert_ne!(passwords[0].reveal(), passwords[1].reveal());
        assert!(WORDS.iter().all(|word| word.len() >= 5));
    }
}
