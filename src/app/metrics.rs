//! Health, readiness and numbers for monitoring.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use actix_web::HttpResponse;
use actix_web::web::Data;

use super::{AppState, work::AppWorker};
use crate::web::AppError;

/// `GET /healthz`: the process answers.
pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok\n")
}

/// `GET /readyz`: the database answers too.
pub async fn readyz(app: Data<AppState>) -> Result<HttpResponse, AppError> {
    app.db
        .read(|conn| crate::accounts::name_is_taken(conn, &crate::accounts::Name::of("readyz")).map(|_| ()))
        .await
        .map_err(|_| AppError::Unavailable)?;
    Ok(HttpResponse::Ok().content_type("text/plain").body("ready\n"))
}

/// `GET /metrics`, on its own address, in the text format of Prometheus (exposition format 0.0.4).
pub async fn metrics(app: Data<AppState>, worker: Data<Arc<AppWorker>>) -> Result<HttpResponse, AppError> {
    let body = format!(
        "# TYPE mooring_requests_total counter\nmooring_requests_total {}\n\
         # TYPE mooring_sql_statements_total counter\nmooring_sql_statements_total {}\n\
         # TYPE mooring_commits_total counter\nmooring_commits_total {}\n\
         # TYPE mooring_jobs_age_seconds gauge\nmooring_jobs_age_seconds {}\n\
         # TYPE mooring_jobs_failed gauge\nmooring_jobs_failed {}\n\
         # TYPE mooring_mails_parked gauge\nmooring_mails_parked {}\n\
         # TYPE mooring_event_streams gauge\nmooring_event_streams {}\n",
        app.requests.load(Ordering::Relaxed),
        app.db.statements(),
        app.db.commits(),
        worker.age_seconds().await?,
        worker.count_failed().await?,
        app.db.read(crate::accounts::count_parked_mails).await?,
        app.streams.count(),
    );
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(body))
}
