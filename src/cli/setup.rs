//! `mooring setup`

use anyhow::{anyhow, bail};
use clap::Args;

use super::open;
use super::terminal::say;
use crate::community::{SetUp, SetUpFields, Settings, set_up};
use crate::config::Config;
use crate::web::{AppError, FieldErrors};

/// The answers.
#[derive(Debug, Args)]
pub struct SetupArgs {
    /// The community's name
    #[arg(long, value_name = "NAME")]
    community: String,
    /// Who runs it: an organisation or a person
    #[arg(long, value_name = "NAME")]
    operator: String,
    /// The operator's country by its two letters, such as gb; decides which emergency numbers people see first
    #[arg(long, value_name = "CODE")]
    country: String,
    /// How members reach the operator: an e-mail address or a web page
    #[arg(long, value_name = "ADDRESS")]
    contact: String,
    /// The boards to begin with
    #[arg(long, value_parser = ["small", "full", "none"], default_value = "small")]
    starter: String,
}

/// Sets the community up; makes no administrator.
pub async fn run(config: Config, args: SetupArgs) -> anyhow::Result<()> {
    let app = open(config).await?;
    let locale = app.settings().await?.locale.clone();
    let texts = app.languages.find(&locale).or_else(|| app.languages.find("en"));
    let texts = texts.ok_or_else(|| anyhow!("no language is there"))?;
    let given = SetUpFields {
        community: &args.community,
        operator: &args.operator,
        country: &args.country,
        contact: &args.contact,
        starter: &args.starter,
    };
    let mut errors = FieldErrors::new();
    let Some(answers) = SetUp::check(&given, &mut errors) else {
        let faults = errors.in_language(&texts).all().into_iter();
        bail!("{}", faults.map(|fault| format!("--{}: {}", fault.field, fault.message)).collect::<Vec<_>>().join("\n"));
    };
    let (defaults, now) = (Settings::prefilled(&app.config.community), app.clock.now());
    let name = answers.community.clone();
    let language = texts.clone();
    let result = app.db.write(move |conn| set_up(conn, &answers, &language, &defaults, now)).await;
    app.db.close().await;
    match result {
        Ok(()) => {}
        Err(AppError::Conflict(key)) => bail!("{}", texts.get(key)),
        Err(error) => return Err(error.into()),
    }
    say(&format!(
        "{name} is set up and open. `mooring user create NAME --role administrator --password-stdin` makes an administrator."
    ));
    Ok(())
}
