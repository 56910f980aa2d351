//! `mooring serve`

use std::io::ErrorKind;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail};

use super::terminal::say;
use crate::accounts::has_administrator;
use crate::app::{AppState, Server};
use crate::clock::Clock;
use crate::community::make_setup_token;
use crate::config::{Config, SearchEngine};
use crate::search::{Owner, make_ready, own};
use crate::vault::{Entropy, Token};
use crate::web::AppError;

/// Another process that is just ending lets go of the search index within this time.
const PATIENCE: Duration = Duration::from_secs(3);

/// Listens until SIGTERM or Ctrl-C.
pub async fn run(config: Config) -> anyhow::Result<()> {
    let (listener, port) = listen(&config)?;
    let app = AppState::start(config, port, Clock::system(), Entropy::system()).await?;
    let mut lines = vec![format!("Mooring listens on {}", app.site.base_url)];
    if let Some(link) = setup_link(&app).await? {
        lines.push(
            "Nobody administers this community yet. Whoever opens this link can; it works once, for seven days:"
                .to_owned(),
        );
        lines.push(format!("  {link}"));
    } else if !app.settings().await?.is_set_up {
        lines.push(
            "Set-up is not done, so nobody can join yet: run `mooring setup` (see `mooring setup --help`).".to_owned(),
        );
    }
    serve(app, listener, &lines).await
}

/// Binds the configured address; answers the port in fact bound.
pub fn listen(config: &Config) -> anyhow::Result<(TcpListener, u16)> {
    let address = config.bind()?;
    let listener = TcpListener::bind(address).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => anyhow!(
            "{address} is in use, perhaps by another Mooring. Stop that one, or set server.bind to another port"
        ),
        _ => anyhow!("cannot listen on {address}: {error}"),
    })?;
    let port = listener.local_addr().context("the bound address")?.port();
    Ok((listener, port))
}

/// Serves, says the lines once it does, and ends well.
pub async fn serve(app: AppState, listener: TcpListener, lines: &[String]) -> anyhow::Result<()> {
    own_index(&app).await?;
    if let Err(error) = make_ready(&app).await {
        // Everything else works; the next search and the next post try again.
        tracing::error!(%error, "the search index cannot be used yet");
    }
    let server = Server::start(app, listener).await?;
    for line in lines {
        say(line);
    }
    server.run_until_signal().await?;
    say("Mooring has stopped; everything is saved.");
    Ok(())
}

/// One process owns the embedded search index, and none may keep Meilisearch's for itself. The one before may just be ending.
async fn own_index(app: &AppState) -> anyhow::Result<()> {
    let begun = Instant::now();
    let is_embedded = app.config.search.engine()? == SearchEngine::Embedded;
    loop {
        let folder = app.config.data.dir.display();
        match own(app).await? {
            Owner::Us => return Ok(()),
            _ if begun.elapsed() < PATIENCE => tokio::time::sleep(Duration::from_millis(100)).await,
            Owner::OtherProcess => bail!(
                "another Mooring serves with the data folder {folder}. Stop that one, or give this one a data.dir of its own"
            ),
            Owner::OtherNode if is_embedded => bail!(
                "another Mooring serves this database and keeps the search index. The embedded index is a folder of one \
                 server, so only one may serve a database; stop the other one first, or let both use Meilisearch \
                 (search.engine = meilisearch)"
            ),
            Owner::OtherNode => bail!(
                "another Mooring uses this database without Meilisearch, or is just reading everything into the search \
                 index (`mooring reindex`). Stop that one, or wait until it is done"
            ),
        }
    }
}

/// While nobody administers the site, a link that lets whoever reads this terminal begin. Each start makes a new one; the
/// one before stops working.
async fn setup_link(app: &AppState) -> Result<Option<String>, AppError> {
    let now = app.clock.now();
    if app.db.read(move |conn| has_administrator(conn, now)).await? {
        return Ok(None);
    }
    let token = Token::new(&app.entropy);
    let hash = token.hash();
    app.db.write(move |conn| make_setup_token(conn, &hash, now)).await?;
    Ok(Some(format!("{}/setup?token={}", app.site.base_url, token.text())))
}
