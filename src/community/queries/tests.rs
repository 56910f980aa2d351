use chrono::{NaiveDate, TimeDelta};
use diesel::sqlite::SqliteConnection;
use diesel_migrations::MigrationHarness;

use super::*;
use crate::boards::{list_all_boards, list_groups};
use crate::community::{Preset, SetUp, Starter, set_up};
use crate::config::Community;
use crate::db::MIGRATIONS_SQLITE;
use crate::db::schema::signals;
use crate::i18n::Languages;

fn database() -> Conn {
    let mut sqlite = SqliteConnection::establish(":memory:").unwrap();
    sqlite.run_pending_migrations(MIGRATIONS_SQLITE).unwrap();
    Conn::Sqlite(sqlite)
}

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2027, 3, 1).unwrap().and_hms_opt(9, 0, 0).unwrap()
}

fn defaults() -> Settings {
    Settings::prefilled(&Community { name: "Mooring".to_owned(), locale: "en".to_owned() })
}

fn answers(starter: Starter) -> SetUp {
    SetUp {
        community: "Harbour".to_owned(),
        operator: "Harbour Association".to_owned(),
        country: "NZ".to_owned(),
        contact: "hello@harbour.example".to_owned(),
        starter,
    }
}

fn begin(conn: &mut Conn, starter: Starter) -> Result<(), AppError> {
    let texts = Languages::load().unwrap().find("en").unwrap();
    set_up(conn, &answers(starter), &texts, &defaults(), now())
}

#[test]
fn set_up_opens_the_community_and_plants_its_boards() {
    let mut conn = database();
    begin(&mut conn, Starter::Full).unwrap();
    let settings = find_settings(&mut conn, &defaults()).unwrap();
    assert!(settings.is_open());
    assert_eq!((settings.name.as_str(), settings.country.as_str()), ("Harbour", "NZ"));
    assert_eq!(settings.preset, Preset::Full);
    let boards = list_all_boards(&mut conn).unwrap();
    assert_eq!(boards.len(), 13);
    assert_eq!((boards[0].0.as_str(), boards[0].1.title.as_str()), ("Start here", "Welcome"));
    let groups = list_groups(&mut conn).unwrap();
    let family = boards.iter().find(|(_, board)| board.slug == "family-friends").unwrap();
    assert_eq!(family.1.group_id, Some(groups[0].id));
    let keys: Vec<String> = signals::table.select(signals::key).load(&mut conn).unwrap();
    assert!(keys.contains(&"settings".to_owned()));
}

#[test]
fn boards_are_planted_once() {
    let mut conn = database();
    begin(&mut conn, Starter::Small).unwrap();
    assert!(matches!(begin(&mut conn, Starter::Full), Err(AppError::Conflict("conflict-set-up"))));
    begin(&mut conn, Starter::None).unwrap();
    assert_eq!(list_all_boards(&mut conn).unwrap().len(), 4);
    assert_eq!(find_settings(&mut conn, &defaults()).unwrap().preset, Preset::Small);
}

#[test]
fn a_link_works_for_a_week_and_the_next_one_replaces_it() {
    let mut conn = database();
    make_setup_token(&mut conn, b"first", now()).unwrap();
    assert!(find_setup_token(&mut conn, b"first", now() + TimeDelta::days(6)).unwrap());
    assert!(!find_setup_token(&mut conn, b"first", now() + TimeDelta::days(7)).unwrap());
    assert!(!find_setup_token(&mut conn, b"other", now()).unwrap());
    make_setup_token(&mut conn, b"second", now()).unwrap();
    assert!(!find_setup_token(&mut conn, b"first", now()).unwrap());
    assert_eq!(delete_setup_tokens(&mut conn).unwrap(), 1);
    assert!(!find_setup_token(&mut conn, b"second", now()).unwrap());
}
