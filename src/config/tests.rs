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
