//! `mooring check-config`

use std::fs;

use crate::support::Ground;

#[test]
fn every_key_is_printed_with_where_it_comes_from_and_secrets_are_masked() {
    let mut ground = Ground::sqlite();
    let file = ground.folder().join("house.toml");
    fs::write(&file, "[community]\nname = \"Still Water\"\n[server]\nbind = \"127.0.0.1:9\"\n").unwrap();
    ground.set("DATABASE__URL", "postgres://ana:hunter2@db.example/house");
    ground.set("SERVER__BIND", "127.0.0.1:9000");
    ground.set("SEARCH__MEILISEARCH_KEY", "hunter2-of-meilisearch");
    let path = file.display().to_string();
    let text = ground.run(&["check-config", "--config", &path]).expect_ok();
    assert!(!text.contains("hunter2"), "{text}");
    let line = |start: &str| text.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{text}"));
    assert_eq!(line("url = "), "url = \"postgres://ana:***@db.example/house\"  # MOORING__DATABASE__URL");
    assert_eq!(line("name = "), format!("name = \"Still Water\"  # {path}"));
    assert_eq!(line("bind = "), "bind = \"127.0.0.1:9000\"  # MOORING__SERVER__BIND");
    assert_eq!(line("meilisearch_key = "), "meilisearch_key = \"***\"  # MOORING__SEARCH__MEILISEARCH_KEY");
    assert_eq!(line("snapshot_days = "), "snapshot_days = 30");
    let printed: toml::Table = text.parse().expect("what is printed is TOML");
    let shipped: toml::Table = mooring::config::DEFAULT_TOML.parse().unwrap();
    for (section, keys) in &shipped {
        let keys: Vec<_> = keys.as_table().unwrap().keys().collect();
        let shown: Vec<_> = printed[section].as_table().unwrap().keys().collect();
        assert_eq!(shown, keys, "{section}");
    }
    let left: Vec<_> = fs::read_dir(ground.folder()).unwrap().collect();
    assert_eq!(left.len(), 1, "checking made files");
}

#[test]
fn what_the_environment_says_of_a_text_is_a_text() {
    let mut ground = Ground::sqlite();
    let digits = "0".repeat(3) + &"9".repeat(32);
    ground.set("COMMUNITY__NAME", &digits).set("MAIL__SMTP_USER", "TRUE").set("RETENTION__NAME_DAYS", "300");
    ground.set("SERVER__TRUSTED_PROXIES", "10.0.0.0/8,127.0.0.1").set("SECURITY__STAFF_SECOND_STEP", "true");
    let text = ground.run(&["check-config"]).expect_ok();
    for line in [
        &format!("name = \"{digits}\""),
        "smtp_user = \"TRUE\"",
        "name_days = 300",
        "trusted_proxies = [\"10.0.0.0/8\", \"127.0.0.1\"]",
        "staff_second_step = true",
    ] {
        assert!(text.lines().any(|printed| printed.starts_with(line)), "{line}: {text}");
    }
}

#[test]
fn every_unknown_key_is_named_with_the_nearest_one_whatever_the_command() {
    let mut ground = Ground::sqlite();
    let file = ground.folder().join("house.toml");
    fs::write(&file, "[server]\nbnid = \"127.0.0.1:9\"\n[limits]\nqueues = 3\n[colours]\nsea = \"blue\"\n").unwrap();
    ground.set("DATA__DIRR", "elsewhere");
    for command in ["check-config", "serve", "migrate", "demo"] {
        let outcome = ground.run(&[command, "--config", &file.display().to_string()]);
        let shows = outcome.out.contains("bind = \"127.0.0.1:0\"");
        assert_eq!(shows, command == "check-config", "{command}: {}", outcome.out);
        let complaint = outcome.expect_refused();
        for (unknown, nearest) in [
            ("server.bnid", "server.bind"),
            ("limits.queues", "limits.queue"),
            ("data.dirr", "data.dir"),
            ("colours.sea", ""),
        ] {
            let named = complaint.lines().find(|line| line.trim_start().starts_with(unknown));
            let named = named.unwrap_or_else(|| panic!("{command} does not name {unknown}: {complaint}"));
            assert!(named.contains(nearest), "{named}");
        }
    }
    let left: Vec<_> = fs::read_dir(ground.folder()).unwrap().collect();
    assert_eq!(left.len(), 1, "a command began all the same");
}

#[test]
fn values_that_cannot_be_used_are_named_by_their_key() {
    for (key, value, named) in [
        ("SERVER__BIND", "nowhere", "server.bind"),
        ("SERVER__BASE_URL", "community.example", "server.base_url"),
        ("SERVER__TRUSTED_PROXIES", "10.0.0.0/99", "server.trusted_proxies"),
        ("SECURITY__ARGON2_MEMORY_KIB", "1", "security.argon2_memory_kib"),
        ("SECURITY__ARGON2_ITERATIONS", "0", "security.argon2_iterations"),
        ("SEARCH__ENGINE", "elastic", "search.engine"),
        ("SEARCH__ENGINE", "meilisearch", "search.meilisearch_url"),
        ("LIMITS__QUEUE", "many", "queue"),
    ] {
        let mut ground = Ground::sqlite();
        ground.set(key, value);
        let complaint = ground.run(&["check-config"]).expect_refused();
        assert!(complaint.contains(named), "{key}={value}: {complaint}");
    }
    let ground = Ground::sqlite();
    let complaint = ground.run(&["check-config", "--config", "not-there.toml"]).expect_refused();
    assert!(complaint.contains("not-there.toml"), "{complaint}");
}
