use std::path::PathBuf;

use chrono::{NaiveDate, TimeDelta};

use super::*;
use crate::boards::BoardId;
use crate::search::ask::Wanted;
use crate::search::model::{Document, Sort};
use crate::threads::ThreadId;

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("mooring-search-{}-{name}", std::process::id()));
        fs::remove_dir_all(&path).ok();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn document(post: i64, board: i64, author: &str, title: &str, body: &str) -> Change {
    let begun = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap().and_hms_opt(12, 0, 0).unwrap();
    Change::Put(Box::new(Document {
        post: PostId(post),
        thread: ThreadId(1),
        board: BoardId(board),
        author: author.to_owned(),
        title: title.to_owned(),
        body: body.to_owned(),
        created_at: begun + TimeDelta::hours(post),
    }))
}

fn filled(folder: &Folder) -> Embedded {
    let engine = Embedded::create(&folder.0).unwrap();
    engine.seal("g1").unwrap();
    let changes = [
        document(1, 1, "ann", "The first evening", "A quiet lantern stands at the harbour, and I don’t drink."),
        document(2, 1, "ben", "The first evening", "Thank you. The harbour was quiet; quietly we walked."),
        document(3, 2, "ann", "Recovery meetings", "Struggling with an overwhelming craving, harbour or not."),
        document(4, 2, "café", "Otra tarde", "La recuperación empieza con una canción tranquila."),
    ];
    engine.0.apply(&changes).unwrap();
    engine
}

fn ask(query: &str) -> Ask {
    Ask {
        wanted: Wanted::parse(query),
        boards: vec![BoardId(1), BoardId(2)],
        author: None,
        sort: Sort::Best,
        offset: 0,
        limit: 10,
    }
}

fn posts(engine: &Embedded, ask: &Ask) -> Vec<i64> {
    engine.0.search(ask).unwrap().posts.into_iter().map(|post| post.0).collect()
}

fn found(engine: &Embedded, query: &str) -> Vec<i64> {
    let mut found = posts(engine, &ask(query));
    found.sort_unstable();
    found
}

#[test]
fn slips_of_the_pen_are_forgiven_by_the_length_of_the_word() {
    let folder = Folder::new("typos");
    let engine = filled(&folder);
    for typed in ["lantern", "LANTERN", "lanternn", "lanten", "lamtern", "lnatern", "lantenr"] {
        assert_eq!(found(&engine, &format!("{typed} quiet")), [1], "{typed}");
    }
    assert_eq!(found(&engine, "lamtenr \"quiet\""), [0; 0], "two edits in seven letters");
    for typed in ["overwhelming", "overwelmin", "ovrewhelmign", "overwhelmingly"] {
        assert_eq!(found(&engine, &format!("{typed} or")), [3], "{typed}");
    }
    assert_eq!(found(&engine, "ovrwhlmng or"), [0; 0], "three edits");
    assert_eq!(found(&engine, "nit harbour"), [0; 0], "short words are taken as they are");
    assert_eq!(found(&engine, "recuperacion CANCION"), [4]);
    assert_eq!(found(&engine, "dont"), found(&engine, "don't"));
}

#[test]
fn what_was_typed_right_stands_before_what_is_like_it() {
    let folder = Folder::new("order");
    let engine = filled(&folder);
    engine.0.apply(&[document(9, 1, "ann", "Words", "A harbor, a harbor")]).unwrap();
    assert_eq!(posts(&engine, &ask("harbor x"))[..0], [0; 0]);
    assert_eq!(posts(&engine, &ask("harbor"))[0], 9);
    let titles = posts(&engine, &ask("recovery"));
    assert_eq!(titles, [3], "found by the title");
    let hits = engine.0.search(&ask("lamtern")).unwrap();
    assert!(hits.words.contains("lantern"), "{:?}", hits.words);
}

#[test]
fn beginnings_phrases_and_exclusions() {
    let folder = Folder::new("language");
    let engine = filled(&folder);
    assert_eq!(found(&engine, "quiet"), [1, 2]);
    assert_eq!(found(&engine, "lan"), [1], "the beginning of the last word");
    assert_eq!(found(&engine, "lan harbour"), [0; 0], "but of no other");
    assert_eq!(found(&engine, "\"harbour was quiet\""), [2]);
    assert_eq!(found(&engine, "\"quiet was harbour\""), [0; 0]);
    assert_eq!(found(&engine, "\"the first evening\" lantern"), [1]);
    assert_eq!(found(&engine, "harbour -quiet"), [3]);
    assert_eq!(found(&engine, "harbour -\"quiet lantern\""), [2, 3]);
    assert_eq!(found(&engine, "quiet craving"), [0; 0], "all words");
}

#[test]
fn whatever_is_typed_is_answered() {
    let folder = Folder::new("nonsense");
    let engine = filled(&folder);
    for query in ["", "\"", "-", "+ - && || ! ( ) { } [ ] ^ \" ~ * ? : \\ /", "-harbour", "title:", "\0"] {
        assert_eq!(found(&engine, query), [0; 0], "{query:?}");
    }
    assert_eq!(found(&engine, "\"harbour was"), [2], "a quotation mark that is never closed");
    for query in ["harbour ".repeat(1_250), "x".repeat(10_000), "\"a ".repeat(3_333), "é".repeat(10_000)] {
        found(&engine, &query);
    }
    let mut far = ask("harbour");
    far.offset = 20 * 999_999_999;
    assert_eq!(posts(&engine, &far), [0; 0]);
}

#[test]
fn boards_bylines_and_the_order_are_kept() {
    let folder = Folder::new("filters");
    let engine = filled(&folder);
    let base = ask("harbour");
    assert_eq!(posts(&engine, &Ask { boards: vec![BoardId(2)], ..base.clone() }), [3]);
    assert_eq!(posts(&engine, &Ask { boards: Vec::new(), ..base.clone() }), [0; 0], "no board is nowhere");
    let mut of_ann = posts(&engine, &Ask { author: Some("ann".to_owned()), ..base.clone() });
    of_ann.sort_unstable();
    assert_eq!(of_ann, [1, 3]);
    assert_eq!(posts(&engine, &Ask { author: Some("an".to_owned()), ..base.clone() }), [0; 0]);
    assert_eq!(posts(&engine, &Ask { sort: Sort::Newest, ..base.clone() }), [3, 2, 1]);
    assert_eq!(posts(&engine, &Ask { sort: Sort::Newest, offset: 1, limit: 1, ..base }), [2]);
}

#[test]
fn a_change_replaces_and_a_range_goes() {
    let folder = Folder::new("changes");
    let engine = filled(&folder);
    let changed = document(1, 2, "ann", "The first evening", "Another text.");
    for _ in 0..2 {
        engine.0.apply(&[changed.clone(), Change::Delete(PostId(2)), Change::Delete(PostId(99))]).unwrap();
        assert_eq!(found(&engine, "harbour"), [3]);
        assert_eq!(found(&engine, "another"), [1]);
    }
    engine.0.apply(&[Change::DeleteRange(PostId(1), Some(PostId(3))), document(3, 1, "ann", "", "Kept")]).unwrap();
    assert_eq!((found(&engine, "harbour"), found(&engine, "kept")), (vec![], vec![3]));
    engine.0.apply(&[Change::DeleteRange(PostId(0), None)]).unwrap();
    assert_eq!(found(&engine, "kept another tranquila"), [0; 0]);
}

#[test]
fn only_a_whole_index_of_the_right_generation_is_opened() {
    let folder = Folder::new("state");
    drop(filled(&folder));
    let opened = Embedded::open(&folder.0, "g1").unwrap();
    assert_eq!(found(&opened, "lantern"), [1], "it is kept");
    opened.close();
    drop(opened);
    assert!(Embedded::open(&folder.0, "g2").is_none(), "of another database");
    let state = folder.0.join(STATE);
    fs::write(&state, "{\"schema\":999,\"generation\":\"g1\"}").unwrap();
    assert!(Embedded::open(&folder.0, "g1").is_none(), "of another schema");
    fs::write(&state, "{\"schema\":1,\"generation\":\"g1\"}").unwrap();
    drop(Embedded::open(&folder.0, "g1").unwrap());
    let is_data = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "term");
    let file = fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().path()).find(is_data).unwrap();
    let mut bytes = fs::read(&file).unwrap();
    bytes[3] ^= 0xFF;
    fs::write(&file, bytes).unwrap();
    assert!(Embedded::open(&folder.0, "g1").is_none(), "damaged");
    fs::remove_file(&file).unwrap();
    assert!(Embedded::open(&folder.0, "g1").is_none(), "a file is missing");
    fs::write(folder.0.join("meta.json"), "{").unwrap();
    assert!(Embedded::open(&folder.0, "g1").is_none(), "cut short");
    let engine = Embedded::create(&folder.0).unwrap();
    assert!(Embedded::open(&folder.0, "g1").is_none(), "not sealed yet");
    assert_eq!(found(&engine, "lantern"), [0; 0]);
}

#[test]
fn an_index_whose_folder_is_gone_says_so() {
    let folder = Folder::new("gone");
    let engine = filled(&folder);
    fs::remove_dir_all(&folder.0).unwrap();
    assert!(engine.0.apply(&[document(5, 1, "ann", "", "Lost")]).is_err());
    engine.close();
    let anew = Embedded::create(&folder.0).unwrap();
    anew.seal("g2").unwrap();
    anew.0.apply(&[document(5, 1, "ann", "", "Found")]).unwrap();
    assert_eq!(found(&anew, "found"), [5]);
}
