//! Codes that a person writes down: for the day when the app or the password is gone.

use super::model::{CodeKind, MemberId};
use crate::config::Secret;
use crate::vault::{Entropy, Keyring};

/// Digits and letters that are not taken for one another (Crockford's Base32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Written in groups of four.
const GROUP: usize = 4;
/// Codes that are made at once for a lost second step.
pub const SECOND_STEP_CODES: usize = 10;

impl CodeKind {
    /// How many letters a code has, of five bits each: 120 bits beside a password, 140 bits instead of one.
    /// (From 112 bits on, a keyed digest is enough to keep: OWASP ASVS 5.0, 6.5.2.)
    fn letters(self) -> usize {
        match self {
            Self::SecondStep => 24,
            Self::Account => 28,
        }
    }

    fn purpose(self) -> &'static str {
        match self {
            Self::SecondStep => "recovery_codes.second_step",
            Self::Account => "recovery_codes.account",
        }
    }
}

/// A new code, as it is shown.
pub fn new_code(entropy: &Entropy, kind: CodeKind) -> String {
    let random: [u8; 28] = entropy.bytes();
    let letters: Vec<char> =
        random.iter().take(kind.letters()).map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    letters.chunks(GROUP).map(String::from_iter).collect::<Vec<_>>().join("-")
}

/// What the database keeps of a code: a keyed digest, which is another for each member. However a person writes the code
/// (small letters, spaces, an O for a nought), it is the same.
pub fn code_digest(keyring: &Keyring, kind: CodeKind, member: MemberId, code: &str) -> Vec<u8> {
    let plain = Secret::new(plain(code));
    let message = Secret::new(format!("{member} {}", plain.reveal()));
    keyring.mac(kind.purpose(), message.reveal().as_bytes()).to_vec()
}

fn plain(code: &str) -> String {
    let letters = code.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase);
    letters
        .map(|letter| match letter {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_length_and_no_letter_that_is_taken_for_another() {
        let entropy = Entropy::seeded(7);
        for (kind, groups) in [(CodeKind::SecondStep, 6), (CodeKind::Account, 7)] {
            let code = new_code(&entropy, kind);
            let parts: Vec<&str> = code.split('-').collect();
            assert_eq!((parts.len(), code.len()), (groups, groups * 5 - 1), "{code}");
            assert!(code.bytes().all(|byte| byte == b'-' || LETTERS.contains(&byte)), "{code}");
            assert_ne!(code, new_code(&entropy, kind));
        }
    }

    #[test]
    fn however_it_is_written_a_code_is_the_same_and_only_its_members() {
        let ring = Keyring::of([7; 32]);
        let digest = |kind, member, code: &str| code_digest(&ring, kind, MemberId(member), code);
        let first = digest(CodeKind::Account, 1, "01AB-CDEF");
        for written in ["01ab-cdef", " oIaB cDeF ", "OLABCDEF", "0.1.A.B.C.D.E.F"] {
            assert_eq!(digest(CodeKind::Account, 1, written), first, "{written}");
        }
        assert_ne!(digest(CodeKind::Account, 1, "01AB-CDEG"), first);
        assert_ne!(digest(CodeKind::Account, 2, "01AB-CDEF"), first);
        assert_ne!(digest(CodeKind::SecondStep, 1, "01AB-CDEF"), first);
    }
}
