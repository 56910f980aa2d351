//! `mooring setup`

use anyhow::{anyhow, bail};
use chrono::NaiveDateTime;
use clap::Args;

use super::key::{what_to_do, write_sheet};
use super::open;
use super::terminal::{complain, say};
use crate::app::AppState;
use crate::community::{SetUp, SetUpFields, Settings, country_name, find_sheet_key, note_sheet, set_up};
use crate::config::Config;
use crate::i18n::Texts;
use crate::web::{AppError, FieldError, FieldErrors};

/// The answers.
#[derive(Debug, Args)]
pub struct SetupArgs {
    /// The community's name
    #[arg(long, value_name = "NAME")]
    community: String,
    /// Who runs it: an organisation or a person
    #[arg(long, value_name = "NAME")]
    operator: String,
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true, help = country_help())]
    country: String,
    /// The operator's country in words, when --country has no code for it
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    country_name: String,
    /// How members reach the operator: an e-mail address or a web page
    #[arg(long, value_name = "ADDRESS")]
    contact: String,
    /// The boards to begin with
    #[arg(long, value_parser = ["small", "full", "none"], default_value = "small")]
    starter: String,
}

fn country_help() -> String {
    format!(
        "The operator's country; decides which emergency numbers people see first. One of {}, where eu stands for the \
         other states of the European Union. Leave it out, or empty, for any other, and name it with --country-name: the help page then asks each reader",
        SetUp::country_codes().join(", ")
    )
}

fn complaint(fault: &FieldError, texts: &Texts) -> String {
    let said = format!("--{}: {}", fault.field, fault.message);
    if fault.field != "country" {
        return said;
    }
    let known = SetUp::country_codes().into_iter().map(|code| format!("{code} ({})", country_name(texts, &code)));
    format!(
        "{said} They are {}. Leave --country out for any other, and give its name with --country-name.",
        known.collect::<Vec<_>>().join(", ")
    )
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
        country_name: &args.country_name,
        contact: &args.contact,
        starter: &args.starter,
    };
    let mut errors = FieldErrors::new();
    let Some(answers) = SetUp::check(&given, &mut errors) else {
        let faults = errors.in_language(&texts).all();
        bail!("{}", faults.iter().map(|fault| complaint(fault, &texts)).collect::<Vec<_>>().join("\n"));
    };
    let (defaults, now) = (Settings::prefilled(&app.config.community), app.clock.now());
    let (name, has_country) = (answers.community.clone(), !answers.country.is_empty());
    let language = texts.clone();
    let result = app.db.write(move |conn| set_up(conn, &answers, &language, &defaults, now)).await;
    if result.is_ok() {
        put_sheet_aside(&app, now).await;
    }
    app.db.close().await;
    match result {
        Ok(()) => {}
        Err(AppError::Conflict(key)) => bail!("{}", texts.get(key)),
        Err(error) => return Err(error.into()),
    }
    let state = if has_country {
        "is set up and open."
    } else {
        "is set up. Nobody can join until its country is said: --country, or --country-name for any other."
    };
    say(&format!(
        "{name} {state} `mooring user create NAME --role administrator --password-stdin` makes an administrator."
    ));
    Ok(())
}

/// Where the recovery sheet is put, in the data folder.
pub const SHEET_FILE: &str = "recovery-sheet.txt";

/// The sheet is never asked for here. Without it the community is set up all the same; given again, no second one is made.
async fn put_sheet_aside(app: &AppState, now: NaiveDateTime) {
    let (file, newest) = (app.config.data.dir.join(SHEET_FILE), app.keyring.newest());
    let has_one = app.db.read(find_sheet_key).await.is_ok_and(|made| made.is_some_and(|made| made >= newest));
    if has_one && file.exists() {
        return say(&what_to_do(&file));
    }
    if has_one {
        return;
    }
    match write_sheet(&app.keyring.ring(), &app.config.key_file(), &file, now) {
        Ok(()) => {
            if let Err(error) = app.db.write(move |conn| note_sheet(conn, newest, now)).await {
                complain(&format!(
                    "warning: that the sheet is made could not be noted: {error}. `mooring doctor` will ask for it."
                ));
            }
            say(&what_to_do(&file));
        }
        Err(error) => complain(&format!(
            "warning: {error:#}. Whether key {newest} is on that sheet is not known; `mooring key sheet FILE` makes one elsewhere."
        )),
    }
}
