//! What every request shares, and how the features are put together. `main` and the tests build the same app.

mod errors;
mod frame;
mod guard;
mod holdings;
mod mail;
mod metrics;
mod retention;
mod serve;
mod start;
mod state;
mod work;

use actix_web::web::{PathConfig, QueryConfig, ServiceConfig, get, resource};

use crate::web::{AppError, asset};

pub use holdings::HOLDINGS;
pub use serve::{Server, build};
pub use start::StartError;
pub use state::{AppState, Parts};
pub use work::{AppWorker, worker};

/// Mounts every feature's routes. They are tried in this order, one pattern after the other, so what is read most stands
/// first.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.app_data(PathConfig::default().error_handler(|_, _| AppError::NotFound.into()))
        .app_data(QueryConfig::default().error_handler(|_, _| AppError::Malformed("malformed-fields").into()))
        .configure(crate::threads::routes)
        .configure(crate::posts::routes)
        .configure(crate::boards::routes)
        .configure(crate::polls::routes)
        .configure(crate::attachments::routes)
        .service(resource("/assets/{name}").route(get().to(asset)))
        .service(resource("/healthz").route(get().to(metrics::healthz)))
        .service(resource("/readyz").route(get().to(metrics::readyz)))
        .configure(crate::accounts::routes)
        // Before the other pages of messages: `/messages/reported` is no conversation.
        .configure(crate::moderation::routes)
        .configure(crate::messages::routes)
        .configure(crate::notifications::routes)
        .configure(crate::community::routes)
        .configure(crate::search::routes)
        .configure(crate::transfer::routes)
        .configure(crate::admin::routes);
}
