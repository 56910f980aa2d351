//! Pictures drawn from a name's hash: a hue, a wedge and the first letter, without a file or a request; and the element of a
//! picture of one's own.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use crate::markup::escape_html;

/// An inline SVG, hidden from screen readers (the name stands beside it). White on every hue has a contrast of 4.5 or more.
pub fn avatar(seed: &str) -> String {
    let [first, second, ..] = FxBuildHasher.hash_one(seed).to_le_bytes();
    let hue = u32::from(first) * 360 / 256;
    let turn = u32::from(second) * 360 / 256;
    let letter: String =
        seed.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_uppercase().collect()).unwrap_or_default();
    let (hue, turn) = (hue.to_string(), turn.to_string());
    // Put together by hand: a page has thirty of them.
    [
        "<svg viewBox=\"0 0 32 32\" aria-hidden=\"true\"><path fill=\"hsl(",
        &hue,
        " 48% 30%)\" d=\"M0 0h32v32H0z\"/><path fill=\"hsl(",
        &hue,
        " 45% 38%)\" d=\"M-8 40 16 16 40 40z\" transform=\"rotate(",
        &turn,
        " 16 16)\"/><text x=\"16\" y=\"21.5\" fill=\"#fff\" font-size=\"16\" font-weight=\"600\" text-anchor=\"middle\">",
        &escape_html(&letter),
        "</text></svg>",
    ]
    .concat()
}

/// The element of a member's own picture; the name stands beside it.
pub fn picture(token: &str, is_large: bool) -> String {
    let (size, side) = if is_large { ("?size=large", "256") } else { ("", "96") };
    [
        "<img src=\"/avatars/",
        &escape_html(token),
        size,
        "\" width=\"",
        side,
        "\" height=\"",
        side,
        "\" alt=\"\" loading=\"lazy\" decoding=\"async\">",
    ]
    .concat()
}
