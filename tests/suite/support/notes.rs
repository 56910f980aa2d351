//! Content notes through the pages.

use super::browser::Browser;
use super::page::{Form, Page};

impl Form {
    /// With these content notes chosen, and no others.
    pub fn noted(&mut self, notes: &[&str]) -> &mut Self {
        self.set("content_notes", "");
        for note in notes {
            self.fields.push(("content_notes".to_owned(), (*note).to_owned()));
        }
        self
    }

    /// Every value of a repeated field, but for the empty one.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let values = self.fields.iter().filter(|(field, _)| field == name).map(|(_, value)| value.as_str());
        values.filter(|value| !value.is_empty()).collect()
    }
}

impl Browser {
    /// Begins a thread with content notes; answers its address.
    pub async fn begin_noted(&mut self, board: &str, (title, body): (&str, &str), notes: &[&str]) -> String {
        let mut form =
            self.get(&format!("/boards/{board}/threads/new")).await.form(&format!("/boards/{board}/threads"));
        form.set("title", title).set("body", body).noted(notes);
        let page = self.submit(&form).await;
        assert_eq!(page.status, 200, "{}", page.text());
        page.url
    }

    /// Replies with content notes.
    pub async fn reply_noted(&mut self, thread: &str, body: &str, notes: &[&str]) -> Page {
        let mut form = self.reply_form(thread, body).await;
        form.noted(notes);
        let page = self.submit(&form).await;
        assert_eq!(page.status, 200, "{}", page.text());
        page
    }

    /// Chooses how posts with a note reach them.
    pub async fn wish(&mut self, note: &str, wish: &str) -> Page {
        let mut form = self.get("/account/content-notes").await.form("/account/content-notes");
        form.set(note, wish);
        let page = self.submit(&form).await;
        assert_eq!(page.status, 200, "{}", page.text());
        page
    }

    /// Changes a post's content notes as staff do.
    pub async fn note(&mut self, post: &str, notes: &[&str]) -> Page {
        let path = format!("{post}/content-notes");
        let mut form = self.get(&path).await.form(&path);
        form.noted(notes);
        let page = self.submit(&form).await;
        assert_eq!(page.status, 200, "{}", page.text());
        page
    }
}
