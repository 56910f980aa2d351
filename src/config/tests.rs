use super::*;

#[test]
fn the_defaults_load() {
    let config = load(None).unwrap();
    assert_eq!(config.server.bind, "127.0.0.1:8080");
    assert!(config.database_url().reveal().starts_with("sqlite://data"));
}

#[test]
fn an_unknown_key_is_named_with_its_nearest() {
    let dir = std::env::temp_dir().join(format!("mooring-config-{}", std::process::id()));
    std::fs::write(&dir, "[server]\nbnid = \"127.0.0.1:1\"\n").unwrap();
    let message = load(Some(&dir)).unwrap_err().to_string();
    std::fs::remove_file(&dir).unwrap();
    assert!(message.contains("server.bnid") && message.contains("server.bind"), "{message}");
}

#[test]
fn secrets_do_not_print() {
    let secret = Secret::new("postgres://u:hunter2@h/d");
    assert_eq!(format!("{secret} {secret:?}"), "*** ***");
}

#[test]
fn networks_contain_their_addresses() {
    let network = Network::parse("10.0.0.0/8").unwrap();
    assert!(network.contains("10.200.3.4".parse().unwrap()));
    assert!(!network.contains("11.0.0.1".parse().unwrap()));
    assert!(Network::parse("::1").unwrap().contains("::1".parse().unwrap()));
    assert!(Network::parse("0.0.0.0/0").unwrap().contains("9.9.9.9".parse().unwrap()));
    assert!(Network::parse("10.0.0.0/33").is_none());
}

#[test]
fn an_engine_is_known_and_has_what_it_needs() {
    let mut search = load(None).unwrap().search;
    assert_eq!(search.engine().unwrap(), SearchEngine::Embedded);
    assert!(search.check().is_ok(), "the embedded engine needs nothing");
    search.engine = "elastic".to_owned();
    let why = search.check().unwrap_err().to_string();
    assert!(why.contains("search.engine") && why.contains("`embedded` and `meilisearch`"), "{why}");
    search.engine = "meilisearch".to_owned();
    for (url, complaint) in [
        ("", "is empty"),
        ("127.0.0.1:7700", "is not an address"),
        ("ftp://127.0.0.1", "must begin with http:// or https://"),
        ("http://ana:hunter2@127.0.0.1:7700", "may not hold a name or a password"),
        ("http://127.0.0.1:7700?key=hunter2", "may not hold a `?`"),
    ] {
        search.meilisearch_url = url.to_owned();
        let why = search.check().unwrap_err().to_string();
        assert!(why.contains("search.meilisearch_url") && why.contains(complaint), "{url}: {why}");
        assert!(!why.contains("hunter2"), "{why}");
    }
    search.meilisearch_url = "https://search.example/".to_owned();
    assert!(search.check().is_ok());
    for prefix in ["", "two words", "café", "a/b"] {
        search.index_prefix = prefix.to_owned();
        assert!(search.check().unwrap_err().to_string().contains("search.index_prefix"), "{prefix}");
    }
    search.index_prefix = "mooring_2-test".to_owned();
    search.meilisearch_key = Secret::new("two\nlines");
    let why = search.check().unwrap_err().to_string();
    assert!(why.contains("search.meilisearch_key") && !why.contains("lines"), "{why}");
}
