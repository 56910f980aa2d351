//! No words for people stand in templates or scripts, and styles know no left and right.

use super::source::{Code, files, read};

/// What stands between `{{` and `}}` and between `{%` and `%}`, as code.
pub fn template_code(template: &str) -> Code {
    let mut code = String::new();
    let mut rest = without_comments(template);
    while let Some(at) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let end = if rest[at..].starts_with("{{") { "}}" } else { "%}" };
        let (inside, after) = rest[at + 2..].split_once(end).unwrap();
        code.push_str(inside);
        code.push('\n');
        rest = after.to_owned();
    }
    read(&code)
}

fn without_comments(template: &str) -> String {
    cut(template, "{#", "#}")
}

/// A text without everything from `open` to `close`.
fn cut(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        kept.push_str(before);
        let Some((_, after)) = after.split_once(close) else { panic!("{open} without {close}") };
        rest = after;
    }
    kept + rest
}

fn has_words(text: &str) -> bool {
    // `&nbsp;` and its like are no words.
    let parts = text.split('&').enumerate();
    parts
        .map(|(n, part)| if n == 0 { part } else { part.split_once(';').map_or(part, |(_, after)| after) })
        .any(|part| part.contains(char::is_alphabetic))
}

/// The tags of a page, and the text between them.
fn tags_and_text(html: &str) -> (Vec<&str>, String) {
    let (mut tags, mut text, mut rest) = (Vec::new(), String::new(), html);
    while let Some((before, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap();
        text.push_str(before);
        text.push('\n');
        tags.push(tag);
        rest = after;
    }
    (tags, text + rest)
}

#[test]
fn templates_hold_no_words() {
    const READ_ALOUD: [&str; 7] =
        ["alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "title", "label"];
    let mut faults = Vec::new();
    for file in files("templates", ".html") {
        // A page's class stands in a block of its own, and a macro makes attributes.
        let html = cut(&without_comments(&file.text), "{% block width %}", "{% endblock %}");
        let html = cut(&cut(&html, "{{", "}}"), "{%", "%}");
        let (mut tags, text) = tags_and_text(&html);
        let (attributes, text): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.contains("=\""));
        tags.extend(attributes);
        let text = text.join("\n");
        for line in text.lines().filter(|line| has_words(line)) {
            faults.push(format!("{}: {}", file.path, line.trim()));
        }
        for tag in tags {
            for name in READ_ALOUD {
                let value = tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split('"').next());
                if value.is_some_and(has_words) {
                    faults.push(format!("{}: <{tag}>", file.path));
                }
            }
        }
        // A text in the template's own code begins like a sentence.
        for (_, literal) in template_code(&file.text).literals {
            let words = literal.split(' ').filter(|word| !word.is_empty() && word.chars().all(char::is_alphabetic));
            if literal.starts_with(char::is_uppercase) && words.count() > 1 {
                faults.push(format!("{}: \"{literal}\"", file.path));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The texts of a script.
fn script_texts(script: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut chars = script.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'/') => while chars.next().is_some_and(|c| c != '\n') {},
            '/' if chars.peek() == Some(&'*') => {
                let mut before = ' ';
                while let Some(c) = chars.next().filter(|c| (before, *c) != ('*', '/')) {
                    before = c;
                }
            }
            '"' | '\'' | '`' => {
                let mut text = String::new();
                while let Some(inner) = chars.next().filter(|inner| *inner != c) {
                    text.push(if inner == '\\' { chars.next().unwrap() } else { inner });
                }
                texts.push(text);
            }
            _ => {}
        }
    }
    texts
}

#[test]
fn scripts_hold_no_words() {
    let mut faults = Vec::new();
    for file in files("assets", ".js") {
        let texts = script_texts(&file.text);
        assert!(texts.len() > 3, "{}", file.path);
        for text in texts {
            // A selector or a piece of Markdown has no two words in a row.
            let words: Vec<&str> = text.split_whitespace().collect();
            let is_word = |word: &str| word.trim_matches(['.', ',', '!', '?', ':']).chars().all(char::is_alphabetic);
            let has_sentence = words.windows(2).any(|pair| pair.iter().all(|word| is_word(word)));
            if has_sentence || text.contains(|c: char| c.is_alphabetic() && !c.is_ascii()) {
                faults.push(format!("{}: \"{text}\"", file.path));
            }
        }
        for target in [".textContent = \"", ".innerText = \"", ".title = \"", "alert(\"", "confirm(\"", "prompt(\""] {
            for (at, _) in file.text.match_indices(target) {
                let text = file.text[at + target.len()..].split('"').next().unwrap();
                if has_words(text) {
                    faults.push(format!("{}: {target}{text}\"", file.path));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn styles_know_no_left_and_right() {
    let mut faults = Vec::new();
    for file in files("assets", ".css") {
        let css = cut(&file.text, "/*", "*/");
        let declarations = css.split([';', '{', '}']).filter_map(|part| part.split_once(':'));
        let mut checked = 0;
        for (property, value) in declarations {
            let (property, value) = (property.trim(), value.trim());
            checked += 1;
            let is_physical = property.split('-').any(|part| matches!(part, "left" | "right"))
                || (matches!(property, "text-align" | "float" | "clear" | "caption-side")
                    && value.split(' ').any(|part| matches!(part, "left" | "right")));
            if is_physical {
                faults.push(format!("{}: {property}: {value}", file.path));
            }
        }
        assert!(checked > 100, "{}", file.path);
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
