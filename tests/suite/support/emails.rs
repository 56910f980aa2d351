//! Links in mail, followed as people follow them.

use super::{Browser, Mail, Page, Site};

impl Browser {
    /// Asks for a link to an address, on one's own page.
    pub async fn give_email(&mut self, email: &str) -> Page {
        let mut form = self.get("/account/email").await.form("/account/email");
        form.set("email", email);
        self.submit(&form).await
    }

    /// Opens the link of a mail and presses the first button of its page.
    pub async fn follow_link(&mut self, mail: &Mail) -> Page {
        let form = self.get(&mail.link()).await.form("/confirm-email");
        self.submit(&form).await
    }

    /// Asks for a new password by mail.
    pub async fn ask_reset(&mut self, email: &str) -> Page {
        let mut form = self.get("/reset-password").await.form("/reset-password");
        form.set("email", email);
        self.submit(&form).await
    }
}

impl Site {
    /// A member who has joined and confirmed an address.
    pub async fn member_with_email(self: &std::rc::Rc<Self>, name: &str, email: &str) -> Browser {
        let mut browser = self.member(name).await;
        browser.give_email(email).await;
        let mail = self.mail().await;
        assert_eq!(mail.to, email);
        let page = browser.follow_link(&mail).await;
        assert!(page.contains(&self.text("confirm-email-done")), "{}", page.text());
        // What tells them of it.
        self.mail().await;
        browser
    }
}
