//! Footnotes: gathered while the text is written, put at its end.

use std::collections::HashMap;

/// Past this many references in one text, they are numbers without a link: each link is thirty times as long as what it is
/// written as.
const MAX_LINKED: usize = 300;

/// Keeps the numbers, texts and ids of a text's footnotes. Labels are the writer's own words, so they are not used.
pub(super) struct Footnotes {
    scope: String,
    numbers: HashMap<String, usize>,
    /// How often each number is referred to with an id to come back to.
    returns: Vec<usize>,
    linked: usize,
    bodies: HashMap<usize, String>,
    /// Texts that nothing refers to, or that have the label of another.
    loose: Vec<(String, String)>,
}

impl Footnotes {
    /// `scope` keeps ids apart from those of other texts on the same page.
    pub(super) fn new(scope: &str) -> Self {
        let scope = scope.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        Self {
            scope,
            numbers: HashMap::new(),
            returns: Vec::new(),
            linked: 0,
            bodies: HashMap::new(),
            loose: Vec::new(),
        }
    }

    /// Writes a reference; without a link where it would stand inside another link.
    pub(super) fn push_reference(&mut self, out: &mut String, label: &str, is_linked: bool) {
        let number = match self.numbers.get(label) {
            Some(number) => *number,
            None => {
                self.returns.push(0);
                self.numbers.insert(label.to_owned(), self.returns.len());
                self.returns.len()
            }
        };
        if !is_linked || self.linked >= MAX_LINKED {
            out.push_str(&format!("<sup>{number}</sup>"));
            return;
        }
        self.linked += 1;
        let scope = &self.scope;
        let count = &mut self.returns[number - 1];
        *count += 1;
        let again = if *count > 1 { format!("-{count}") } else { String::new() };
        out.push_str(&format!(
            "<sup class=\"footnote-ref\"><a href=\"#{scope}fn-{number}\" id=\"{scope}fnref-{number}{again}\">{number}</a></sup>"
        ));
    }

    /// Keeps a footnote's text.
    pub(super) fn define(&mut self, label: String, body: String) {
        self.loose.push((label, body));
    }

    /// Writes all of them, in the order in which they are referred to.
    pub(super) fn push_all(mut self, out: &mut String) {
        let mut unnumbered = Vec::new();
        for (label, body) in std::mem::take(&mut self.loose) {
            match self.numbers.get(&label) {
                Some(number) if !self.bodies.contains_key(number) => {
                    self.bodies.insert(*number, body);
                }
                _ => unnumbered.push(body),
            }
        }
        if self.returns.is_empty() && unnumbered.is_empty() {
            return;
        }
        out.push_str("<section class=\"footnotes\">\n<ol>\n");
        for index in 0..self.returns.len() {
            let body = self.bodies.remove(&(index + 1)).unwrap_or_default();
            self.push_note(out, index, &body);
        }
        for body in unnumbered {
            out.push_str(&format!("<li>{body}</li>\n"));
        }
        out.push_str("</ol>\n</section>\n");
    }

    fn push_note(&self, out: &mut String, index: usize, body: &str) {
        let (scope, number) = (&self.scope, index + 1);
        out.push_str(&format!("<li id=\"{scope}fn-{number}\">"));
        let body = body.trim_end();
        let (words, end) = body.strip_suffix("</p>").map_or((body, ""), |words| (words, "</p>"));
        out.push_str(words);
        if self.returns[index] > 0 {
            out.push_str(&format!(" <a href=\"#{scope}fnref-{number}\" class=\"footnote-back\" role=\"doc-backlink\">↩\u{FE0E} {number}</a>"));
        }
        out.push_str(end);
        out.push_str("</li>\n");
    }
}
