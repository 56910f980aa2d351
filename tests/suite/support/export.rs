//! An export as its member fetches it, opened.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use actix_web::http::header;
use actix_web::test::TestRequest;
use zip::ZipArchive;

use super::browser::Browser;
use super::site::Site;

/// The files of an export by their names.
pub struct Export(pub BTreeMap<String, Vec<u8>>);

impl Export {
    /// Opens a ZIP file; every sum in it is checked.
    pub fn open(bytes: Vec<u8>) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut files = BTreeMap::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let (name, mut bytes) = (file.name().unwrap().into_owned(), Vec::new());
            file.read_to_end(&mut bytes).unwrap();
            assert!(files.insert(name.clone(), bytes).is_none(), "{name} is there twice");
        }
        Self(files)
    }

    /// A section for machines.
    pub fn data(&self, section: &str) -> Vec<serde_json::Value> {
        let name = format!("data/{section}.json");
        let bytes = self.0.get(&name).unwrap_or_else(|| panic!("no {name}: {:?}", self.0.keys()));
        serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// A section for people.
    pub fn text(&self, name: &str) -> String {
        String::from_utf8(self.0[name].clone()).unwrap()
    }

    /// Whether any file holds these words.
    pub fn holds(&self, words: &str) -> bool {
        self.0.values().any(|bytes| String::from_utf8_lossy(bytes).contains(words))
    }
}

impl Site {
    /// Fetches a file as a browser does; its bytes, when it is given out.
    pub async fn fetch(&self, browser: &Browser, path: &str) -> Result<Vec<u8>, u16> {
        let cookies: Vec<String> = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = TestRequest::get().uri(path).peer_addr(browser.address.parse().unwrap());
        let request = request.insert_header((header::COOKIE, cookies.join("; ")));
        let (status, headers, body) = self.answer(request.to_request()).await;
        if status != 200 {
            return Err(status.as_u16());
        }
        assert_eq!(headers.get("content-type").unwrap(), "application/zip");
        assert_eq!(headers.get("cache-control").unwrap(), "private, no-store");
        Ok(body.to_vec())
    }
}

impl Browser {
    /// Asks for an export through the pages, waits for it, and opens it.
    pub async fn take_along(&mut self, site: &Site) -> Export {
        let form = self.get("/account/export").await.form("/account/export");
        let page = self.submit(&form).await;
        assert_eq!(page.status, 200, "{}", page.text());
        site.work().await;
        let page = self.get("/account/export").await;
        let url = page.attribute("a[download]", "href").unwrap_or_else(|| panic!("{}", page.text()));
        Export::open(site.fetch(self, &url).await.unwrap())
    }
}
