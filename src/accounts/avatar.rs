//! Pictures drawn from a name's hash: two shapes in one of twelve hues, and the first letter. No file, no request.

use std::fmt::Write;

use crate::markup::escape_html;
use crate::vault::digest;

/// An inline SVG, hidden from screen readers (the name stands beside it). Colours are classes of the stylesheet.
pub fn avatar(seed: &str) -> String {
    let hash = digest(seed.as_bytes());
    let hue = hash[0] % 12;
    let turn = u32::from(hash[1]) * 360 / 256;
    let (x, y) = (hash[2] % 24 + 4, hash[3] % 24 + 4);
    let radius = hash[4] % 8 + 8;
    let letter: String =
        seed.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_uppercase().collect()).unwrap_or_default();
    let mut svg = String::with_capacity(256);
    // Writing to a string does not fail.
    let _ = write!(
        svg,
        "<svg class=\"avatar hue-{hue}\" viewBox=\"0 0 32 32\" aria-hidden=\"true\" focusable=\"false\">\
         <circle class=\"a1\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>\
         <path class=\"a2\" d=\"M0 32 16 16 32 32z\" transform=\"rotate({turn} 16 16)\"/>\
         <text x=\"16\" y=\"21\">{}</text></svg>",
        escape_html(&letter)
    );
    svg
}
