//! Blocking and muting: the pages, and what each reader sees of everything that lists posts, threads, names or words.

use std::rc::Rc;

use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::{blocks, members, personas, posts, threads};

use crate::support::{Browser, Page, Site, thread_id};

/// How somebody sees what Ben wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    /// As it is.
    Open,
    /// Behind a line, or named without a word of it.
    Quiet,
    /// Not at all.
    Gone,
    /// The page is not there.
    Missing,
}
use Seen::{Gone, Missing, Open, Quiet};

const READERS: [&str; 7] = ["Ben", "Ann", "Mia", "Stan", "Mo", "Keeper", "visitor"];

/// Ben blocks Ann and Keeper, who moderates another board; Mia mutes Ben; Mo moderates everywhere.
struct Harbour {
    site: Rc<Site>,
    browsers: Vec<Browser>,
    /// Ben's thread, with a reply of Stan's.
    own: String,
    /// Stan's thread: Ben replies, Stan quotes him, names him and links to his thread.
    shared: String,
}

impl Harbour {
    async fn new() -> Self {
        let site = Site::new().await;
        let mut browsers = Vec::new();
        for name in &READERS[..4] {
            browsers.push(site.member(name).await);
        }
        browsers.push(site.staff("Mo", Role::Moderator).await);
        browsers.push(site.member("Keeper").await);
        browsers.push(site.visitor());
        site.make_moderator_of("Keeper", "off-topic").await;
        let own = browsers[0].begin_thread("welcome", "Lantern hill", "A kestrel over the field.").await;
        browsers[3].reply(&own, "Thank you for the answer of the tide.").await;
        let shared = browsers[3].begin_thread("welcome", "Shared mooring", "Stan begins.").await;
        browsers[0].reply(&shared, "Another kestrel, says Ben.").await;
        let (reply, first) = (site.post_id(&shared, 2).await, site.post_id(&own, 1).await);
        let quoted = browsers[3].get(&format!("{shared}?quote={reply}")).await;
        let mut form = quoted.form(&format!("/threads/{}/posts", thread_id(&shared)));
        let quote = form.get("body").to_owned();
        form.set("body", &format!("{quote}\n\nLook, @Ben: http://localhost:8080/posts/{first}"));
        browsers[3].submit(&form).await;
        site.work().await;
        browsers[0].block("Ann").await;
        browsers[0].block("Keeper").await;
        browsers[2].mute("Ben").await;
        Self { site, browsers, own, shared }
    }

    fn browser(&mut self, name: &str) -> &mut Browser {
        &mut self.browsers[READERS.iter().position(|reader| *reader == name).unwrap()]
    }
}

/// How a page shows words of Ben's.
fn seen(page: &Page) -> Seen {
    let in_all = |text: &str| ["kestrel", "Lantern"].iter().map(|word| text.matches(word).count()).sum::<usize>();
    if page.status == 404 {
        return Missing;
    }
    let (all, hushed) = (in_all(&page.text()), in_all(&page.texts_of("details.hushed").join(" ")));
    match (all, hushed) {
        (0, _) if page.count(".is-placeholder") > 0 && !page.contains("took it back") => Quiet,
        (0, _) => Gone,
        (all, hushed) if all == hushed => Quiet,
        _ => Open,
    }
}

#[actix_web::test]
async fn every_page_shows_each_reader_what_they_may_see() {
    let mut harbour = Harbour::new().await;
    let (own, shared) = (harbour.own.clone(), harbour.shared.clone());
    let first = harbour.site.post_id(&own, 1).await;
    // Ben, Ann (blocked), Mia (mutes him), Stan, Mo, Keeper (blocked, moderates elsewhere), signed out.
    let table: Vec<(String, [Seen; 7])> = vec![
        (own.clone(), [Open, Missing, Quiet, Open, Open, Missing, Open]),
        (format!("{own}?page=1"), [Open, Missing, Quiet, Open, Open, Missing, Open]),
        (format!("{own}?quote={first}"), [Open, Missing, Open, Open, Open, Missing, Open]),
        (shared.clone(), [Open, Gone, Quiet, Open, Open, Gone, Open]),
        ("/boards/welcome".to_owned(), [Open, Gone, Quiet, Open, Open, Gone, Open]),
        ("/".to_owned(), [Open, Gone, Gone, Open, Open, Gone, Gone]),
        ("/search?q=kestrel".to_owned(), [Open, Gone, Quiet, Open, Open, Gone, Open]),
        ("/search?q=kestrel&author=ben&sort=newest".to_owned(), [Open, Gone, Quiet, Open, Open, Gone, Open]),
        ("/search?q=tide".to_owned(), [Open, Gone, Quiet, Open, Open, Gone, Open]),
        ("/members/Ben".to_owned(), [Open, Missing, Open, Open, Open, Open, Missing]),
        ("/members/Stan".to_owned(), [Open, Gone, Quiet, Open, Open, Gone, Missing]),
        (format!("/posts/{first}"), [Open, Missing, Quiet, Open, Open, Missing, Open]),
        (format!("/posts/{first}/reports/new"), [Open, Missing, Gone, Open, Open, Missing, Open]),
        (format!("/threads/{}/reports/new", thread_id(&own)), [Open, Missing, Gone, Open, Open, Missing, Open]),
        ("/members/Ben/block".to_owned(), [Gone, Missing, Gone, Gone, Gone, Gone, Missing]),
    ];
    let mut faults = Vec::new();
    for (path, wanted) in &table {
        for (n, reader) in READERS.iter().enumerate() {
            // One's own: that page is refused, and a block of somebody who moderates anywhere shows their posts only there.
            if (*reader == "Ben" && path.ends_with("/new")) || (*reader == "Keeper" && path == "/members/Ben") {
                continue;
            }
            let page = harbour.browsers[n].get(path).await;
            let found = seen(&page);
            if found != wanted[n] {
                faults.push(format!("{path} for {reader}: {found:?} instead of {:?}: {}", wanted[n], page.text()));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[actix_web::test]
async fn in_the_thread_of_somebody_muted_others_are_read() {
    let mut harbour = Harbour::new().await;
    let (site, mia) = (Rc::clone(&harbour.site), harbour.browser("Mia"));
    let page = mia.get("/search?q=tide").await;
    assert_eq!(page.count("main .row"), 1);
    let row = page.text_of("main .row").unwrap();
    assert!(row.contains("the answer of the tide") && row.contains("Stan"), "{row}");
    assert!(row.contains(&site.text("thread-title-muted")) && !row.contains("Lantern"), "{row}");
}

#[actix_web::test]
async fn no_address_tells_a_title_that_is_quiet() {
    let mut harbour = Harbour::new().await;
    let (site, own) = (Rc::clone(&harbour.site), harbour.own.clone());
    site.allow_indexing("welcome").await;
    let (bare, first) = (format!("/threads/{}", thread_id(&own)), site.post_id(&own, 1).await);
    assert_eq!(harbour.browser("Stan").get(&own).await.url, format!("{bare}-lantern-hill"));
    let mia = harbour.browser("Mia");
    for path in [bare.clone(), format!("{bare}-lantern-hill"), format!("/posts/{first}")] {
        assert!(!mia.get(&path).await.url.contains("lantern"), "{path}");
    }
    let page = mia.reply(&bare, "A word of Mia's.").await;
    assert!(!page.url.contains("lantern") && !page.body.contains("lantern-hill"), "{}", page.url);
}

#[actix_web::test]
async fn a_mute_does_not_tell_that_its_maker_is_blocked() {
    let mut harbour = Harbour::new().await;
    let site = Rc::clone(&harbour.site);
    let mut form = harbour.browser("Ben").get("/account/profile").await.form("/account/profile");
    form.set("bio", "I like the sea.");
    harbour.browser("Ben").submit(&form).await;
    harbour.browser("Ben").block("Mia").await;
    let mia = harbour.browser("Mia");
    let link = mia.get("/account/blocks").await.attribute("main .row a", "href").unwrap();
    let page = mia.get(&link).await;
    assert_eq!((page.status, page.contains(&site.text("member-muted"))), (200, true), "{}", page.text());
    assert!(!page.contains("the sea") && !page.contains("kestrel"), "nothing of his: {}", page.text());
    let page = mia.submit(&page.form("/members/Ben/mute/delete")).await;
    assert!(page.contains(&site.text("blocks-done-unmute")), "{}", page.text());
    assert_eq!(mia.get("/members/Ben").await.status, 404, "as for everybody whom he blocks");
}

#[actix_web::test]
async fn what_a_block_hides_looks_like_what_is_not_there_or_was_taken_back() {
    let mut harbour = Harbour::new().await;
    let (own, shared) = (harbour.own.clone(), harbour.shared.clone());
    let first = harbour.site.post_id(&own, 1).await;
    let site = Rc::clone(&harbour.site);
    let article = |page: &Page| {
        let html = page.html();
        let post = scraper::Selector::parse("#post-2, #post-3").unwrap();
        html.select(&post).map(|element| element.html()).collect::<Vec<_>>()
    };
    let ann = harbour.browser("Ann");
    let nowhere = ann.get("/threads/987654").await.text();
    for path in [own.clone(), format!("{own}-lantern-hill"), format!("/posts/{first}"), format!("/posts/{first}/edit")]
    {
        let page = ann.get(&path).await;
        assert_eq!((page.status, page.text()), (404, nowhere.clone()), "{path}");
    }
    let nobody = ann.get("/members/Nobody9").await.text();
    for path in ["/members/Ben", "/members/ben", "/members/Ben/block", "/members/Ben/mute", "/members/Ben?before=9"] {
        assert_eq!(ann.get(path).await.text(), nobody, "{path}");
    }
    let blocked = article(&ann.get(&shared).await);
    assert!(blocked[0].contains(&site.text("post-taken-back")) && blocked[1].contains(&site.text("quote-gone")));
    assert!(blocked[1].contains(&site.text("ref-hidden")), "{}", blocked[1]);
    assert!(!blocked[1].contains("/members/Ben"), "a name that leads nowhere is no link: {}", blocked[1]);
    // And now really.
    harbour.browser("Ben").unblock("Ann").await;
    let open = article(&harbour.browser("Ann").get(&shared).await);
    assert!(open[0].contains("kestrel") && open[1].contains("/members/Ben") && open[1].contains("Lantern hill"));
    let take_back = harbour.browser("Ben").get(&shared).await;
    let id = site.post_id(&shared, 2).await;
    let form = take_back.form(&format!("/posts/{id}/retraction"));
    harbour.browser("Ben").submit(&form).await;
    let taken_back = article(&harbour.browser("Ann").get(&shared).await);
    assert_eq!(blocked[0], taken_back[0]);
}

#[actix_web::test]
async fn a_block_is_made_from_a_post_and_undone_from_the_list() {
    let mut harbour = Harbour::new().await;
    let (site, shared) = (Rc::clone(&harbour.site), harbour.shared.clone());
    let post = site.post_id(&shared, 2).await;
    let stan = harbour.browser("Stan");
    assert!(stan.get("/account/blocks").await.contains(&site.text("blocks-empty")));
    let page = stan.get(&shared).await;
    assert_eq!(page.count("#post-1 a[href^='/members/Stan/block']"), 0, "nobody blocks themselves");
    let link = page.attribute("#post-2 a[href^='/members/Ben/block']", "href").unwrap();
    let asked = stan.get(&link).await;
    for key in ["block-guess", "block-public", "block-aliases", "block-staff", "block-told", "block-undo"] {
        assert!(asked.contains(&site.text(key)), "{key}");
    }
    let back = stan.submit(&asked.form("/members/Ben/block")).await;
    assert_eq!(back.url, shared, "back where it was begun");
    let line = back.text_of("#post-2 > details.hushed > summary").unwrap();
    assert!(line.contains(&site.text("post-blocked")) && line.contains(&site.text("show-anyway")), "{line}");
    assert!(back.text_of("#post-2 > details.hushed").unwrap().contains("Another kestrel"), "without a script");
    assert_eq!(back.count(&format!("#post-2 a[href='/posts/{post}/reports/new']")), 1);
    assert_eq!(back.count("#post-2 a[href*='quote=']"), 0);
    // The page of whom one blocks says so and shows nothing of theirs.
    let profile = stan.get("/members/Ben").await;
    assert!(profile.contains(&site.text("member-blocked")) && !profile.contains("kestrel"));
    let list = stan.get("/account/blocks").await;
    assert_eq!(list.texts_of("main .row-title"), ["Ben"]);
    // Twice is once; a mute does not weaken a block.
    stan.block("Ben").await;
    let page = stan.mute("Ben").await;
    assert!(page.contains(&site.text("blocks-done-block")), "they are blocked still");
    let kept: i64 =
        site.read(|conn| Ok(blocks::table.filter(blocks::kind.eq("block")).count().get_result(conn)?)).await;
    assert_eq!(kept, 3);
    let after = stan.unblock("Ben").await;
    assert!(after.contains(&site.text("blocks-done-unblock")) && after.contains(&site.text("blocks-empty")));
    assert_eq!(seen(&stan.get(&shared).await), Open);
    // From the quiet line itself.
    stan.block("Ben").await;
    let form = stan.get(&shared).await.form("/members/Ben/block/delete");
    assert_eq!(form.get("next"), format!("/posts/{post}"));
    assert_eq!(seen(&stan.submit(&form).await), Open);
}

#[actix_web::test]
async fn nobody_blocks_themselves_nor_more_people_than_there_may_be() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.member("Ben").await;
    let page = ann.get("/members/Ann/block").await;
    assert_eq!((page.status, page.contains(&site.text("forbidden-oneself"))), (403, true));
    let mut form = ann.get("/members/Ben/block").await.form("/members/Ben/block");
    form.action = "/members/Ann/block".to_owned();
    assert_eq!(ann.submit(&form).await.status, 403);
    site.fill_group("family-friends", 1_000).await;
    let now = site.app.clock.now();
    let me = site.member_id("Ann").await;
    site.write(move |conn| {
        let others: Vec<i64> =
            members::table.filter(members::name.like("guest-%")).select(members::id).limit(1_000).load(conn)?;
        for other in others {
            diesel::insert_into(blocks::table)
                .values((
                    blocks::member_id.eq(me),
                    blocks::other_id.eq(other),
                    blocks::kind.eq("block"),
                    blocks::created_at.eq(now),
                ))
                .execute(conn)?;
        }
        Ok(())
    })
    .await;
    let form = ann.get("/members/Ben/block").await.form("/members/Ben/block");
    let page = ann.submit(&form).await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text_with("block-too-many", 1_000)), "{}", page.text());
    // Mutes are counted by themselves, and the list has pages.
    ann.mute("Ben").await;
    let list = ann.get("/account/blocks").await;
    assert_eq!(list.count("main .row"), 50);
    assert_eq!(ann.get("/account/blocks?page=21").await.count("main .row"), 1);
    assert_eq!(ann.get("/account/blocks?page=22").await.status, 404);
}

#[actix_web::test]
async fn a_mute_changes_nothing_for_who_is_muted() {
    let mut harbour = Harbour::new().await;
    let (site, own) = (Rc::clone(&harbour.site), harbour.own.clone());
    let page = harbour.browser("Ben").mute("Mia").await;
    assert!(page.contains(&site.text("blocks-done-mute")));
    let mia = harbour.browser("Mia");
    assert_eq!(mia.get("/members/Ben").await.status, 200);
    // Whoever mutes may still answer, name and quote; so may who is muted.
    let page = mia.reply(&own, "Hello @Ben, a gull.").await;
    assert_eq!(page.status, 200);
    let ben = harbour.browser("Ben");
    let page = ben.get(&own).await;
    assert!(page.text_of("#post-3 > details.hushed").unwrap().contains("a gull"), "{}", page.text());
    assert!(page.contains(&site.text("post-muted")));
    // A block takes a mute's place.
    ben.block("Mia").await;
    assert!(ben.get(&own).await.contains(&site.text("post-blocked")));
    assert_eq!(seen(&harbour.browser("Mia").get(&own).await), Missing);
}

#[actix_web::test]
async fn one_time_names_are_not_touched() {
    let mut harbour = Harbour::new().await;
    let (site, own, shared) = (Rc::clone(&harbour.site), harbour.own.clone(), harbour.shared.clone());
    let (ben, thread, other) = (site.member_id("Ben").await, thread_id(&own), thread_id(&shared));
    site.write(move |conn| {
        for id in [thread, other] {
            let persona: i64 = diesel::insert_into(personas::table)
                .values((
                    personas::thread_id.eq(id),
                    personas::member_id.eq(ben),
                    personas::alias.eq("Driftwood"),
                    personas::avatar_seed.eq("seed"),
                    personas::created_at.eq(chrono::NaiveDateTime::default()),
                ))
                .returning(personas::id)
                .get_result(conn)?;
            diesel::update(posts::table.filter(posts::thread_id.eq(id)).filter(posts::author_id.eq(ben)))
                .set(posts::persona_id.eq(persona))
                .execute(conn)?;
            diesel::update(threads::table.filter(threads::id.eq(id)).filter(threads::author_id.eq(ben)))
                .set(threads::persona_id.eq(persona))
                .execute(conn)?;
        }
        Ok(())
    })
    .await;
    for reader in ["Ann", "Mia", "Keeper", "Stan"] {
        for path in [&own, &shared, "/boards/welcome", "/", "/search?q=kestrel"] {
            let page = harbour.browser(reader).get(path).await;
            assert_eq!(seen(&page), Open, "{path} for {reader}: {}", page.text());
            assert_eq!(page.count("#post-1 a[href^='/members/Ben']"), 0);
        }
    }
    // Nobody can be blocked by their one-time name's posts; the name is, by itself.
    let page = harbour.browser("Stan").get(&own).await;
    assert_eq!(page.count("#post-1 a[href^='/members/']"), 0);
    assert_eq!(page.count("#post-1 a[href^='/posts/'][href*='/block']"), 1);
    assert_eq!(harbour.browser("Ann").reply(&own, "Hello, Driftwood.").await.status, 200);
}
