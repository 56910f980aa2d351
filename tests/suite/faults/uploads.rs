//! Pictures that arrive slowly: who sends them keeps nobody else waiting, and loses no words.

use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::support::{Client, Form, Ground, Page, Running, Unfinished, jpeg};

/// A community where who has written a post may put pictures to the next; a form with a picture may take 16 seconds.
fn community() -> (Ground, Running) {
    let mut ground = Ground::new();
    ground.set("LIMITS__READ_SECONDS", "2");
    ground.set_up("full");
    ["Ash", "Birch", "Cedar"].iter().for_each(|name| ground.user(name, "member"));
    assert!(ground.execute("update boards set allows_images = true") > 0);
    let rule =
        [("features.attachments", "true"), ("features.attachments_age_days", "0"), ("features.attachments_posts", "1")];
    for (key, value) in rule {
        ground.execute(&format!("delete from settings where key = '{key}'"));
        let row = format!("('{key}', '{value}', '2026-01-01 00:00:00')");
        assert_eq!(ground.execute(&format!("insert into settings (key, value, updated_at) values {row}")), 1);
    }
    let server = ground.start();
    (ground, server)
}

/// The form that sends a picture with a reply, as the composer's script makes it.
fn asking(client: &mut Client, thread: i64, words: &str) -> Form {
    let mut form = client.reply_form(thread, words);
    form.set("alt", "A boat at night").set("upload", "1");
    form.sent_to("/attachments")
}

fn goes_through(page: &Page) {
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(page.count(".attachment-row"), 1, "{}", page.text());
}

/// One byte more of each.
fn trickle(slow: &mut [Unfinished]) {
    slow.iter_mut().for_each(|one| one.trickle().unwrap());
}

#[test]
fn who_sends_slowly_takes_two_places_and_gets_the_words_back() {
    let (_ground, server) = community();
    let (mut ash, mut birch) = (server.signed_in("Ash"), server.signed_in("Birch"));
    let thread = ash.begin_thread("talk", "A slow line", "It takes its time.");
    let form = birch.reply_form(thread, "Of somebody else.");
    birch.submit(&form);
    let asked = asking(&mut ash, thread, "Words of mine.");
    let since = Instant::now();
    let mut slow: Vec<Unfinished> = (0..9).map(|_| ash.upload_in_part(&asked, &jpeg())).collect();
    sleep(Duration::from_secs(1));
    // The same picture again is the same picture, until two are on their way.
    let refused = loop {
        let page = ash.upload(&asked, &jpeg());
        if page.status != 200 {
            break page;
        }
        assert!(since.elapsed() < Duration::from_secs(8), "nobody was asked to come back");
        trickle(&mut slow);
        slow.push(ash.upload_in_part(&asked, &jpeg()));
        sleep(Duration::from_millis(100));
    };
    assert_eq!(refused.status, 429, "{}", refused.text());
    assert!(!refused.header("retry-after").is_empty());
    for words in ["Words of mine.", "A boat at night"] {
        assert!(refused.body.contains(words), "{words}: {}", refused.body);
    }
    let theirs = asking(&mut birch, thread, "Of another member.");
    goes_through(&birch.upload(&theirs, &jpeg()));
    trickle(&mut slow);
    assert!(since.elapsed() < Duration::from_secs(14), "the slow ones are over: {:?}", since.elapsed());
    // None of them goes on for ever, and each has what was written in it.
    let all: Vec<Page> = slow.into_iter().map(|one| ash.give_up(one).unwrap()).collect();
    assert!(since.elapsed() < Duration::from_secs(50), "{:?}", since.elapsed());
    assert!(all.iter().all(|page| page.body.contains("Words of mine.")), "{}", all[0].body);
    let (cut, refused): (Vec<&Page>, Vec<&Page>) = all.iter().partition(|page| page.status == 400);
    assert!(refused.iter().all(|page| page.status == 429), "{}", refused[0].text());
    assert_eq!(cut.len(), 2, "so many were received");
    assert!(cut.iter().all(|page| page.contains("Not everything arrived in time")), "{}", cut[0].text());
    goes_through(&ash.upload(&asked, &jpeg()));
}

#[test]
fn who_may_not_add_pictures_takes_no_place() {
    let (_ground, server) = community();
    let (mut ash, mut cedar) = (server.signed_in("Ash"), server.signed_in("Cedar"));
    let thread = ash.begin_thread("talk", "A slow line", "It takes its time.");
    let asked = asking(&mut cedar, thread, "Words of mine.");
    let _slow: Vec<Unfinished> = (0..9).map(|_| cedar.upload_in_part(&asked, &jpeg())).collect();
    // They have all arrived when the next one is answered for what it is.
    for _ in 0..5 {
        let page = cedar.upload(&asked, &jpeg());
        assert_eq!(page.status, 403, "{}", page.text());
        assert!(page.body.contains("Words of mine."), "{}", page.body);
        sleep(Duration::from_millis(100));
    }
    let own = asking(&mut ash, thread, "Of somebody who may.");
    goes_through(&ash.upload(&own, &jpeg()));
}
