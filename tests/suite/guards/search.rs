//! Searching shows every role exactly what it may read.

use super::seed::{BOARDS, Ground, ROLES};

#[actix_web::test]
async fn what_is_found_is_what_may_be_read() {
    let mut ground = Ground::new().await;
    ground.site.work().await;
    let mut hidden = 0;
    for (role, who) in ROLES.iter().enumerate() {
        let page = ground.browsers[role].get("/search?q=something+written").await;
        let titles = page.texts_of("main .row .row-title bdi");
        for (board, (slug, ..)) in BOARDS.iter().enumerate() {
            let (thread, _) = ground.threads[board];
            let may_read = ground.browsers[role].get(&format!("/threads/{thread}")).await.status == 200;
            assert_eq!(titles.contains(&format!("Words in {slug}")), may_read, "{who}, {slug}: {titles:?}");
            let within = ground.browsers[role].get(&format!("/search?q=something&board={slug}")).await;
            assert_eq!(within.count("main .row"), usize::from(may_read), "{who} in {slug}");
            assert_eq!(within.count(&format!("option[value={slug}]")), usize::from(may_read), "{who} in {slug}");
            hidden += usize::from(!may_read);
        }
    }
    assert!(hidden > 5, "{hidden}");
}
