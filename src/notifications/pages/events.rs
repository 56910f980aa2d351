//! The stream of events.

use std::convert::Infallible;

use actix_web::http::header::{self, ContentEncoding};
use actix_web::web::{Bytes, Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::StreamExt;
use serde::Deserialize;

use crate::accounts::{Reader, stranger, viewer_by_now};
use crate::app::AppState;
use crate::notifications::live::{Asked, EVENTS, Holder, Opened, events, parse_visible};
use crate::threads::list_visible;
use crate::web::{AppError, client_address};

/// Which threads are open.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct EventsQuery {
    threads: String,
    visible: String,
}

/// `GET /events`. The session is not used by it: a page that is open does not keep it, whatever its browser asks for by itself.
///
/// # Errors
/// [`AppError::NotFound`] for who is signed out when none of the threads can be read: there is nothing to be told.
pub async fn show(
    app: Data<AppState>,
    request: HttpRequest,
    reader: Reader,
    query: Query<EventsQuery>,
) -> Result<HttpResponse, AppError> {
    let last_event = request.headers().get("last-event-id").and_then(|value| value.to_str().ok()).unwrap_or("");
    let mut asked = Asked::parse(&query.threads, last_event);
    let ids: Vec<_> = asked.0.keys().copied().collect();
    let visit = stranger(&request).await?;
    let (hash, times) = (reader.token_hash(&app), (app.clock.now(), app.config.security.staff_second_step));
    let token_hash = hash.clone();
    let read = app.db.read(move |conn| {
        let viewer = viewer_by_now(conn, hash.as_deref(), EVENTS, times)?;
        let visible = if ids.is_empty() { Vec::new() } else { list_visible(conn, &viewer, &ids, times.0)? };
        Ok((viewer, visible))
    });
    let (viewer, visible) = read.await?;
    asked.0.retain(|id, _| visible.iter().any(|(thread, _)| thread.id == *id));
    let visible = parse_visible(&query.visible).filter(|(thread, _)| asked.0.contains_key(thread));
    let member = viewer.id();
    if member.is_none() && asked.0.is_empty() {
        return Err(AppError::NotFound);
    }
    let holder = match (member, client_address(&request, &app.proxies)) {
        (Some(member), _) => Holder::Member(member),
        (None, Some(address)) => Holder::Address(app.limiters.code(address)),
        (None, None) => Holder::Address([0; 16]),
    };
    let place = app.streams.take(holder)?;
    let own = viewer.0.as_ref().and_then(|member| app.languages.find(member.locale.as_deref()?));
    let texts = own.unwrap_or_else(|| visit.texts.clone());
    let stream = events(Opened { app: app.get_ref().clone(), token_hash, member, texts, asked, visible, place });
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/event-stream; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        // Compressed, an event would wait for the next one.
        .insert_header(ContentEncoding::Identity)
        // For nginx, which otherwise collects what it passes on.
        .insert_header(("x-accel-buffering", "no"))
        .streaming(stream.map(|text| Ok::<_, Infallible>(Bytes::from(text)))))
}
