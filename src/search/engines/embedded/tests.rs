use std::path::PathBuf;

use super::*;
use crate::search::engines::tests::{Fresh, ask, asks_every_question, document, fill, run};

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

fn empty(folder: &Folder) -> Embedded {
    let engine = Embedded::create(&folder.0).unwrap();
    engine.seal("g1").unwrap();
    engine
}

fn filled(folder: &Folder) -> Embedded {
    let engine = empty(folder);
    run(async { fill(&engine).await });
    engine
}

fn lanterns(engine: &Embedded) -> Vec<PostId> {
    engine.0.search(&ask("lantern")).unwrap().posts
}

async fn fresh(question: &str) -> Option<Fresh> {
    let folder = Folder::new(question);
    let engine = Arc::new(empty(&folder));
    Some(Fresh { engine, cleaned: Box::pin(async move { drop(folder) }) })
}

asks_every_question!(fresh);

#[test]
fn only_a_whole_index_of_the_right_generation_is_opened() {
    let folder = Folder::new("state");
    drop(filled(&folder));
    let opened = Embedded::open(&folder.0, "g1").unwrap();
    assert_eq!(lanterns(&opened), [PostId(1)], "it is kept");
    opened.close();
    drop(opened);
    assert!(Embedded::open(&folder.0, "g2").is_none(), "of another database");
    let state = folder.0.join(STATE);
    fs::write(&state, "{\"schema\":999,\"generation\":\"g1\"}").unwrap();
    assert!(Embedded::open(&folder.0, "g1").is_none(), "of another schema");
    fs::write(&state, "{\"schema\":1,\"generation\":\"g1\"}").unwrap();
    let opened = Embedded::open(&folder.0, "g1").unwrap();
    assert!(opened.is_sound());
    opened.close();
    drop(opened);
    let is_data = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "term");
    let file = fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().path()).find(is_data).unwrap();
    let mut bytes = fs::read(&file).unwrap();
    bytes[3] ^= 0xFF;
    fs::write(&file, bytes).unwrap();
    let opened = Embedded::open(&folder.0, "g1").unwrap();
    assert!(!opened.is_sound(), "damaged");
    assert!(!opened.disown("g0").unwrap(), "another one stands there by now");
    assert!(opened.disown("g1").unwrap());
    opened.close();
    drop(opened);
    assert!(Embedded::open(&folder.0, "g1").is_none(), "given up");
    fs::write(&state, "{\"schema\":1,\"generation\":\"g1\"}").unwrap();
    fs::remove_file(&file).unwrap();
    assert!(Embedded::open(&folder.0, "g1").is_none(), "a file is missing");
    fs::write(folder.0.join("meta.json"), "{").unwrap();
    assert!(Embedded::open(&folder.0, "g1").is_none(), "cut short");
    let engine = Embedded::create(&folder.0).unwrap();
    assert!(Embedded::open(&folder.0, "g1").is_none(), "not sealed yet");
    assert_eq!(lanterns(&engine), []);
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
    assert_eq!(anew.0.search(&ask("found")).unwrap().posts, [PostId(5)]);
}

#[test]
fn tidied_it_is_one_segment_and_keeps_nothing_of_what_was_deleted() {
    let folder = Folder::new("tidied");
    let engine = filled(&folder);
    for post in 10..14 {
        engine.0.apply(&[document(post, 1, "ann", "", "Zanzibar")]).unwrap();
    }
    engine.0.apply(&[Change::Delete(PostId(10))]).unwrap();
    engine.0.tidy().unwrap();
    let searcher = engine.0.reader.searcher();
    assert_eq!(searcher.segment_readers().len(), 1);
    assert_eq!(searcher.segment_readers()[0].num_deleted_docs(), 0);
    let mut found = engine.0.search(&ask("zanzibar")).unwrap().posts;
    found.sort_unstable();
    assert_eq!(found, [11, 12, 13].map(PostId));
    // One segment alone is written anew when posts were deleted from it.
    for post in 11..14 {
        engine.0.apply(&[Change::Delete(PostId(post))]).unwrap();
    }
    engine.0.tidy().unwrap();
    let searcher = engine.0.reader.searcher();
    let terms = searcher.segment_readers()[0].inverted_index(engine.0.shape.body).unwrap();
    assert!(terms.terms().get("zanzibar").unwrap().is_none(), "the word is in no file any more");
    assert_eq!(lanterns(&engine), [PostId(1)]);
}
