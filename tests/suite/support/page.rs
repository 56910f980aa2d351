//! What a browser shows, and the forms on it.

use actix_web::http::header::HeaderMap;
use scraper::{ElementRef, Html, Selector};

/// A page as a browser has it.
pub struct Page {
    pub status: u16,
    /// Path and query, after redirects.
    pub url: String,
    pub headers: HeaderMap,
    pub body: String,
    /// Addresses of the redirects that led here.
    pub redirects: Vec<String>,
}

/// A form, filled as a browser would.
#[derive(Clone, Debug)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

impl Page {
    pub fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// The page's words, without tags, with single spaces.
    pub fn text(&self) -> String {
        let html = self.html();
        single_spaced(&html.root_element().text().collect::<String>())
    }

    pub fn contains(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// How many elements a CSS selector finds.
    pub fn count(&self, selector: &str) -> usize {
        self.html().select(&Selector::parse(selector).unwrap()).count()
    }

    /// The words of the first element a CSS selector finds.
    pub fn text_of(&self, selector: &str) -> Option<String> {
        let html = self.html();
        let element = html.select(&Selector::parse(selector).unwrap()).next()?;
        Some(single_spaced(&element.text().collect::<String>()))
    }

    /// An attribute of the first element a CSS selector finds.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let html = self.html();
        let element = html.select(&Selector::parse(selector).unwrap()).next()?;
        element.value().attr(name).map(str::to_owned)
    }

    /// An attribute of every element a CSS selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let html = self.html();
        html.select(&Selector::parse(selector).unwrap())
            .filter_map(|element| element.value().attr(name).map(str::to_owned))
            .collect()
    }

    /// The words of every element a CSS selector finds.
    pub fn texts_of(&self, selector: &str) -> Vec<String> {
        let html = self.html();
        html.select(&Selector::parse(selector).unwrap())
            .map(|element| single_spaced(&element.text().collect::<String>()))
            .collect()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    pub fn has_form(&self, action: &str) -> bool {
        self.count(&format!("form[action=\"{action}\"]")) > 0
    }

    /// Every form with this action, in order.
    pub fn forms(&self, action: &str) -> Vec<Form> {
        let html = self.html();
        let selector = Selector::parse(&format!("form[action=\"{action}\"]")).unwrap();
        html.select(&selector).map(|form| Form { action: action.to_owned(), fields: fields(form) }).collect()
    }

    /// The first form with this action.
    pub fn form(&self, action: &str) -> Form {
        let html = self.html();
        let selector = Selector::parse(&format!("form[action=\"{action}\"]")).unwrap();
        let form = html
            .select(&selector)
            .next()
            .unwrap_or_else(|| panic!("no form {action} on {} ({}): {}", self.url, self.status, self.text()));
        Form { action: action.to_owned(), fields: fields(form) }
    }
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fields(form: ElementRef<'_>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    // As if sent by its first button, which Enter stands for as well.
    if let Some(button) = form.select(&Selector::parse("button[type=submit]").unwrap()).next()
        && let Some(name) = button.value().attr("name")
    {
        fields.push((name.to_owned(), button.value().attr("value").unwrap_or("").to_owned()));
    }
    for element in form.select(&Selector::parse("input, textarea, select").unwrap()) {
        let value = element.value();
        let Some(name) = value.attr("name").filter(|_| value.attr("disabled").is_none()) else { continue };
        match value.name() {
            "input" => {
                let kind = value.attr("type").unwrap_or("text");
                let is_unchecked = matches!(kind, "checkbox" | "radio") && value.attr("checked").is_none();
                if !is_unchecked && kind != "submit" {
                    fields.push((name.to_owned(), value.attr("value").unwrap_or("").to_owned()));
                }
            }
            "textarea" => {
                let text: String = element.text().collect();
                // As a browser does: the first line end after the tag is not part of the text.
                fields.push((name.to_owned(), text.strip_prefix('\n').unwrap_or(&text).to_owned()));
            }
            _ => fields.push((name.to_owned(), selected(element))),
        }
    }
    fields
}

fn selected(select: ElementRef<'_>) -> String {
    let options: Vec<_> = select.select(&Selector::parse("option").unwrap()).collect();
    let chosen = options.iter().find(|option| option.value().attr("selected").is_some()).or(options.first());
    chosen.and_then(|option| option.value().attr("value")).unwrap_or("").to_owned()
}

impl Form {
    /// A form that is on no page.
    pub fn new(action: &str, fields: &[(&str, &str)]) -> Self {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Self { action: action.to_owned(), fields }
    }

    pub fn set(&mut self, name: &str, value: &str) -> &mut Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn without(&mut self, name: &str) -> &mut Self {
        self.fields.retain(|(field, _)| field != name);
        self
    }

    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    pub fn encoded(&self) -> String {
        serde_urlencoded::to_string(&self.fields).unwrap()
    }
}
