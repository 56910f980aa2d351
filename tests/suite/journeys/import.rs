//! An import is read.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use diesel::prelude::*;
use mooring::boards::Audience;
use mooring::db::schema::posts;
use mooring::transfer::{ImportOptions, Summary, import};

use crate::support::Site;

const SMALL: &str = concat!(
    r#"{"id": 7, "board": "harbour", "title": "First <b>light</b>", "author": "Dawn", "body": "It was *early*.","#,
    r#" "created_at": "2020-05-31T18:30:00+02:00", "replies": [{"author": "Dusk", "body": "It was late.", "thanks": 3},"#,
    r#" {"author": "Dawn", "body": "Good night.", "created_at": "2020-06-01T08:00:00Z"}]}"#,
    "\n",
    r#"{"id": "eight", "board": "talk", "title": "To an old board", "author": "Ann", "body": "Hello.", "replies": []}"#,
    "\n",
    "not json\n",
    r#"{"id": 9, "board": "harbour", "title": "x", "author": "Dusk", "body": "Too short a title."}"#,
    "\n\n",
    r#"{"id": 10, "board": "No Slug", "title": "A title", "author": "Dusk", "body": "Words."}"#,
    "\n",
);

fn options(source: &str, is_dry_run: bool) -> ImportOptions {
    ImportOptions { source: source.to_owned(), audience: Audience::Public, is_dry_run }
}

async fn read(site: &Site, text: &str, options: ImportOptions) -> Summary {
    import(&site.app, text.as_bytes(), options, |_| {}).await.unwrap()
}

#[actix_web::test]
async fn the_name_of_somebody_who_has_left_is_given_to_nobody() {
    let site = Site::new().await;
    site.member("Ann").await.close_account("everything", "erase").await;
    site.wait_for_closing().await;
    let summary = read(&site, SMALL, options("old", false)).await;
    assert_eq!((summary.members, summary.renamed.len()), (3, 1), "{:?}", summary.renamed);
    assert_eq!(summary.renamed[0].0, "Ann");
}

#[actix_web::test]
async fn a_small_import_is_read_once_and_only_new_replies_are_added() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let dry = read(&site, SMALL, options("old", true)).await;
    assert_eq!(site.count_threads().await, 0, "a dry run writes nothing");
    let first = read(&site, SMALL, options("old", false)).await;
    assert_eq!(dry, first, "and says what would be");
    assert_eq!((first.threads, first.replies, first.members), (2, 2, 3));
    assert_eq!(first.boards, ["harbour"]);
    assert_eq!(first.renamed.len(), 1, "Ann here is somebody else: {:?}", first.renamed);
    assert_eq!(first.renamed[0].0, "Ann");
    let lines: Vec<u64> = first.bad_lines.iter().map(|(line, _)| *line).collect();
    assert_eq!((lines, first.bad_line_count), (vec![3, 4, 6], 3), "{:?}", first.bad_lines);

    let page = site.visitor().get("/boards/harbour").await;
    let thread = page.attribute("main .row-title a", "href").unwrap();
    let page = site.visitor().get(&thread).await;
    assert_eq!(page.text_of("h1").unwrap(), "First <b>light</b>");
    assert_eq!((page.count("article.post"), page.count("#post-1 em")), (3, 1));
    assert_eq!(page.attribute("#post-1 time", "datetime").unwrap(), "2020-05-31T16:30:00Z");
    let thanks: Vec<i64> =
        site.read(|conn| Ok(posts::table.order(posts::id).select(posts::imported_thanks).load(conn)?)).await;
    assert_eq!(thanks.iter().sum::<i64>(), 3);
    assert!(!ann.get("/members/Ann").await.contains("To an old board"), "nothing is put in her mouth");
    let page = ann.get("/members/Dawn").await;
    assert_eq!(page.count("main .row"), 2);

    assert_eq!(read(&site, SMALL, options("old", false)).await.threads, 0);
    let longer = SMALL.replace(r#""replies": []"#, r#""replies": [{"author": "Dusk", "body": "Welcome."}]"#);
    let second = read(&site, &longer, options("old", false)).await;
    assert_eq!((second.threads, second.replies, second.members), (0, 1, 0));
    let other = read(&site, SMALL, options("another", false)).await;
    assert_eq!((other.threads, other.replies, other.members), (2, 2, 3), "another source is other people");
    assert_eq!(other.renamed.len(), 3);
    let mut form = ann.get(&thread).await.form(&format!("{thread}/posts"));
    form.set("body", "Life goes on here, @dawn.");
    let page = ann.submit(&form).await;
    assert_eq!(page.count("#post-4 a.mention"), 1);
    site.work().await;
}

/// The folder of shared material: beside the checkout, or named by `MOORING_SHARED`.
fn shared() -> Option<PathBuf> {
    let named = std::env::var("MOORING_SHARED").ok().map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    [named, Some(beside)]
        .into_iter()
        .flatten()
        .map(|folder| folder.join("data/conversations.jsonl"))
        .find(|path| path.is_file())
}

#[actix_web::test]
async fn the_real_file_gives_412_threads_and_1103_replies_and_the_second_time_none() {
    let Some(path) = shared() else {
        eprintln!("skipped the real import: no ../shared/data/conversations.jsonl (set MOORING_SHARED to its folder)");
        return;
    };
    let site = Site::new().await;
    let open = || BufReader::new(File::open(&path).unwrap());
    let mut bytes = 0;
    let first = import(&site.app, open(), options("real", false), |read| bytes = read).await.unwrap();
    assert_eq!((first.threads, first.replies, first.bad_line_count), (412, 1_103, 0), "{:?}", first.bad_lines);
    assert_eq!(bytes, std::fs::metadata(&path).unwrap().len(), "the progress bar reaches its end");
    let all: i64 = site.read(|conn| Ok(posts::table.count().get_result(conn)?)).await;
    assert_eq!(all, 412 + 1_103);
    let second = import(&site.app, open(), options("real", false), |_| {}).await.unwrap();
    assert_eq!(second, Summary::default(), "a second run adds nothing");
    let mut reader = site.visitor();
    for board in &first.boards {
        let page = reader.get(&format!("/boards/{board}")).await;
        assert_eq!(page.status, 200);
        let thread = page.attribute("main .row-title a", "href").unwrap();
        let page = reader.get(&thread).await;
        assert!(page.status == 200 && page.count("article.post") >= 1, "{thread}");
    }
    site.work().await;
}
