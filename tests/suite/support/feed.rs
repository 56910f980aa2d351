//! Feeds and site maps as programs read them: strictly, by another library than the one that writes them.

use roxmltree::{Document, Node};

use super::page::Page;

const ATOM: &str = "http://www.w3.org/2005/Atom";
const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A feed.
#[derive(Debug, PartialEq, Eq)]
pub struct Feed {
    pub id: String,
    pub lang: String,
    pub title: String,
    pub subtitle: Option<String>,
    pub updated: String,
    pub links: Vec<(String, String)>,
    pub entries: Vec<Entry>,
}

/// An entry of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: String,
    pub title: String,
    pub published: String,
    pub updated: String,
    pub author: String,
    pub links: Vec<(String, String)>,
    pub html: String,
    pub lang: Option<String>,
}

impl Page {
    /// The page as a feed, which must be one to the letter.
    pub fn feed(&self) -> Feed {
        assert_eq!((self.status, self.header("content-type")), (200, "application/atom+xml"), "{}", self.url);
        let tree = Document::parse(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body));
        let root = tree.root_element();
        assert!(root.has_tag_name((ATOM, "feed")), "{}", self.body);
        known(root, &["id", "title", "subtitle", "updated", "link", "entry"]);
        Feed {
            id: one(root, "id"),
            lang: root.attribute(("http://www.w3.org/XML/1998/namespace", "lang")).unwrap().to_owned(),
            title: one(root, "title"),
            subtitle: children(root, "subtitle").first().map(|node| text(*node)),
            updated: moment(root, "updated"),
            links: links(root),
            entries: children(root, "entry").into_iter().map(entry).collect(),
        }
    }

    /// The addresses in a site map, and when what is there was last changed.
    pub fn addresses(&self) -> Vec<(String, Option<String>)> {
        self.listed("urlset", "url")
    }

    /// The parts of a site map.
    pub fn parts(&self) -> Vec<String> {
        self.listed("sitemapindex", "sitemap").into_iter().map(|(address, _)| address).collect()
    }

    fn listed(&self, root: &str, item: &str) -> Vec<(String, Option<String>)> {
        assert_eq!((self.status, self.header("content-type")), (200, "application/xml"), "{}", self.url);
        let tree = Document::parse(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body));
        assert!(tree.root_element().has_tag_name((SITEMAP, root)), "{}", self.body);
        let items = tree.root_element().children().filter(Node::is_element);
        items
            .map(|node| {
                assert!(node.has_tag_name((SITEMAP, item)), "{}", self.body);
                let part = |name| node.children().find(|node| node.has_tag_name((SITEMAP, name))).map(text);
                (part("loc").unwrap(), part("lastmod"))
            })
            .collect()
    }
}

impl Feed {
    /// Where a link of this sort leads.
    pub fn link(&self, rel: &str) -> &str {
        find(&self.links, rel)
    }

    /// The titles of its entries.
    pub fn titles(&self) -> Vec<&str> {
        self.entries.iter().map(|entry| entry.title.as_str()).collect()
    }
}

impl Entry {
    /// Where a link of this sort leads.
    pub fn link(&self, rel: &str) -> &str {
        find(&self.links, rel)
    }
}

fn find<'a>(links: &'a [(String, String)], rel: &str) -> &'a str {
    let found: Vec<&str> = links.iter().filter(|(own, _)| own == rel).map(|(_, href)| href.as_str()).collect();
    assert_eq!(found.len(), 1, "{rel} in {links:?}");
    found[0]
}

fn entry(node: Node<'_, '_>) -> Entry {
    known(node, &["id", "title", "published", "updated", "author", "link", "content"]);
    let authors = children(node, "author");
    assert_eq!(authors.len(), 1);
    known(authors[0], &["name"]);
    let content = children(node, "content");
    assert_eq!((content.len(), content[0].attribute("type")), (1, Some("html")));
    Entry {
        id: one(node, "id"),
        title: one(node, "title"),
        published: moment(node, "published"),
        updated: moment(node, "updated"),
        author: one(authors[0], "name"),
        links: links(node),
        html: text(content[0]),
        lang: node.attribute(("http://www.w3.org/XML/1998/namespace", "lang")).map(str::to_owned),
    }
}

/// Nothing stands in an element but what it may hold.
fn known(node: Node<'_, '_>, names: &[&str]) {
    for child in node.children() {
        let name = child.tag_name();
        assert!(child.is_element() && name.namespace() == Some(ATOM) && names.contains(&name.name()), "{child:?}");
    }
}

fn children<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Vec<Node<'a, 'input>> {
    node.children().filter(|child| child.has_tag_name((ATOM, name))).collect()
}

/// The text of an element that is there once.
fn one(node: Node<'_, '_>, name: &str) -> String {
    let found = children(node, name);
    assert_eq!(found.len(), 1, "{name} of {node:?}");
    assert!(!text(found[0]).is_empty(), "{name} is empty");
    text(found[0])
}

fn moment(node: Node<'_, '_>, name: &str) -> String {
    let moment = one(node, name);
    assert!(chrono::DateTime::parse_from_rfc3339(&moment).is_ok(), "{moment}");
    moment
}

fn text(node: Node<'_, '_>) -> String {
    assert!(node.children().all(|child| child.is_text()), "{node:?} holds more than text");
    node.children().filter_map(|child| child.text()).collect()
}

fn links(node: Node<'_, '_>) -> Vec<(String, String)> {
    let links = children(node, "link").into_iter();
    let links = links.map(|link| [link.attribute("rel"), link.attribute("href")].map(|part| part.unwrap().to_owned()));
    let links: Vec<(String, String)> = links.map(|[rel, href]| (rel, href)).collect();
    assert!(links.iter().all(|(_, href)| href.starts_with("http")), "{links:?}");
    links
}
