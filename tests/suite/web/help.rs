//! Help and the other pages that everyone reads, whatever else does not work.

use askama::Template;
use mooring::community::{SourceView, sources_for};
use mooring::i18n::Languages;
use mooring::web::Frame;

use crate::support::{Page, Site};

/// The parts of the page, most urgent first.
const PARTS: [&str; 9] =
    ["danger", "overdose", "poison", "suicide", "violence", "withdrawal", "young", "family", "urge"];

/// The notes that other pages hold as well, on a page of nothing else.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% import "parts/help/overdose.html" as overdose %}{% import "parts/help/withdrawal.html" as withdrawal %}
<div id="one">{% call overdose::note(frame, overdose_sources) %}{% endcall %}</div>
<div id="other">{% call withdrawal::note(frame, withdrawal_sources) %}{% endcall %}</div>"#
)]
struct Notes {
    frame: Frame,
    overdose_sources: Vec<SourceView>,
    withdrawal_sources: Vec<SourceView>,
}

fn notes(locale: &str) -> scraper::Html {
    let texts = Languages::load().unwrap().find(locale).unwrap();
    let notes = Notes {
        overdose_sources: sources_for(&texts, "overdose"),
        withdrawal_sources: sources_for(&texts, "withdrawal"),
        frame: Frame {
            now: chrono::DateTime::UNIX_EPOCH.naive_utc(),
            zone: None,
            lang: texts.locale,
            dir: "ltr",
            theme: "auto",
            community: String::new(),
            path: "/".to_owned(),
            viewer: None,
            csrf: String::new(),
            css_url: String::new(),
            js_url: String::new(),
            icon_url: String::new(),
            compose_url: String::new(),
            live_url: String::new(),
            listens: false,
            passkeys_url: String::new(),
            is_discreet: false,
            may_index: false,
            feed: None,
            exit_url: String::new(),
            exit_locks: false,
            place: "",
            consent: None,
            is_open: true,
            texts,
        },
    };
    scraper::Html::parse_fragment(&notes.render().unwrap())
}

/// What a part of a page follows, in the page's language.
fn sources_of(page: &Page, part: &str) -> Vec<SourceView> {
    let locale = page.attribute("html", "lang").unwrap();
    sources_for(&Languages::load().unwrap().find(&locale).unwrap(), part)
}

fn is_whole(page: &Page) {
    for part in PARTS {
        assert_eq!(page.count(&format!("#choices a[href='#{part}']")), 1, "{part}");
        assert_eq!(page.count(&format!("section#{part} > h2#{part}-heading")), 1, "{part}");
        assert!(page.count(&format!("section#{part} > ol > li")) >= 2, "{part} has no steps");
        let sources = page.texts_of(&format!("#{part} .help-sources li"));
        assert!(!sources.is_empty(), "{part} names no source");
        for (shown, source) in sources.iter().zip(sources_of(page, part)) {
            assert!(shown.contains(&source.looked_at), "{part}: {shown}");
        }
    }
    assert_eq!(page.attributes("#choices a", "href"), PARTS.map(|part| format!("#{part}")));
    let order: Vec<String> = page.attributes("section[id]", "id").into_iter().filter(|id| id != "numbers").collect();
    assert_eq!(order, PARTS);
    for target in page.attributes(".help a[href^='#']", "href") {
        assert_eq!(page.count(&format!("[id='{}']", &target[1..])), 1, "{target} leads nowhere");
    }
    for old in ["unsafe", "numbers", "country", "naloxone", "recovery-position"] {
        assert_eq!(page.count(&format!("#{old}")), 1, "{old}");
    }
    assert!(!page.text().contains("help-"), "a text is missing: {}", page.text());
}

fn numbers(page: &Page) -> Vec<String> {
    page.attributes(".helplines-emergency a[href^='tel:']", "href")
}

#[actix_web::test]
async fn every_country_has_its_emergency_numbers() {
    let site = Site::new().await;
    let expected = [
        ("US", "911"),
        ("CA", "911"),
        ("GB", "999"),
        ("GB", "112"),
        ("IE", "112"),
        ("EU", "112"),
        ("DE", "112"),
        ("FR", "112"),
        ("NL", "112"),
        ("IN", "112"),
        ("AU", "000"),
        ("NZ", "111"),
        ("ZA", "10111"),
        ("ZA", "112"),
    ];
    for (country, number) in expected {
        for code in [country.to_owned(), country.to_lowercase()] {
            let page = site.visitor().get(&format!("/help?country={code}")).await;
            assert_eq!(page.status, 200);
            assert!(numbers(&page).contains(&format!("tel:{number}")), "{code}: {:?}", numbers(&page));
            assert_eq!(page.form("/help").get("country"), country);
        }
    }
}

#[actix_web::test]
async fn the_choice_goes_before_the_kept_one_and_that_before_the_operators() {
    let site = Site::new().await;
    let mut reader = site.visitor();
    let heading = |page: &Page| page.text_of("#numbers-heading").unwrap();
    let operators = heading(&reader.get("/help").await);
    assert!(operators.ends_with("— change"), "{operators}");
    assert_eq!(heading(&reader.get("/help?country=ZZ").await), operators, "an unknown one changes nothing");
    let page = reader.get("/help?country=NZ").await;
    assert_eq!(numbers(&page), ["tel:111"]);
    assert_eq!(numbers(&reader.get("/help").await), ["tel:999", "tel:112"], "looking keeps nothing");
    let keep = page.form("/preferences");
    let page = reader.submit(&keep).await;
    assert_eq!((page.url.as_str(), numbers(&page)), ("/help", vec!["tel:111".to_owned()]));
    assert_eq!(numbers(&reader.get("/help?country=US").await), ["tel:911"]);
    assert!(!reader.get("/help?country=NZ").await.has_form("/preferences"), "kept already");

    let mut ann = site.member("Ann").await;
    let keep = ann.get("/help?country=AU").await.form("/preferences");
    assert_eq!(numbers(&ann.submit(&keep).await), ["tel:000"]);
    assert!(!ann.cookies.contains_key("mooring-preferences"));
}

#[actix_web::test]
async fn without_a_country_the_page_asks_and_the_directory_is_there() {
    let site = Site::bare().await;
    let mut reader = site.visitor();
    for path in ["/help", "/help?country=", "/help?country=ZZ", "/help?country=%00", "/help?country=US&country=GB"] {
        let page = reader.get(path).await;
        assert!(matches!(page.status, 200 | 400), "{path}");
        if page.status == 200 {
            assert!(page.contains(&site.text("help-numbers-unknown")), "{path}");
        }
    }
    let page = reader.get("/help").await;
    assert_eq!(page.count("#numbers a[href^='https://findahelpline.com']"), 1);
    is_whole(&page);
    assert!(page.contains(&site.text("help-young-no-line")) && page.contains(&site.text("help-poison-no-line")));
    assert_eq!(page.count("a[href^='tel:'], a[href^='sms:']"), 0, "no country's numbers");
}

#[actix_web::test]
async fn every_part_has_its_heading_its_steps_and_its_sources() {
    let site = Site::new().await;
    let mut reader = site.visitor();
    let english = reader.get("/help").await;
    is_whole(&english);
    assert_eq!(english.count(".help form[method='post'], .help script, .help details"), 0);
    for text in ["help-withdrawal-risk", "help-naloxone-use", "help-recovery-roll", "help-family-wake-heading"] {
        assert!(english.contains(&site.text(text)), "{text}");
    }
    let mut form = reader.get("/preferences").await.form("/preferences");
    reader.submit(form.set("locale", "es")).await;
    let spanish = reader.get("/help").await;
    is_whole(&spanish);
    assert_eq!(spanish.attribute("html", "lang").unwrap(), "es");
    let headings = |page: &Page| page.texts_of(".help h2, .help h3");
    assert_eq!(headings(&spanish).len(), headings(&english).len());
    let same: Vec<_> = headings(&spanish).into_iter().filter(|text| headings(&english).contains(text)).collect();
    assert!(same.is_empty(), "{same:?}");
    let steps = |page: &Page| page.texts_of(".help li, .help section > p");
    for text in steps(&spanish) {
        // A source may be named alike, with its date in figures of another language.
        let is_new = text.contains("findahelpline") || !steps(&english).contains(&text);
        assert!(is_new || text.chars().all(|c| !c.is_alphabetic()), "left in English: {text}");
    }
}

#[actix_web::test]
async fn numbers_are_links_that_a_phone_can_use() {
    let site = Site::new().await;
    let mut found = (0, 0);
    for country in ["AU", "CA", "DE", "EU", "FR", "GB", "IE", "IN", "NL", "NZ", "US", "ZA"] {
        let page = site.visitor().get(&format!("/help?country={country}")).await;
        is_whole(&page);
        for (scheme, count) in [("tel:", &mut found.0), ("sms:", &mut found.1)] {
            for link in page.attributes(&format!("a[href^='{scheme}']"), "href") {
                let number = &link[scheme.len()..];
                let digits = number.strip_prefix('+').unwrap_or(number);
                assert!((2..=15).contains(&digits.len()), "{country}: {link}");
                assert!(digits.chars().all(|c| c.is_ascii_digit()), "{country}: {link}");
                *count += 1;
            }
        }
        for part in ["danger", "overdose", "poison", "suicide", "violence", "withdrawal", "young", "family"] {
            assert!(page.count(&format!("#{part} .help-call")) >= 1, "{country}: nobody to call in {part}");
        }
    }
    assert!(found.0 > 100 && found.1 >= 8, "{found:?}");
    let page = site.visitor().get("/help?country=US").await;
    assert_eq!(page.count("#suicide a[href='sms:741741']"), 1);
    assert!(page.text_of("#suicide a[href='sms:741741']").unwrap().contains("HOME"));
    assert_eq!(page.count("#poison a[href='tel:18002221222']"), 1);
    assert!(!page.contains(&site.text("help-poison-no-line")));
}

#[actix_web::test]
async fn young_people_find_their_line_where_there_is_one() {
    let site = Site::new().await;
    let page = site.visitor().get("/help?country=AU").await;
    assert_eq!(page.count("#young a[href='tel:1800551800']"), 1);
    assert!(page.contains(&site.text("help-young-line")) && !page.contains(&site.text("help-young-no-line")));
    let page = site.visitor().get("/help?country=NZ").await;
    assert!(page.contains(&site.text("help-young-no-line")) && !page.contains(&site.text("help-young-line")));
    assert_eq!(page.count("#young a[href^='https://findahelpline.com']"), 1);
}

#[actix_web::test]
async fn a_part_without_a_line_of_its_kind_leads_to_a_directory() {
    let site = Site::new().await;
    let directory = |page: &Page, part: &str| page.count(&format!("#{part} a[href^='https://findahelpline.com']"));
    let lines = |page: &Page, part: &str, kind: &str| page.count(&format!("#{part} .helpline-{kind}"));
    let parts = [
        ("suicide", "emotional"),
        ("violence", "violence"),
        ("withdrawal", "substances"),
        ("young", "youth"),
        ("family", "family"),
        ("urge", "substances"),
        ("poison", "poison"),
    ];
    let mut without = 0;
    for country in ["AU", "CA", "DE", "EU", "FR", "GB", "IE", "IN", "NL", "NZ", "US", "ZA"] {
        let page = site.visitor().get(&format!("/help?country={country}")).await;
        for (part, kind) in parts {
            let has_line = lines(&page, part, kind) > 0;
            assert_eq!(directory(&page, part), usize::from(!has_line), "{country}: {part}");
            without += usize::from(!has_line);
        }
    }
    assert!(without > 10, "{without}");
    let page = site.visitor().get("/help?country=GB").await;
    assert_eq!((lines(&page, "violence", "violence"), directory(&page, "violence")), (0, 1));
}

#[actix_web::test]
async fn the_page_asks_the_database_nothing_but_who_is_reading() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut visitor = site.visitor();
    for path in ["/help", "/help?country=US"] {
        for (reader, most) in [(&mut visitor, 0), (&mut ann, 1)] {
            reader.get(path).await;
            let (count, page) = site.statements(reader.get_once(path)).await;
            assert_eq!(page.status, 200);
            assert!(count <= most, "{path}: {count} statements");
        }
    }
}

#[test]
fn the_notes_stand_on_any_page() {
    let select = |html: &scraper::Html, selector: &str| -> Vec<String> {
        let selector = scraper::Selector::parse(selector).unwrap();
        html.select(&selector).map(|element| element.text().collect::<String>()).collect()
    };
    for locale in ["en", "es"] {
        let html = notes(locale);
        for note in ["one", "other"] {
            assert!(!select(&html, &format!("#{note} ol li")).is_empty(), "{locale}: {note} has no steps");
            let sources = select(&html, &format!("#{note} .help-sources li"));
            let part = if note == "one" { "overdose" } else { "withdrawal" };
            let listed = sources_for(&Languages::load().unwrap().find(locale).unwrap(), part);
            assert_eq!(sources.len(), listed.len(), "{sources:?}");
            assert!(
                sources.iter().zip(&listed).all(|(shown, source)| shown.contains(&source.looked_at)),
                "{sources:?}"
            );
        }
        assert_eq!(select(&html, "h1, h2").len(), 0, "a note stands under the heading of its page");
        assert_eq!(select(&html, "#one #naloxone, #one #recovery-position").len(), 2);
        assert!(!select(&html, "div").concat().contains("help-"), "a text is missing");
    }
}

#[actix_web::test]
async fn help_and_the_way_out_are_on_every_page() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    for path in [
        "/",
        "/boards",
        "/boards/welcome",
        &thread,
        "/sign-in",
        "/sign-up",
        "/guidelines",
        "/privacy",
        "/about",
        "/help",
        "/preferences",
        "/nowhere",
    ] {
        for reader in [&mut site.visitor(), &mut ann] {
            let page = reader.get(path).await;
            assert!(page.count("a[href='/help']") >= 1, "{path}");
            assert_eq!(page.count("a[data-exit][rel~=noreferrer]"), 1, "{path}");
            assert_eq!(page.count("h1"), 1, "{path}");
            assert!(!page.text_of("title").unwrap().starts_with('·'), "{path}");
        }
    }
}

#[actix_web::test]
async fn who_runs_the_community_is_said() {
    let site = Site::new().await;
    for path in ["/about", "/privacy"] {
        let page = site.visitor().get(path).await;
        assert!(page.contains("The testers") && page.contains("crew@example.org"), "{path}");
    }
}
