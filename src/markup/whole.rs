//! HTML that is read away from its page.

/// With whole addresses in its links: paths of this site under `site` (its address without a slash at the end), and places
/// on the same page, such as footnotes, under `page`.
pub fn with_whole_addresses(html: &str, site: &str, page: &str) -> String {
    const HREF: &str = " href=\"";
    let mut out = String::with_capacity(html.len() + html.len() / 4);
    let mut rest = html;
    // Only inside of tags: members may write about links.
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end);
        let (before, tag) = (&rest[..start], &rest[start..end]);
        out.push_str(before);
        match tag.split_once(HREF) {
            Some((name, address)) => {
                out.push_str(name);
                out.push_str(HREF);
                match address.chars().next() {
                    Some('/') => out.push_str(site),
                    Some('#') => out.push_str(page),
                    _ => {}
                }
                out.push_str(address);
            }
            None => out.push_str(tag),
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}
