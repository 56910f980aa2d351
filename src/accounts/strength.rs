//! Which passwords are too easy to guess.

use zxcvbn::{Score, zxcvbn};

/// What others know of an account is tried first, from this length on: shorter pieces are in every word.
const PIECE_SHORTEST: usize = 3;
/// Three of four: ten thousand guesses a second take hours, and argon2 allows far fewer.
const STRONG_ENOUGH: Score = Score::Three;

/// Whether somebody who tries the likely ones first would soon come to a password. `known` is what they know of the
/// account: its name, the community's, who runs it.
pub fn is_easy_to_guess(password: &str, known: &[&str]) -> bool {
    let mut tried: Vec<&str> = Vec::new();
    for text in known {
        tried.push(text.trim());
        tried.extend(text.split(|c: char| !c.is_alphanumeric()));
    }
    tried.retain(|piece| piece.chars().count() >= PIECE_SHORTEST);
    zxcvbn(password, &tried).score() < STRONG_ENOUGH
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 3] = ["Brackwater-Ferrypeople", "Brackwater Harbour", "The Wherrymen of Oulton"];

    #[test]
    fn what_many_choose_is_easy_to_guess() {
        for password in ["password123", "aaaaaaaaaaaaaaaa", "qwertyuiop[]", "1234567890", "P@ssw0rd2024", "iloveyou123"]
        {
            assert!(is_easy_to_guess(password, &[]), "{password}");
        }
    }

    #[test]
    fn words_that_do_not_belong_together_are_not() {
        for password in
            ["kettle violin ravine", "teapot-gravel-mitten-otter", "Krähe Bügeleisen Mond", "鯨と雨傘と階段の朝ごはん"]
        {
            assert!(!is_easy_to_guess(password, &KNOWN), "{password}");
        }
    }

    #[test]
    fn what_is_known_of_the_account_counts_for_nothing() {
        for password in ["BrackwaterFerrypeople", "ferrypeople99", "oultonwherrymen"] {
            assert!(is_easy_to_guess(password, &KNOWN), "{password}");
            assert!(!is_easy_to_guess(password, &[]), "{password}");
        }
    }

    /// A community with a short or empty name makes nobody's password weak.
    #[test]
    fn short_pieces_of_what_is_known_change_nothing() {
        assert!(!is_easy_to_guess("kettle violin ravine", &["", " ", "a b c", "e", "vi"]));
    }
}
