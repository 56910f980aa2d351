use super::*;
use crate::i18n::Languages;

/// What must ship, and what must be dialled for help at once. `also` may stand beside it.
const EMERGENCY: [(&str, &[&str], &[&str]); 12] = [
    ("AU", &["000"], &[]),
    ("CA", &["911"], &[]),
    ("DE", &["112"], &[]),
    ("EU", &["112"], &[]),
    ("FR", &["112"], &["15"]),
    ("GB", &["999", "112"], &[]),
    ("IE", &["112"], &["999"]),
    ("IN", &["112"], &[]),
    ("NL", &["112"], &[]),
    ("NZ", &["111"], &[]),
    ("US", &["911"], &[]),
    ("ZA", &["112", "10111"], &[]),
];

fn numbers(country: &Country) -> Vec<&str> {
    let emergency = country.lines.iter().filter(|line| line.kind == Kind::Emergency);
    emergency.map(|line| line.number.as_str()).collect()
}

#[test]
fn every_file_is_read() {
    for name in Files::iter() {
        let file = Files::get(&name).unwrap();
        let text = std::str::from_utf8(&file.data).unwrap();
        let country: Country = toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(format!("{}.toml", country.code.to_lowercase()), name, "the file is named by its country");
    }
    assert_eq!(countries().len(), Files::iter().count());
}

#[test]
fn every_line_can_be_reached_and_checked() {
    const KEYS: [&str; 11] = [
        "kind",
        "name",
        "number",
        "text",
        "text_word",
        "text_asks",
        "web",
        "hours",
        "languages",
        "source_url",
        "verified_on",
    ];
    for name in Files::iter() {
        let file = Files::get(&name).unwrap();
        let table: toml::Table = toml::from_str(std::str::from_utf8(&file.data).unwrap()).unwrap();
        for line in table["lines"].as_array().unwrap() {
            let line = line.as_table().unwrap();
            assert!(line.keys().all(|key| KEYS.contains(&key.as_str())), "{name}: {line:?}");
            assert!(line["source_url"].as_str().unwrap().starts_with("https://"), "{name}: {line:?}");
            assert!(line["languages"].is_array(), "{name}: {line:?}");
        }
    }
    for line in countries().iter().flat_map(|country| &country.lines) {
        assert!(!tel(&line.number).is_empty() || !line.text.is_empty(), "{line:?}");
        assert!(line.text.chars().all(|c| c.is_ascii_digit()), "{line:?}");
        assert!(!line.text.is_empty() || line.text_word.is_empty() && line.text_asks.is_none(), "{line:?}");
        assert!(line.web.is_empty() || line.web.starts_with("https://"), "{line:?}");
    }
}

#[test]
fn every_country_has_an_emergency_number() {
    for country in countries() {
        let numbers = numbers(country);
        assert!(!numbers.is_empty(), "{} has no emergency line", country.code);
        assert!(numbers.iter().all(|number| !tel(number).is_empty()), "{}", country.code);
    }
}

#[test]
fn the_emergency_numbers_are_these() {
    for (code, must, also) in EMERGENCY {
        let country = find_country(code).unwrap_or_else(|| panic!("{code} does not ship"));
        let numbers = numbers(country);
        assert!(must.iter().all(|number| numbers.contains(number)), "{code}: {numbers:?}");
        let is_known = |number: &&str| must.contains(number) || also.contains(number);
        assert!(numbers.iter().all(is_known), "{code}: {numbers:?}");
    }
    assert_eq!(countries().len(), EMERGENCY.len(), "a new country belongs into this list");
}

#[test]
fn every_country_has_a_name_in_every_language() {
    for texts in Languages::load().unwrap().all() {
        for country in countries() {
            let name = country.name(texts);
            assert!(!name.starts_with("country-"), "{}: {name}", texts.locale);
        }
    }
}

#[test]
fn numbers_become_links() {
    assert_eq!(tel("1-800-662-4357"), "18006624357");
    assert_eq!(tel("0800 111 0 111"), "08001110111");
    assert_eq!(tel("+64 9 123+4"), "+6491234");
    assert_eq!(tel(""), "");
}

#[test]
fn a_line_is_shown_in_the_readers_language() {
    let languages = Languages::load().unwrap();
    let english = languages.find("en").unwrap();
    let (emergency, others) = find_country("us").unwrap().views(&english);
    assert_eq!(emergency[0].tel, "911");
    assert_eq!((others[0].kind, others[0].tel.as_str()), ("emotional", "988"));
    assert_eq!(others[0].checked, "1 November 2026");
    let spanish = languages.find("es").unwrap();
    let (emergency, _) = find_country("us").unwrap().views(&spanish);
    assert_eq!(emergency[0].kind_label, "Servicios de emergencia");
}

#[test]
fn what_to_text_is_said_in_the_readers_language() {
    let languages = Languages::load().unwrap();
    let labels = |locale: &str| -> Vec<(String, String)> {
        let (_, others) = find_country("us").unwrap().views(&languages.find(locale).unwrap());
        let texts = others.into_iter().filter(|line| !line.sms.is_empty());
        texts.map(|line| (line.sms, line.text_label)).collect()
    };
    let expected = |lines: [(&str, &str); 3]| lines.map(|(sms, label)| (sms.to_owned(), label.to_owned())).to_vec();
    let english = [("988", "Text 988"), ("741741", "Text HOME to 741741"), ("435748", "Text your ZIP code to 435748")];
    assert_eq!(labels("en"), expected(english));
    assert_eq!(labels("es")[2].1, "Mensaje con tu código postal al 435748");
}

#[test]
fn nobody_gets_a_country_by_not_choosing() {
    let english = Languages::load().unwrap().find("en").unwrap();
    let choices = country_choices(&english, "");
    assert!(choices[0].value.is_empty() && choices[0].is_selected);
    assert_eq!(choices.len(), countries().len() + 1);
    let choices = country_choices(&english, "nz");
    assert_eq!(choices.len(), countries().len());
    let selected: Vec<_> = choices.iter().filter(|choice| choice.is_selected).collect();
    assert_eq!((selected.len(), selected[0].value.as_str()), (1, "NZ"));
    assert_eq!(choices[0].label, "Australia");
}
