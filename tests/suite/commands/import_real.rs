//! `mooring import` with real conversations, where they are at hand. They are no part of the product.

use std::path::{Path, PathBuf};

use crate::support::Ground;

/// The folder MOORING_SHARED names, else the one beside the checkout.
#[expect(clippy::disallowed_methods, reason = "tests are told by the environment what is installed")]
pub fn conversations(test: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("MOORING_SHARED").map_or_else(beside, PathBuf::from);
    let path = folder.join("data/conversations.jsonl");
    if !path.exists() {
        eprintln!("skipped {test}: {} is not there (MOORING_SHARED names its folder)", path.display());
        return None;
    }
    Some(path)
}

#[test]
fn the_real_file_goes_in_whole_and_a_second_run_adds_nothing() {
    let Some(path) = conversations("commands::import_real") else { return };
    let path = path.display().to_string();
    let ground = Ground::new();
    ground.set_up("full");
    ground.user("Reader", "member");
    let dry = ground.run(&["import", &path, "--dry-run"]).expect_ok();
    let said = ground.run(&["import", &path]).expect_ok();
    assert!(said.starts_with("412 threads and 1103 replies added\n"), "{said}");
    assert_eq!(dry.split_once('\n').unwrap().1, said, "the dry run said something else");
    assert!(!said.contains("bad line"), "{said}");
    assert_eq!(ground.number("select count(*) from threads"), 412);
    assert_eq!(ground.number("select count(*) from posts"), 412 + 1103);
    let wrong = "select count(*) from threads t where post_count <> reply_count + 1 or post_count <> \
                 (select count(*) from posts where thread_id = t.id) or post_count <> \
                 (select max(number) from posts where thread_id = t.id)";
    assert_eq!(ground.number(wrong), 0);
    let wrong =
        "select count(*) from boards b where thread_count <> (select count(*) from threads where board_id = b.id)";
    assert_eq!(ground.number(wrong), 0);
    assert_eq!(ground.run(&["import", &path]).expect_ok(), "0 threads and 0 replies added\n");

    let server = ground.start();
    let mut reader = server.signed_in("Reader");
    for slug in ground.texts("select slug as t from boards where thread_count > 0") {
        assert_eq!(reader.get(&format!("/boards/{slug}")).status, 200, "{slug}");
    }
    let longest = ground.number("select id from threads order by post_count desc, id limit 1");
    let page = reader.get(&format!("/threads/{longest}"));
    assert_eq!(page.status, 200);
    assert!(page.count("article.post") > 1);
}
