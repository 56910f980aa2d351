//! A conversation with blocked people in it, from the first message to its end, without a script.

use mooring::accounts::Role;

use crate::support::{Site, talk};

#[actix_web::test]
async fn somebody_is_sought_out_and_finds_a_way_out() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut iris, mut max) = (site.open_member("Iris").await, site.open_member("Max").await);
    let (mut rosa, mut warden) = (site.open_member("Rosa").await, site.staff("Warden", Role::Moderator).await);
    // Two who know each other take a third one in.
    let url = talk(&mut iris, (&mut rosa, "Rosa"), "Shall we walk on Sunday?").await;
    let mut form = rosa.get(&format!("{url}/people")).await.form(&format!("{url}/people"));
    rosa.submit(form.set("to", "Max")).await;
    max.accept(&url).await;
    assert!(!max.get(&url).await.contains("Shall we walk on Sunday?"), "they read from then on");
    max.say(&url, "Where do you live?").await;
    iris.say(&url, "I would rather not say").await;
    // It goes on elsewhere, and is not wanted. That a third one brought them together makes them no acquaintances.
    let alone = max.begin("Iris", "Tell me anyway").await;
    assert!(iris.get(&alone).await.has_form(&format!("{alone}/acceptance")), "they are asked");
    let mut form = iris.get(&format!("{alone}/reports/new")).await.form(&format!("{alone}/reports"));
    form.set("messages", "1").set("reason", "harassment").set("leave", "true").set("block", "true");
    let page = iris.submit(&form).await;
    assert!(page.contains(&site.text("reported-messages-next")), "{}", page.text());
    assert_eq!(iris.get(&alone).await.status, 404);
    assert_eq!(max.write_to("Iris", "", "Why?").await.status, 422);
    // In the group neither reads the other, and the third reads both.
    let page = max.get(&url).await;
    assert!(!page.contains("I would rather not say") && !page.contains("Iris"), "{}", page.text());
    assert!(iris.get(&url).await.contains(&site.text("message-quiet-block")));
    assert!(rosa.get(&url).await.contains("I would rather not say"));
    assert_eq!(iris.say(&url, "Rosa, on Sunday at ten?").await.status, 200);
    assert!(!max.get(&url).await.contains("on Sunday at ten"));
    // Moderators read what was picked, and nothing else of either conversation.
    let case = warden.first_case().await;
    let page = warden.get(&case).await;
    assert!(page.contains("Tell me anyway") && !page.contains("Where do you live") && !page.contains("Sunday"));
    warden.decide(&case, "ban", "harassment", "").await;
    assert_ne!(max.get_once(&url).await.status, 200);
    assert_eq!(rosa.say(&url, "Ten is good").await.status, 200);
    assert!(iris.get(&url).await.contains("Ten is good"));
}
