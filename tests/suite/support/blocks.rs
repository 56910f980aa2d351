//! Blocking and muting through the pages.

use super::browser::Browser;
use super::page::Page;

impl Browser {
    /// Blocks somebody, from the page that says what it does.
    pub async fn block(&mut self, name: &str) -> Page {
        self.confirm(&format!("/members/{name}/block")).await
    }

    /// Mutes somebody.
    pub async fn mute(&mut self, name: &str) -> Page {
        self.confirm(&format!("/members/{name}/mute")).await
    }

    async fn confirm(&mut self, path: &str) -> Page {
        let form = self.get(path).await.form(path);
        let page = self.submit(&form).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        page
    }

    /// Ends a block, from the list.
    pub async fn unblock(&mut self, name: &str) -> Page {
        let form = self.get("/account/blocks").await.form(&format!("/members/{name}/block/delete"));
        self.submit(&form).await
    }
}
