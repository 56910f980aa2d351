//! Listening, and ending well.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServerHandle, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{Data, get, resource, to};
use actix_web::{App, Error, HttpServer};

use super::guard::guard;
use super::work::{AppWorker, schedule, worker};
use super::{AppState, metrics, routes};
use crate::web::{AppError, security_headers};

/// What reading causes is written this often.
const FLUSH: Duration = Duration::from_secs(2);
/// Signals are read this often.
const POLL: Duration = Duration::from_millis(500);
/// Running requests may take so long to finish.
const FINISH_SECONDS: u64 = 30;

/// The app of one worker thread: the same for `main` and for the tests.
pub fn build(
    app: AppState,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    let is_secure = app.site.is_secure;
    App::new()
        .app_data(Data::new(app))
        .configure(routes)
        .default_service(to(|| async { Err::<String, _>(AppError::NotFound) }))
        .wrap(from_fn(guard))
        .wrap(Compress::default())
        .wrap(from_fn(move |request, next| security_headers(is_secure, request, next)))
}

/// A running server.
pub struct Server {
    app: AppState,
    worker: Arc<AppWorker>,
    handle: ServerHandle,
    tasks: Vec<tokio::task::JoinHandle<()>>,
    work: tokio::task::JoinHandle<()>,
    server: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl Server {
    /// Starts to serve on a bound socket.
    ///
    /// # Errors
    /// When a socket cannot be used or the daily work not be scheduled.
    pub async fn start(app: AppState, listener: TcpListener) -> Result<Self, AppError> {
        raise_open_files();
        schedule(&app).await?;
        let worker = worker(&app);
        serve_metrics(&app, &worker)?;
        let state = app.clone();
        let seconds = Duration::from_secs(app.config.limits.read_seconds);
        let mut server = HttpServer::new(move || build(state.clone()))
            .client_request_timeout(seconds)
            .client_disconnect_timeout(Duration::from_secs(2))
            .keep_alive(Duration::from_secs(75))
            // A compressed page is several small writes, and the last would wait 40 ms for the reader's acknowledgement.
            .tcp_nodelay(true)
            .shutdown_timeout(FINISH_SECONDS)
            .disable_signals();
        if app.config.server.workers > 0 {
            server = server.workers(app.config.server.workers);
        }
        let server = server.listen(listener).map_err(AppError::internal)?.run();
        let handle = server.handle();
        Ok(Self {
            handle,
            server: tokio::task::spawn(server),
            work: tokio::task::spawn(Arc::clone(&worker).run()),
            tasks: vec![tokio::task::spawn(flush(app.clone())), tokio::task::spawn(poll(app.clone()))],
            app,
            worker,
        })
    }

    /// Waits for SIGTERM or Ctrl-C, then finishes running requests, the job in hand and the writer.
    ///
    /// # Errors
    /// When signals cannot be waited for, or the server ended by itself.
    pub async fn run_until_signal(mut self) -> Result<(), AppError> {
        let ended = tokio::select! {
            signal = wait_for_signal() => Some(signal.map_err(AppError::internal)),
            _ = &mut self.server => None,
        };
        match ended {
            Some(signal) => {
                self.finish().await;
                signal
            }
            None => {
                self.app.db.close().await;
                Err(AppError::internal("the server ended by itself"))
            }
        }
    }

    /// Finishes running requests, the job in hand and the writer.
    pub async fn finish(self) {
        self.worker.stop();
        // Streams go on until they are told, and are waited for.
        self.app.watchers.close();
        self.handle.stop(true).await;
        for task in self.tasks {
            task.abort();
        }
        if self.work.await.is_err() || self.server.await.is_err() {
            tracing::error!("a task ended badly");
        }
        self.app.db.close().await;
    }
}

#[cfg(unix)]
async fn wait_for_signal() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => Ok(()),
        ended = tokio::signal::ctrl_c() => ended,
    }
}

#[cfg(not(unix))]
async fn wait_for_signal() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}

async fn flush(app: AppState) {
    loop {
        tokio::time::sleep(FLUSH).await;
        app.limiters.forget_idle();
        if let Err(error) = app.db.flush_later().await {
            tracing::warn!(%error, "what reading caused could not be written");
        }
    }
}

async fn poll(app: AppState) {
    loop {
        app.refresh().await;
        tokio::time::sleep(POLL).await;
    }
}

/// Takes as many file descriptors as this process may have: each stream of events holds one, and most systems begin with 1,024.
#[cfg(unix)]
fn raise_open_files() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    // Where that is refused, the process goes on with what it has.
    setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit }).ok();
}

#[cfg(not(unix))]
fn raise_open_files() {}

fn serve_metrics(app: &AppState, worker: &Arc<AppWorker>) -> Result<(), AppError> {
    let bind = app.config.server.metrics_bind.clone();
    if bind.is_empty() {
        return Ok(());
    }
    let (app, worker) = (Data::new(app.clone()), Data::new(Arc::clone(worker)));
    let server = HttpServer::new(move || {
        App::new()
            .app_data(app.clone())
            .app_data(worker.clone())
            .service(resource("/metrics").route(get().to(metrics::metrics)))
    });
    let bound = server.workers(1).disable_signals().bind(&bind);
    let server = bound.map_err(|error| AppError::internal(format!("server.metrics_bind {bind}: {error}")))?.run();
    // It stops with the process; that pages go on without it is better than ending with it, if it is said.
    drop(tokio::task::spawn(async move {
        let ended = server.await;
        tracing::error!(?ended, "figures are no longer served at server.metrics_bind");
    }));
    Ok(())
}
