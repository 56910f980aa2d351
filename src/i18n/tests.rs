use super::*;

#[test]
fn every_language_loads_and_counts() {
    let languages = Languages::load().unwrap();
    let english = languages.find("en").unwrap();
    assert_eq!(english.count("time-hours", 1), "1 hour ago");
    assert_eq!(english.count("time-days", 3), "3 days ago");
    assert_eq!(languages.negotiate("fr, es-MX;q=0.8, en;q=0.5").unwrap().locale, "es");
    assert!(languages.negotiate("fr").is_none());
}

#[test]
fn arguments_are_put_in() {
    let languages = Languages::load().unwrap();
    let english = languages.find("en").unwrap();
    assert_eq!(english.with("pager-summary", &[("page", 2.into()), ("pages", 3.into())]), "Page 2 of 3");
    assert_eq!(english.with("home-hello", &[("name", "Ann".into())]), "Good to see you, Ann");
}

#[test]
fn what_another_language_lacks_is_english() {
    let catalog = Catalog::read("es", "a = one\nb = two", "b = dos").unwrap();
    assert_eq!(catalog.fixed("a"), Some("one"));
    assert_eq!(catalog.fixed("b"), Some("dos"));
}

const COUNTS: [i64; 12] = [-1, 0, 1, 2, 3, 5, 11, 21, 22, 100, 1_000, 1_000_000];
/// Every argument of the shipped texts but the count.
const WORDS: [&str; 30] = [
    "used",
    "most",
    "all",
    "board",
    "community",
    "country",
    "date",
    "day",
    "group",
    "month",
    "name",
    "notes",
    "number",
    "operator",
    "page",
    "pages",
    "shown",
    "time",
    "title",
    "url",
    "word",
    "year",
    "kind",
    "at",
    "languages",
    "section",
    "alias",
    "period",
    "whom",
    "zone",
];

/// Whether a message that is ready says what Fluent says; none when it is not ready.
fn says_the_same(catalog: &Catalog, key: &str, count: i64) -> Option<bool> {
    let words = WORDS.iter().map(|name| (*name, Arg::from("few")));
    let args: Vec<(&'static str, Arg<'_>)> = words.chain([("count", Arg::Number(count))]).collect();
    let mut fluent = FluentArgs::new();
    for (name, value) in &args {
        fluent.set(*name, value.to_fluent());
    }
    catalog.put_in(key, &args).map(|ready| ready == catalog.format(key, Some(&fluent)))
}

#[test]
fn what_is_ready_says_what_fluent_says() {
    for (locale, _, source) in LOCALES {
        let catalog = Catalog::read(locale, LOCALES[0].2, source).unwrap();
        let starts = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
        let keys: Vec<&str> = source.lines().filter(starts).filter_map(|line| line.split(" =").next()).collect();
        assert!(keys.len() > 500);
        for key in keys {
            for count in COUNTS {
                assert_eq!(says_the_same(&catalog, key, count), Some(true), "{locale} {key} {count}");
            }
        }
    }
}

#[test]
fn plurals_are_those_of_the_language_or_the_nearest_one() {
    let all = "{ $count ->\n [zero] z\n [one] o\n [2] two\n [two] t\n [few] f\n [many] m\n *[other] { $count } x\n }";
    let others = "c = { $count ->\n [other] x\n [0] none\n *[one] o\n }\nd = { $kind ->\n [few] some\n *[other] { $kind }\n }\n\
                  e = { $count ->\n [one] { $kind ->\n [few] y\n *[other] z\n }\n *[other] w\n }\n";
    let source = ["a = ", all, "\nb = before ", all, ", { $name }\n", others].concat();
    for locale in ["en", "es", "pl", "ar", "cy", "ja", "pt-BR", "zh-Hant", "es-419", "tlh"] {
        let catalog = Catalog::read(locale, "", &source).unwrap();
        for count in COUNTS {
            for key in ["a", "b", "c", "d"] {
                assert_eq!(says_the_same(&catalog, key, count), Some(true), "{locale} {key} {count}");
            }
            assert_eq!(says_the_same(&catalog, "e", count), None, "two choices are left to Fluent");
        }
    }
}
