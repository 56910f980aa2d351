//! Nobody is told across a block, of what they may not read, or of what they do not want to meet.

use diesel::prelude::*;
use mooring::accounts::{Role, ScopeKind};
use mooring::db::schema::{personas, posts, role_grants};

use crate::support::{Browser, Site, thread_id};

#[actix_web::test]
async fn a_block_or_a_mute_between_two_keeps_them_from_being_told_of_each_other() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let (mut ben, mut cleo, mut dora) =
        (site.member("Ben").await, site.member("Cleo").await, site.member("Dora").await);
    let thread = dora.begin_thread("talk", "About my kettle", "It helps me.").await;
    for browser in [&mut ann, &mut ben, &mut cleo] {
        browser.watch(&thread, "follow").await;
    }
    // Ann blocks Ben, and Cleo mutes him.
    ann.block("Ben").await;
    cleo.mute("Ben").await;
    ben.reply(&thread, "Words of Ben's.").await;
    site.tell().await;
    assert_eq!((ann.bell().await.as_str(), cleo.bell().await.as_str(), dora.bell().await.as_str()), ("", "", "New 1"));
    ann.reply(&thread, "Words of Ann's.").await;
    site.tell().await;
    assert_eq!((ben.bell().await.as_str(), cleo.bell().await.as_str()), ("", "New 1"), "it holds both ways");
    // Not by naming or quoting them either; and that is kept from nobody else.
    for (is_ann, name) in [(false, "Ann"), (true, "Ben"), (false, "Cleo")] {
        let browser = if is_ann { &mut ann } else { &mut ben };
        let page = browser.get(&format!("{thread}?quote={}", site.post_id(&thread, 1).await)).await;
        let mut form = page.form(&format!("{thread}/posts"));
        let body = format!("{}And you, @{name}?", form.get("body"));
        form.set("body", &body);
        browser.submit(&form).await;
    }
    site.tell().await;
    assert_eq!((ann.bell().await.as_str(), ben.bell().await.as_str()), ("", ""));
    assert!(dora.told().await[0].contains(&site.text("told-quote")), "{:?}", dora.told().await);
    // Blocked after it was told: it is not shown.
    cleo.block("Ann").await;
    assert_eq!(cleo.told().await.len(), 0);
    assert_eq!(cleo.bell().await, "");
}

#[actix_web::test]
async fn who_blocks_a_follower_of_their_own_thread_is_told_of_what_others_write_there() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let (mut ben, mut cleo) = (site.member("Ben").await, site.member("Cleo").await);
    let thread = ann.begin_thread("talk", "About my kettle", "It helps me.").await;
    ben.watch(&thread, "follow").await;
    ann.block("Ben").await;
    cleo.reply(&thread, "Words of Cleo's.").await;
    site.tell().await;
    assert_eq!((ann.bell().await.as_str(), ben.bell().await.as_str()), ("New 1", ""));
}

#[actix_web::test]
async fn a_block_says_nothing_of_whose_a_one_time_name_is() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut ben = site.member("Ben").await;
    let thread = ann.begin_thread("talk", "About my kettle", "It helps me.").await;
    ben.reply(&thread, "Words.").await;
    ann.block("Ben").await;
    let (me, now, id) = (site.member_id("Ben").await, site.app.clock.now(), thread_id(&thread));
    site.write(move |conn| {
        let alias: i64 = diesel::insert_into(personas::table)
            .values((
                personas::thread_id.eq(id),
                personas::member_id.eq(me),
                personas::alias.eq("Quiet Harbour"),
                personas::avatar_seed.eq("seed"),
                personas::created_at.eq(now),
            ))
            .returning(personas::id)
            .get_result(conn)?;
        let own = posts::table.filter(posts::thread_id.eq(id)).filter(posts::author_id.eq(me));
        diesel::update(own).set(posts::persona_id.eq(alias)).execute(conn)?;
        Ok(())
    })
    .await;
    site.tell().await;
    assert_eq!((ann.bell().await.as_str(), ann.told().await.len()), ("New 1", 1), "as of anybody else");
}

const APART: &str = "struggling-now";

async fn block_alias(browser: &mut Browser, site: &Site, thread: &str, number: i64) {
    let path = format!("/posts/{}/block", site.post_id(thread, number).await);
    let form = browser.get(&path).await.form(&path);
    assert_eq!(browser.submit(&form).await.status, 200);
}

#[actix_web::test]
async fn nobody_is_told_of_what_a_one_time_name_wrote_that_they_block() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let mut cleo = site.member("Cleo").await;
    let me = site.member_id("Ann").await;
    let thread = cleo.begin_thread(APART, "A hard evening", "Words.").await;
    ann.watch(&thread, "follow").await;
    ben.reply_apart(&thread, "Apart.").await;
    site.tell().await;
    assert_eq!(site.unseen(me).await, 1);
    ann.get(&thread).await;
    block_alias(&mut ann, &site, &thread, 2).await;
    ben.reply_apart(&thread, "Apart again.").await;
    ben.reply_apart(&thread, "And you, @Ann?").await;
    site.tell().await;
    assert_eq!((site.unseen(me).await, ann.bell().await.as_str()), (0, ""), "nor when it names her");
    assert_eq!(cleo.bell().await, "New 1", "and that is kept from nobody else");
    // Under his own name he is somebody else.
    let mut own = ben.reply_form(&thread, "Under his name.").await;
    own.set("one_time_name", "");
    assert_eq!(ben.submit(&own).await.status, 200);
    site.tell().await;
    assert_eq!(site.unseen(me).await, 1);
}

#[actix_web::test]
async fn nobody_is_told_of_a_thread_that_a_one_time_name_began_that_they_block() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let mut cleo = site.member("Cleo").await;
    let me = site.member_id("Ann").await;
    let thread = ben.begin_apart(APART, "A hard evening", "Apart.").await;
    ann.reply(&thread, "Words of hers.").await;
    site.tell().await;
    block_alias(&mut ann, &site, &thread, 1).await;
    cleo.reply(&thread, "Words of Cleo's.").await;
    let post = format!("/posts/{}", site.post_id(&thread, 2).await);
    cleo.react(&thread, &post, "with_you").await;
    site.tell().await;
    assert_eq!((site.unseen(me).await, ann.bell().await.as_str()), (0, ""), "nor of words to what she wrote there");
    assert_eq!(ben.bell().await, "New 1");
}

#[actix_web::test]
async fn a_mute_of_a_member_or_a_block_says_nothing_of_whose_a_one_time_name_is_when_it_names_somebody() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let (mut cleo, mut dora) = (site.member("Cleo").await, site.member("Dora").await);
    let thread = dora.begin_thread(APART, "A hard evening", "Words.").await;
    ann.mute("Ben").await;
    cleo.block("Ben").await;
    ben.reply_apart(&thread, "What do you say, @Ann and @Cleo?").await;
    let (alias, _) = site.alias_of(site.post_id(&thread, 2).await).await.unwrap();
    site.tell().await;
    for browser in [&mut ann, &mut cleo] {
        let rows = browser.told().await;
        assert!(rows.len() == 1 && rows[0].contains(&site.text("told-mention")), "as by anybody else: {rows:?}");
        assert!(!rows[0].contains("Ben") && !rows[0].contains(&alias), "{rows:?}");
        assert_eq!(browser.bell().await, "New 1");
    }
}

#[actix_web::test]
async fn nobody_is_told_of_a_board_that_they_may_not_read() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut gail = site.member("Gail").await;
    site.join_group("family-friends", "Gail").await;
    let mut ben = site.staff("Ben", Role::Administrator).await;
    let thread = ben.begin_thread("talk", "About my kettle", "It helps me.").await;
    for browser in [&mut ann, &mut mo, &mut ada, &mut gail] {
        browser.watch(&thread, "follow").await;
    }
    let told = async |browser: &mut Browser| browser.bell().await == "New 1";
    site.set_audiences("talk", "staff", "staff").await;
    ben.reply(&thread, "For staff.").await;
    site.tell().await;
    assert_eq!(
        (told(&mut ann).await, told(&mut mo).await, told(&mut ada).await, told(&mut gail).await),
        (false, true, true, false)
    );
    // A role that has ended is none.
    let mo_id = site.member_id("Mo").await;
    let now = site.app.clock.now();
    site.write(move |conn| {
        let held = role_grants::table.filter(role_grants::member_id.eq(mo_id));
        diesel::update(held.filter(role_grants::scope_kind.eq(ScopeKind::Site)))
            .set(role_grants::expires_at.eq(now))
            .execute(conn)?;
        Ok(())
    })
    .await;
    assert_eq!(mo.told().await.len(), 0, "what she was told she may not read any more");
    ben.reply(&thread, "More for staff.").await;
    site.tell().await;
    assert!(!told(&mut mo).await);
}

#[actix_web::test]
async fn a_board_of_a_group_tells_its_members_and_administrators() {
    let site = Site::new().await;
    let (mut ann, mut gail) = (site.member("Ann").await, site.member("Gail").await);
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let mut ben = site.staff("Ben", Role::Administrator).await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    site.join_group("family-friends", "Gail").await;
    let thread = ben.begin_thread("talk", "About my kettle", "It helps me.").await;
    for browser in [&mut ann, &mut mo, &mut ada, &mut gail] {
        browser.watch(&thread, "follow").await;
    }
    let group: i64 = site
        .read(|conn| {
            use mooring::db::schema::groups;
            Ok(groups::table.filter(groups::slug.eq("family-friends")).select(groups::id).first(conn)?)
        })
        .await;
    site.write(move |conn| {
        use mooring::db::schema::boards;
        diesel::update(boards::table.filter(boards::slug.eq("talk")))
            .set((boards::read_audience.eq("group"), boards::write_audience.eq("group"), boards::group_id.eq(group)))
            .execute(conn)?;
        Ok(())
    })
    .await;
    ben.reply(&thread, "For the group.").await;
    site.tell().await;
    let mut bells = Vec::new();
    for browser in [&mut ann, &mut mo, &mut ada, &mut gail] {
        bells.push(browser.bell().await);
    }
    assert_eq!(bells, ["", "", "New 1", "New 1"]);
}

#[actix_web::test]
async fn what_somebody_hides_by_its_notes_is_not_told_and_its_title_is_not_mailed() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let (mut ben, mut cleo) = (site.member("Ben").await, site.member("Cleo").await);
    let thread = ben.begin_noted("talk", ("About my kettle", "It helps me."), &["loss"]).await;
    for browser in [&mut ann, &mut cleo] {
        browser.watch(&thread, "follow").await;
    }
    let mut form = ann.get("/account/content-notes").await.form("/account/content-notes");
    form.set("loss", "hide");
    ann.submit(&form).await;
    site.set_email("Cleo", "cleo@harbour.example").await;
    let mut form = cleo.get("/account/notifications").await.form("/account/notifications");
    form.set("reply_mail", "once").set("wording", "full");
    assert!(cleo.submit(&form).await.contains(&site.text("saved")));
    ben.reply(&thread, "More of it.").await;
    site.tell().await;
    assert_eq!((ann.bell().await.as_str(), cleo.bell().await.as_str()), ("", "New 1"));
    site.pass(chrono::TimeDelta::minutes(10)).await;
    let mail = site.mails().pop().expect("a mail");
    assert!(mail.text.contains(&site.text_with("told-replies", 1)) && !mail.text.contains("kettle"), "{}", mail.text);
    // Chosen after it was told.
    let mut form = cleo.get("/account/content-notes").await.form("/account/content-notes");
    form.set("loss", "hide");
    cleo.submit(&form).await;
    assert_eq!(cleo.told().await.len(), 0);
}
