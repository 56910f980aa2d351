//! Administration: settings, sections, boards, groups, roles and mail that did not leave. May use every feature, and is used by none.

mod pages;
mod queries;

use actix_web::web::{ServiceConfig, get, post, resource};

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    use pages::{boards, features, group, groups, index, invitations, joining, mail, roles, sections, settings};
    cfg.service(resource("/admin").route(get().to(index::index)))
        .service(resource("/admin/settings").route(get().to(settings::edit)).route(post().to(settings::update)))
        .service(resource("/admin/features").route(get().to(features::edit)).route(post().to(features::update)))
        .service(resource("/admin/joining").route(get().to(joining::edit)).route(post().to(joining::update)))
        .service(resource("/admin/joining/storm").route(post().to(joining::begin_storm)))
        .service(resource("/admin/joining/storm/delete").route(post().to(joining::end_storm)))
        .service(
            resource("/admin/invitations").route(get().to(invitations::index)).route(post().to(invitations::create)),
        )
        .service(resource("/admin/invitations/{id}/link").route(post().to(invitations::renew)))
        .service(resource("/admin/invitations/{id}/delete").route(post().to(invitations::delete)))
        .service(resource("/admin/sections").route(get().to(sections::index)).route(post().to(sections::save)))
        .service(resource("/admin/boards").route(get().to(boards::index)).route(post().to(boards::create)))
        .service(resource("/admin/boards/{slug}").route(get().to(boards::edit)).route(post().to(boards::update)))
        .service(resource("/admin/groups").route(get().to(groups::index)).route(post().to(groups::save)))
        .service(resource("/admin/groups/{slug}").route(get().to(group::show)))
        .service(resource("/admin/groups/{slug}/members").route(post().to(group::create_member)))
        .service(resource("/admin/groups/{slug}/members/{name}/delete").route(post().to(group::delete_member)))
        .service(resource("/admin/mail").route(get().to(mail::index)))
        .service(resource("/admin/mail/retry").route(post().to(mail::retry_all)))
        .service(resource("/admin/mail/{id}/retry").route(post().to(mail::retry)))
        .service(resource("/admin/mail/{id}/delete").route(post().to(mail::delete)))
        .service(resource("/admin/members/{name}/roles").route(get().to(roles::index)).route(post().to(roles::create)))
        .service(resource("/roles/{id}/delete").route(post().to(roles::delete)));
}
