//! Codes of six digits that an app makes from a secret and the time (TOTP, RFC 6238).

use chrono::NaiveDateTime;
use qrcode::QrCode;
use qrcode::render::svg;
use totp_rs::{Builder, Secret, Totp};
use zeroize::Zeroizing;

use super::model::MemberId;
use crate::vault::{DataKey, Entropy, Keyring, key_number};
use crate::web::AppError;

/// Bytes of a secret (RFC 4226, section 4).
const LENGTH: usize = 20;
/// Digits of a code.
const DIGITS: usize = 6;
/// Pixels of the smallest square of the picture.
const SQUARE: u32 = 5;
/// Where a secret is kept.
const PLACE: &str = "second_steps.secret";

/// The secret that a member's app and this server share.
pub struct TotpSecret(Zeroizing<[u8; LENGTH]>);

impl TotpSecret {
    /// A new one.
    pub fn new(entropy: &Entropy) -> Self {
        Self(Zeroizing::new(entropy.bytes()))
    }

    /// Sealed with its member's data key, to be kept.
    ///
    /// # Errors
    /// When it cannot be sealed.
    pub fn seal(&self, key: &DataKey, entropy: &Entropy) -> Result<Vec<u8>, AppError> {
        key.seal(entropy, PLACE, &*self.0).map_err(AppError::internal)
    }

    /// What [`TotpSecret::seal`] made for the same member; or what a version without data keys sealed with the ring.
    ///
    /// # Errors
    /// When it was made for another, was changed, or its key is gone.
    pub fn open(keyring: &Keyring, key: Option<&DataKey>, member: MemberId, sealed: &[u8]) -> Result<Self, AppError> {
        let opened = match (key_number(sealed), key) {
            (None, Some(key)) => key.open(PLACE, sealed),
            _ => keyring.open(&format!("{PLACE} {member}"), sealed).map(Zeroizing::new),
        };
        let opened = opened.map_err(AppError::internal)?;
        Self::of(&opened).ok_or_else(|| AppError::internal("a second step's secret has another length"))
    }

    /// The secret of these bytes, if they are as many as one has.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// The bytes themselves.
    pub fn bytes(&self) -> &[u8] {
        &*self.0
    }

    /// To type into an app, in groups of four.
    pub fn text(&self) -> String {
        let text = Secret::new_stack(*self.0).to_base32();
        let letters: Vec<char> = text.chars().collect();
        letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
    }

    /// What the picture says: the secret, whose it is and where.
    ///
    /// # Errors
    /// When the library refuses it.
    pub fn url(&self, name: &str, community: &str) -> Result<String, AppError> {
        // The colon stands between the two in such an address.
        let issuer = community.replace(':', " ");
        let totp = builder(&self.0).with_account_name(name).with_issuer(Some(issuer)).build();
        totp.and_then(|totp| totp.to_url()).map_err(AppError::internal)
    }

    /// The step of time that a code belongs to: this one, the one before or the one after. Spaces in a code do not matter.
    pub fn step(&self, code: &str, now: NaiveDateTime) -> Option<i64> {
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let time = u64::try_from(now.and_utc().timestamp()).ok()?;
        let totp: Totp = builder(&self.0).build().ok()?;
        i64::try_from(totp.check(&digits, time)?).ok()
    }
}

fn builder(secret: &[u8; LENGTH]) -> Builder {
    Builder::new().with_secret(Secret::new_stack(*secret))
}

/// Whether something typed may be a code of an app; a recovery code has letters and is longer.
pub fn is_app_code(code: &str) -> bool {
    let mut digits = code.chars().filter(|c| !c.is_whitespace());
    digits.clone().count() == DIGITS && digits.all(|c| c.is_ascii_digit())
}

/// A QR code as an inline SVG, safe: dark on white with its margin, whatever the colours of the page.
///
/// # Errors
/// When the text is too long for one.
pub fn qr_code(text: &str) -> Result<String, AppError> {
    let code = QrCode::new(text).map_err(AppError::internal)?;
    let svg = code.render::<svg::Color>().module_dimensions(SQUARE, SQUARE).build();
    // In the midst of a page there is no declaration.
    svg.find("<svg").map(|at| svg[at..].to_owned()).ok_or_else(|| AppError::internal("a QR code without a picture"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> NaiveDateTime {
        chrono::DateTime::from_timestamp(seconds, 0).unwrap().naive_utc()
    }

    /// RFC 6238, appendix B, SHA-1; the last six of its eight digits.
    #[test]
    fn the_codes_of_the_standard_are_right() {
        let secret = TotpSecret::of(b"12345678901234567890").unwrap();
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(secret.step(code, at(seconds)), Some(seconds / 30), "{code}");
        }
    }

    #[test]
    fn a_clock_may_be_one_step_off_and_no_more() {
        let secret = TotpSecret::of(b"12345678901234567890").unwrap();
        let step = 1_111_111_109 / 30;
        for (offset, is_right) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
            let found = secret.step("081 804", at(step * 30 + offset));
            assert_eq!(found, is_right.then_some(step), "{offset}");
        }
        for nonsense in ["", "08180", "0818040", "08180x", "-81804", "٠٨١٨٠٤"] {
            assert_eq!(secret.step(nonsense, at(step * 30)), None, "{nonsense}");
        }
    }

    #[test]
    fn a_sealed_secret_is_its_members() {
        let (ring, entropy) = (Keyring::of([7; 32]), Entropy::system());
        let secret = TotpSecret::new(&entropy);
        let [own, others] = [1, 2].map(|id| DataKey::new(&entropy, MemberId(id).owner()));
        let sealed = secret.seal(&own, &entropy).unwrap();
        assert_eq!(TotpSecret::open(&ring, Some(&own), MemberId(1), &sealed).unwrap().bytes(), secret.bytes());
        assert!(TotpSecret::open(&ring, Some(&others), MemberId(2), &sealed).is_err());
        assert!(TotpSecret::open(&ring, None, MemberId(1), &sealed).is_err(), "its key is gone");
        let earlier = ring.seal(&entropy, "second_steps.secret 1", secret.bytes()).unwrap();
        assert_eq!(TotpSecret::open(&ring, None, MemberId(1), &earlier).unwrap().bytes(), secret.bytes());
        assert!(TotpSecret::open(&ring, None, MemberId(2), &earlier).is_err());
    }

    #[test]
    fn the_picture_says_whose_secret_it_is() {
        let secret = TotpSecret::of(b"12345678901234567890").unwrap();
        assert_eq!(secret.text(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let url = secret.url("Ann", "Harbour: the boathouse").unwrap();
        assert!(url.starts_with("otpauth://totp/Harbour%20%20the%20boathouse:Ann?"), "{url}");
        assert!(url.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{url}");
        let picture = qr_code(&url).unwrap();
        assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>") && !picture.contains("style"));
    }

    #[test]
    fn six_digits_are_an_apps_code() {
        for (code, is_one) in
            [("123456", true), ("123 456", true), ("12345", false), ("1234567", false), ("ABCDEF", false)]
        {
            assert_eq!(is_app_code(code), is_one, "{code}");
        }
    }
}
