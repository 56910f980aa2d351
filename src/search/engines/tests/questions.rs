//! The questions. Four posts are there when each begins.

use super::{ask, document, found, posts};
use crate::boards::BoardId;
use crate::posts::PostId;
use crate::search::engines::Engine;
use crate::search::model::{Ask, Change, Sort};

pub async fn slips_of_the_pen_are_forgiven_by_the_length_of_the_word(engine: &dyn Engine) {
    for typed in ["lantern", "LANTERN", "lanternn", "lanten", "lamtern", "lnatern", "lantenr"] {
        assert_eq!(found(engine, &format!("{typed} quiet")).await, [1], "{typed}");
    }
    assert_eq!(found(engine, "lamtenr \"quiet\"").await, [0; 0], "two edits in seven letters");
    for typed in ["overwhelming", "overwelmin", "ovrewhelmign", "overwhelmingly"] {
        assert_eq!(found(engine, &format!("{typed} or")).await, [3], "{typed}");
    }
    assert_eq!(found(engine, "ovrwhlmng or").await, [0; 0], "three edits");
    assert_eq!(found(engine, "nit harbour").await, [0; 0], "short words are taken as they are");
    assert_eq!(found(engine, "recuperacion CANCION").await, [4]);
    assert_eq!(found(engine, "dont").await, found(engine, "don't").await);
}

pub async fn what_was_typed_right_stands_before_what_is_like_it(engine: &dyn Engine) {
    engine.apply(vec![document(9, 1, "ann", "Words", "A harbor, a harbor")]).await.unwrap();
    assert_eq!(posts(engine, &ask("harbor x")).await[..0], [0; 0]);
    assert_eq!(posts(engine, &ask("harbor")).await[0], 9);
    let titles = posts(engine, &ask("recovery")).await;
    assert_eq!(titles, [3], "found by the title");
    let hits = engine.search(ask("lamtern")).await.unwrap();
    assert!(hits.words.contains("lantern"), "{:?}", hits.words);
}

pub async fn beginnings_phrases_and_exclusions(engine: &dyn Engine) {
    assert_eq!(found(engine, "quiet").await, [1, 2]);
    assert_eq!(found(engine, "lan").await, [1], "the beginning of the last word");
    assert_eq!(found(engine, "lan harbour").await, [0; 0], "but of no other");
    assert_eq!(found(engine, "\"harbour was quiet\"").await, [2]);
    assert_eq!(found(engine, "\"quiet was harbour\"").await, [0; 0]);
    assert_eq!(found(engine, "\"the first evening\" lantern").await, [1]);
    assert_eq!(found(engine, "harbour -quiet").await, [3]);
    assert_eq!(found(engine, "harbour -\"quiet lantern\"").await, [2, 3]);
    assert_eq!(found(engine, "quiet craving").await, [0; 0], "all words");
}

pub async fn whatever_is_typed_is_answered(engine: &dyn Engine) {
    for query in ["", "\"", "-", "+ - && || ! ( ) { } [ ] ^ \" ~ * ? : \\ /", "-harbour", "title:", "\0"] {
        assert_eq!(found(engine, query).await, [0; 0], "{query:?}");
    }
    assert_eq!(found(engine, "\"harbour was").await, [2], "a quotation mark that is never closed");
    for query in ["harbour ".repeat(1_250), "x".repeat(10_000), "\"a ".repeat(3_333), "é".repeat(10_000)] {
        found(engine, &query).await;
    }
    let mut far = ask("harbour");
    far.offset = 20 * 999_999_999;
    assert_eq!(posts(engine, &far).await, [0; 0]);
}

pub async fn boards_bylines_and_the_order_are_kept(engine: &dyn Engine) {
    let base = ask("harbour");
    assert_eq!(posts(engine, &Ask { boards: vec![BoardId(2)], ..base.clone() }).await, [3]);
    assert_eq!(posts(engine, &Ask { boards: Vec::new(), ..base.clone() }).await, [0; 0], "no board is nowhere");
    let mut of_ann = posts(engine, &Ask { author: Some("ann".to_owned()), ..base.clone() }).await;
    of_ann.sort_unstable();
    assert_eq!(of_ann, [1, 3]);
    assert_eq!(posts(engine, &Ask { author: Some("an".to_owned()), ..base.clone() }).await, [0; 0]);
    assert_eq!(posts(engine, &Ask { sort: Sort::Newest, ..base.clone() }).await, [3, 2, 1]);
    assert_eq!(posts(engine, &Ask { sort: Sort::Newest, offset: 1, limit: 1, ..base }).await, [2]);
}

pub async fn a_change_replaces_and_a_range_goes(engine: &dyn Engine) {
    let changed = document(1, 2, "ann", "The first evening", "Another text.");
    for _ in 0..2 {
        engine.apply(vec![changed.clone(), Change::Delete(PostId(2)), Change::Delete(PostId(99))]).await.unwrap();
        assert_eq!(found(engine, "harbour").await, [3]);
        assert_eq!(found(engine, "another").await, [1]);
    }
    engine
        .apply(vec![Change::DeleteRange(PostId(1), Some(PostId(3))), document(3, 1, "ann", "", "Kept")])
        .await
        .unwrap();
    assert_eq!((found(engine, "harbour").await, found(engine, "kept").await), (vec![], vec![3]));
    engine.apply(vec![Change::DeleteRange(PostId(0), None)]).await.unwrap();
    assert_eq!(found(engine, "kept another tranquila").await, [0; 0]);
}

pub async fn what_was_found_is_told_by_its_words(engine: &dyn Engine) {
    for (query, word) in [
        ("lamtern harbour", "lantern"),
        ("lan", "lantern"),
        ("\"harbour was quiet\"", "was"),
        ("recuperacion", "recuperacion"),
        ("dont", "dont"),
        ("evening lantern", "lantern"),
    ] {
        let hits = engine.search(ask(query)).await.unwrap();
        assert!(hits.words.contains(word), "{query}: {:?}", hits.words);
        assert!(!hits.words.contains("stands") && !hits.words.contains("walked"), "{query}: {:?}", hits.words);
    }
}
