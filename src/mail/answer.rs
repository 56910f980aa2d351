//! What a mail server says, without the addresses that it repeats.

/// Longest answer that is kept, in characters.
const LONGEST: usize = 400;

/// A server's answer on one line, with `…` in the place of addresses, and of what `recipient` consists of, wherever it stands.
pub fn masked(answer: &str, recipient: &str) -> String {
    let mut masked = without_addresses(answer);
    for secret in secrets(recipient) {
        masked = without(&masked, secret);
    }
    masked.trim().chars().take(LONGEST).collect()
}

/// Whether an answer is about whoever sends and not about a mail or its recipient, by its enhanced code (RFC 3463): policy,
/// such as relaying or SPF (5.7.x), routing and quotas (5.4.x), the sender's own address (5.1.7, 5.1.8).
pub fn is_about_sender(answer: &str) -> bool {
    let codes = answer.split(|c: char| !c.is_ascii_digit() && c != '.');
    let mut parts = codes.filter_map(|code| {
        let parts: Vec<u16> = code.trim_end_matches('.').split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
        <[u16; 3]>::try_from(parts).ok()
    });
    matches!(parts.next(), Some([5, 4 | 7, _] | [5, 1, 7 | 8]))
}

/// The name of a mailbox, also without what stands behind `+`, its domain, and the domains above that.
fn secrets(recipient: &str) -> Vec<&str> {
    let (local, domain) = recipient.rsplit_once('@').unwrap_or((recipient, ""));
    let mut secrets = vec![local];
    secrets.extend(local.split_once('+').map(|(name, _)| name));
    let mut above = Some(domain);
    while let Some(domain) = above.filter(|domain| domain.contains('.')) {
        secrets.push(domain);
        above = domain.split_once('.').map(|(_, above)| above);
    }
    secrets.retain(|secret| !secret.is_empty());
    secrets
}

fn without_addresses(answer: &str) -> String {
    let mut masked = String::new();
    let mut word = String::new();
    let is_between = |c: char| c.is_whitespace() || c.is_control() || "<>()[]{},;:\"'".contains(c);
    for c in answer.chars().chain(std::iter::once(' ')) {
        if is_between(c) {
            masked.push_str(if word.contains('@') { "…" } else { &word });
            word.clear();
            masked.push(if c.is_control() { ' ' } else { c });
        } else {
            word.push(c);
        }
    }
    masked
}

/// A text without a part of it, whatever its case, wherever no letter and no digit touches it.
fn without(text: &str, secret: &str) -> String {
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    let text: Vec<char> = text.chars().collect();
    let secret: Vec<char> = secret.chars().map(lower).collect();
    let is_edge = |c: Option<&char>| c.is_none_or(|c| !c.is_alphanumeric());
    let is_at = |at: usize| {
        let end = at + secret.len();
        let is_same = text.get(at..end).is_some_and(|part| part.iter().copied().map(lower).eq(secret.iter().copied()));
        is_same && is_edge(at.checked_sub(1).and_then(|before| text.get(before))) && is_edge(text.get(end))
    };
    let (mut kept, mut at) = (String::new(), 0);
    while let Some(c) = text.get(at) {
        if is_at(at) {
            kept.push('…');
            at += secret.len();
        } else {
            kept.push(*c);
            at += 1;
        }
    }
    kept
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

    #[test]
    fn parts_of_an_address_are_not_kept_either_wherever_they_stand() {
        let ann = "ann.smith+notes@post.annsmith.example";
        for (said, kept) in [
            ("no user ann.smith+notes.", "no user …."),
            ("user=Ann.Smith is unknown", "user=… is unknown"),
            ("/var/mail/ann.smith: no such file", "/var/mail/…: no such file"),
            ("Domain annsmith.example not found", "Domain … not found"),
            ("host mx.ANNSMITH.example said", "host mx.… said"),
            ("host post.annsmith.example said", "host … said"),
            ("channel", "channel"),
        ] {
            assert_eq!(masked(said, ann), kept);
        }
        let cut = format!("{}ann.smith@elsewhere.example", "x ".repeat(197));
        let kept = masked(&cut, "ben@harbour.example");
        assert!(kept.ends_with('…') && !kept.contains("ann"), "cut after masking: {kept}");
    }

    #[test]
    fn what_is_about_the_sender_is_told_by_its_code() {
        for said in [
            "permanent error (554): 5.7.1 <…>: Relay access denied",
            "permanent error (550): 550-5.7.26 unauthenticated",
            "permanent error (550): 5.4.5 Daily user sending quota exceeded",
            "permanent error (553): 5.1.8 sender's domain does not exist",
        ] {
            assert!(is_about_sender(said), "{said}");
        }
        for said in
            ["permanent error (550): 5.1.1 no such mailbox", "permanent error (552): 5.2.2 full", "no (192.0.5.7)", ""]
        {
            assert!(!is_about_sender(said), "{said}");
        }
    }
}
