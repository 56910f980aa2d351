//! Attachments: pictures that members put to their posts, drawn anew, in files of their own.

mod access;
mod drawing;
mod fields;
mod holding;
mod jobs;
mod model;
mod offers;
mod pages;
mod queries;
mod regulars;
mod sealing;
mod view;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use access::ImageRule;
pub use fields::{Chosen, OFF as PICTURES_OFF, PictureWords, checked_pictures, is_refusal, names_of};
pub use holding::HOLDING;
pub use jobs::{delete_files, tidy_files};
pub use model::{Attachment, AttachmentId, FileState, MOST_PICTURES, NewAttachment, SealedPicture};
pub use offers::{chosen_pictures, offers, picture_fields};
pub use queries::{
    DELETE_JOB, attach, change_pictures, delete_loose, delete_of_posts, delete_old_loose, insert_attachment,
    keep_loose, list_of_posts, list_shown, loosen,
};
pub use queries::{
    SETTLE_JOB, empty_unreadable_pictures, is_shown_again, keep_sealed, let_go_if_due, list_due, list_of_case,
    list_pictures, seal_pictures, show_again,
};
pub use regulars::Regulars;
pub use sealing::{read_picture, settle};
pub use view::{PictureFields, PictureView, words_of};

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    use pages::{create, delete, new, show};
    cfg.service(resource("/attachments").route(post().to(create::create)))
        // No picture has this name.
        .service(resource("/attachments/new").route(post().to(new::new)))
        .service(resource("/attachments/{name}").route(get().to(show::show)))
        .service(resource("/attachments/{name}/small").route(get().to(show::small)))
        .service(resource("/attachments/{name}/delete").route(post().to(delete::delete)));
}
