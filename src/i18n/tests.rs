use super::*;

#[test]
fn every_language_loads_and_counts() {
    let languages = Languages::load().unwrap();
    let english = languages.find("en").unwrap();
    assert_eq!(&*english.count("time-hours", 1), "1 hour ago");
    assert_eq!(&*english.count("time-days", 3), "3 days ago");
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
