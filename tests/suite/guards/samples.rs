//! The samples for operators: the service, the web servers, the image, the package, and what the pages say about them.

use std::collections::BTreeSet;

use mooring::config::{effective, load};

use super::source::{files, root};

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What operators read and copy.
fn samples() -> Vec<(String, String)> {
    let mut all: Vec<_> = [files("config/samples", ""), files("config/debian", ""), files("docs", ".md")]
        .into_iter()
        .flatten()
        .map(|file| (file.path, file.text))
        .collect();
    all.extend(["README.md", "config/production.example.toml"].map(|path| (path.to_owned(), text(path))));
    all
}

#[test]
fn every_key_in_a_sample_exists() {
    let known: BTreeSet<String> =
        effective(None).unwrap().into_iter().map(|item| format!("{}.{}", item.section, item.key)).collect();
    let mut found = 0;
    for (path, text) in samples() {
        for (at, prefix) in text.match_indices("MOORING__") {
            let name = &text[at + prefix.len()..];
            let end = name.find(|c: char| !c.is_ascii_uppercase() && c != '_').unwrap_or(name.len());
            let key = name[..end].to_lowercase().replace("__", ".");
            assert!(key == "section.key" || known.contains(&key), "{path}: {key} is no key");
            found += 1;
        }
    }
    assert!(found > 5, "{found}");
    // With what stands behind a mark, too.
    let example = text("config/production.example.toml").replace("# [database]", "[database]").replace("# url", "url");
    let path = std::env::temp_dir().join(format!("mooring-sample-{}", std::process::id()));
    std::fs::write(&path, example).unwrap();
    let config = load(Some(&path));
    std::fs::remove_file(&path).unwrap();
    let config = config.unwrap();
    assert!(config.database_url().reveal().starts_with("postgres://") && config.is_https());
    assert_eq!((config.data.dir.to_str(), config.server.bind.as_str()), (Some("/var/lib/mooring"), "127.0.0.1:8080"));
}

#[test]
fn the_service_may_do_what_it_must_and_no_more() {
    let unit = text("config/samples/mooring.service");
    for line in [
        "User=mooring",
        "UMask=0077",
        "StateDirectory=mooring",
        "ExecStart=mooring --config /etc/mooring/mooring.toml",
        "Restart=on-failure",
        "NoNewPrivileges=yes",
        "CapabilityBoundingSet=",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "PrivateTmp=yes",
        "MemoryDenyWriteExecute=yes",
        "SystemCallFilter=@system-service",
    ] {
        assert!(unit.lines().any(|found| found == line), "the service lacks {line}");
    }
    let patience = unit.lines().find_map(|line| line.strip_prefix("TimeoutStopSec=")).unwrap();
    assert!(patience.parse::<u32>().unwrap() > 30, "requests that run have thirty seconds");
}

#[test]
fn no_web_server_writes_requests_down() {
    let nginx = text("config/samples/nginx.conf");
    let servers = nginx.matches("server {").count();
    assert_eq!(servers, 2);
    assert_eq!(nginx.matches("    access_log off;").count(), servers);
    // Every lower level repeats the line of a request.
    assert_eq!(nginx.matches("    error_log /var/log/nginx/error.log emerg;").count(), servers);
    assert_eq!(nginx.matches("_log ").count(), 2 * servers + 1, "another log, beside the one in the comment");
    let caddy = text("config/samples/Caddyfile");
    assert_eq!(caddy.matches("log {").count(), 1);
    assert!(caddy.contains("exclude http.log.access http.log.error"));
    assert!([nginx, caddy].iter().all(|text| text.contains("127.0.0.1:8080")), "where Mooring listens");
}

#[test]
fn what_is_copied_or_named_is_there() {
    let image = text("config/samples/Containerfile");
    let copied = image.lines().filter_map(|line| line.strip_prefix("COPY ")).filter(|line| !line.starts_with("--"));
    let mut found = 0;
    for line in copied {
        let paths: Vec<&str> = line.split(' ').collect();
        for path in &paths[..paths.len() - 1] {
            assert!(root().join(path).exists(), "the image copies {path}");
            found += 1;
        }
    }
    let manifest: toml::Table = text("Cargo.toml").parse().unwrap();
    let package = &manifest["package"]["metadata"]["deb"];
    for asset in package["assets"].as_array().unwrap() {
        let path = asset[0].as_str().unwrap();
        let path = path.trim_end_matches("*.md");
        assert!(path.starts_with("target/release/") || root().join(path).exists(), "the package holds {path}");
        found += 1;
    }
    for (path, text) in samples().into_iter().filter(|(path, _)| path.ends_with(".md")) {
        for (at, _) in text.match_indices("config/samples/") {
            let name = &text[at..];
            let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !"-./".contains(c)).unwrap_or(name.len());
            let name = name[..end].trim_end_matches('.');
            assert!(root().join(name).exists(), "{path} names {name}");
            found += 1;
        }
    }
    assert!(found > 25, "{found}");
}
