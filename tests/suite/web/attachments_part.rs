//! Adding and taking out pictures where one writes: the composer's script asks for the part of its form that has them.

use std::rc::Rc;

use crate::support::{Browser, Form, Page, Site, jpeg};

/// A site where Ann may put pictures to what she writes, and her reply's form, as its script sends it.
async fn ground() -> (Rc<Site>, Browser, Form) {
    let site = Site::new().await;
    site.allow_images("talk").await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "Evenings", "Words.").await;
    let mut form = ann.reply_form(&thread, "Words of mine.").await;
    form.fields.push(("fragment".to_owned(), "1".to_owned()));
    (site, ann, form)
}

/// Adds a picture as the script does.
async fn add(ann: &mut Browser, form: &Form, file: &[u8]) -> Page {
    ann.upload(&form.sent_to("/attachments"), file).await
}

#[actix_web::test]
async fn the_part_comes_back_with_the_picture_and_asks_what_it_shows() {
    let (site, mut ann, mut form) = ground().await;
    let page = add(&mut ann, &form, &jpeg()).await;
    assert_eq!((page.status, page.count("h1"), page.count("#attachment")), (200, 0, 1), "{}", page.body);
    let name = site.only_picture().await;
    assert_eq!(page.attributes("#attachment input[name=attachment]", "value"), ["", &*name]);
    assert_eq!(page.text_of(&format!("#alt_{name}")).unwrap().trim(), "");
    assert_eq!(page.count("#attachment input[type=checkbox][checked]"), 0, "that none is needed has to be said");
    assert_eq!(page.count("#attachment-error"), 0);
    // What was said of the first stays when the second comes.
    form.fields.push(("attachment".to_owned(), name.clone()));
    form.fields.push((format!("alt_{name}"), "A boat".to_owned()));
    let page = add(&mut ann, &form, &jpeg()).await;
    assert_eq!(page.count("#attachment .attachment-row"), 2);
    assert_eq!(page.text_of(&format!("#alt_{name}")).unwrap().trim(), "A boat");
    // And it is taken out in the same way.
    let page = ann.submit(&form.sent_to(&format!("/attachments/{name}/delete"))).await;
    assert_eq!((page.status, page.count("h1"), page.count("#attachment .attachment-row")), (200, 0, 0));
    assert_eq!(site.picture_status(&ann, &name).await, 404);
}

#[actix_web::test]
async fn what_is_wrong_is_said_in_the_part() {
    let (site, mut ann, mut form) = ground().await;
    for (file, wrong, status) in [
        (b"No picture.".to_vec(), site.text("error-attachment-kind"), 422),
        (Vec::new(), site.text("error-picture-none"), 422),
        (vec![0xff; 8 * 1024 * 1024 + 1], site.text_with("error-picture-bytes", 8), 413),
    ] {
        let page = add(&mut ann, &form, &file).await;
        assert_eq!((page.status, page.count("h1")), (status, 0));
        assert_eq!(page.text_of("#attachment-error").unwrap().trim(), wrong);
    }
    for _ in 0..4 {
        let page = add(&mut ann, &form, &jpeg()).await;
        assert_eq!(page.status, 200, "{}", page.text());
        form.fields.retain(|(name, _)| name != "attachment");
        for name in page.attributes("#attachment input[name=attachment]", "value") {
            form.fields.push(("attachment".to_owned(), name));
        }
    }
    let page = add(&mut ann, &form, &jpeg()).await;
    assert_eq!((page.status, page.count("#attachment .attachment-row")), (422, 4));
    assert_eq!(page.text_of("#attachment-error").unwrap().trim(), site.text_with("error-attachments-many", 4));
    assert_eq!(site.pictures().await.len(), 4);
}

#[actix_web::test]
async fn it_is_refused_as_the_page_is() {
    let (site, mut ann, form) = ground().await;
    site.set_images("talk", false).await;
    assert_eq!(add(&mut ann, &form, &jpeg()).await.status, 403);
    assert!(site.pictures().await.is_empty());
    let mut ben = site.member("Ben").await;
    assert_eq!(add(&mut ben, &form, &jpeg()).await.status, 403, "another's token");
}
