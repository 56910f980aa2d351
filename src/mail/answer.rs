//! What a mail server says, without the addresses that it repeats.

/// Longest answer that is kept, in characters.
const LONGEST: usize = 400;

/// A server's answer on one line, with `…` in the place of addresses and of the first half of `recipient`.
pub fn masked(answer: &str, recipient: &str) -> String {
    let local = recipient.rsplit_once('@').map_or(recipient, |(local, _)| local).to_lowercase();
    let is_secret = |word: &str| word.contains('@') || (!local.is_empty() && word.to_lowercase() == local);
    let mut masked = String::new();
    let mut word = String::new();
    let is_between = |c: char| c.is_whitespace() || c.is_control() || "<>()[]{},;:\"'".contains(c);
    for c in answer.chars().take(LONGEST).chain(std::iter::once(' ')) {
        if is_between(c) {
            masked.push_str(if is_secret(&word) { "…" } else { &word });
            word.clear();
            masked.push(if c.is_control() { ' ' } else { c });
        } else {
            word.push(c);
        }
    }
    masked.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_not_kept() {
        let said = "permanent error (550): 5.1.1 <Ann.Example@harbour.example>: user ann.example unknown\r\nsorry";
        assert_eq!(
            masked(said, "ann.example@harbour.example"),
            "permanent error (550): 5.1.1 <…>: user … unknown  sorry"
        );
        assert_eq!(masked("try ben@elsewhere.example, later", "ann@harbour.example"), "try …, later");
        assert_eq!(masked("mailbox full", "ann@harbour.example"), "mailbox full");
        assert!(masked(&"x".repeat(9_000), "a@b.example").chars().count() <= LONGEST);
    }
}
