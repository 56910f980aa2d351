//! XML: what other programs read, such as feeds and site maps.

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::AppError;

/// Names and values, in the order in which they are written.
type Attributes<'a> = &'a [(&'static str, &'a str)];

/// A document that is being written. What goes wrong on the way is told at its end.
pub struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
    written: io::Result<()>,
}

impl Xml {
    /// A document with its outermost element.
    pub fn new(root: &'static str, attributes: Attributes<'_>) -> Self {
        let mut xml = Self { writer: Writer::new(Vec::new()), open: Vec::new(), written: Ok(()) };
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml.open(root, attributes);
        xml
    }

    /// Opens an element.
    pub fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.write(Event::Start(start(name, attributes)));
        self.open.push(name);
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.write(Event::End(BytesEnd::new(name)));
        }
    }

    /// An element that holds text only.
    pub fn text(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.write(Event::Start(start(name, attributes)));
        self.write(Event::Text(BytesText::new(&permitted(text))));
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element that holds nothing.
    pub fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.write(Event::Empty(start(name, attributes)));
    }

    /// The document's bytes, with everything closed.
    ///
    /// # Errors
    /// When a part could not be written.
    pub fn finish(mut self) -> Result<Vec<u8>, AppError> {
        while !self.open.is_empty() {
            self.close();
        }
        self.written.map_err(AppError::internal)?;
        Ok(self.writer.into_inner())
    }

    fn write(&mut self, event: Event<'_>) {
        if self.written.is_ok() {
            self.written = self.writer.write_event(event);
        }
    }
}

fn start<'a>(name: &'static str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*permitted(value)));
    }
    start
}

/// Without the characters that XML 1.0 does not know, not even escaped: one of them would spoil the whole document.
fn permitted(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_permitted) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| is_permitted(*c)).collect())
}

fn is_permitted(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_cannot_break_out() {
        let mut xml = Xml::new("a", &[("b", "\"<&>'\u{FFFF}")]);
        xml.open("c", &[]);
        xml.text("d", &[], "</d>\u{1}&amp;\u{FFFE}😀");
        xml.empty("e", &[]);
        let bytes = xml.finish().unwrap();
        let text = std::str::from_utf8(&bytes).unwrap();
        let tree = roxmltree::Document::parse(text).unwrap();
        assert_eq!(tree.root_element().attribute("b"), Some("\"<&>'"));
        let inner = tree.root_element().first_element_child().unwrap();
        let names: Vec<&str> = inner.children().map(|node| node.tag_name().name()).collect();
        assert_eq!((names, inner.first_child().unwrap().text()), (vec!["d", "e"], Some("</d>&amp;😀")));
    }
}
