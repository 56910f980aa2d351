//! After an account was closed with everything, each place is as TEXT_PLACES says.

use std::collections::BTreeMap;
use std::rc::Rc;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use mooring::accounts::MemberId;
use mooring::moderation::{Action, Entry, record};
use mooring::transfer::{Reach, TEXT_PLACES, TextPlace};

use super::columns::{Column, of_schema};
use crate::support::{Browser, Site};

/// Where a member's rows are; `{M}` is their key.
const ROWS: &[(&str, &str)] = &[
    ("members", "id = {M}"),
    ("posts", "author_id = {M}"),
    ("post_revisions", "editor_id = {M}"),
    ("threads", "author_id = {M}"),
    ("personas", "member_id = {M}"),
    ("polls", "thread_id in (select id from threads where author_id = {M})"),
    (
        "poll_options",
        "poll_id in (select polls.id from polls join threads on threads.id = thread_id where author_id = {M})",
    ),
    ("reports", "reporter_id = {M}"),
    ("unmaskings", "asked_by = {M}"),
    ("conversations", "begun_by = {M}"),
    ("messages", "author_id = {M}"),
    ("decisions", "author_id = {M}"),
    ("log_details", "entry_id in (select id from log_entries where member_id = {M})"),
    ("data_keys", "owner_kind = 'member' and owner_id = {M}"),
    ("export_parts", "export_id in (select id from exports where member_id = {M})"),
    ("export_chunks", "export_id in (select id from exports where member_id = {M})"),
];

/// What a column holds that takes no other word.
const KINDS: &[(&str, &str)] = &[
    ("attachments.file_state", "'open'"),
    // One that she had not posted yet, and that no case keeps.
    ("attachments.post_id", "null"),
    ("attachments.sealed_at", "null"),
    ("attachments.sealed_until", "null"),
    ("blocks.kind", "'mute'"),
    ("consents.purpose", "'mail'"),
    ("conversation_members.state", "'in'"),
    ("data_keys.owner_kind", "'member'"),
    ("email_links.kind", "'verify'"),
    ("exports.state", "'packing'"),
    ("mail_choices.wording", "'full'"),
    ("members.letters_from", "'members'"),
    ("members.locale", "'en'"),
    ("members.standing", "'declined'"),
    ("members.theme", "'dark'"),
    ("members.time_zone", "'Europe/London'"),
    // Of the last thread, which is hers.
    ("poll_options.poll_id", "(select max(id) from polls)"),
    ("polls.results", "'voted'"),
    ("polls.thread_id", "(select max(id) from threads)"),
    ("reactions.kind", "'with_you'"),
    ("recovery_codes.kind", "'account'"),
    ("role_grants.role", "'moderator'"),
    ("role_grants.scope_kind", "'site'"),
    ("thread_marks.watch", "'follow'"),
    ("told_choices.by_mail", "'once'"),
    ("told_choices.kind", "'reply'"),
    ("told_ways.way", "'push'"),
];

/// What is a member's in it only the key file tells; the tests of polls look after it.
const BY_KEY: &str = "poll_votes";

#[derive(QueryableByName)]
struct Value {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Nullable<Text>)]
    value: Option<String>,
}

fn of_member(table: &str, member: MemberId) -> String {
    let known = ROWS.iter().find(|(name, _)| *name == table).map(|(_, rows)| *rows);
    known.unwrap_or("member_id = {M}").replace("{M}", &member.to_string())
}

/// What tells the rows of a table apart.
fn key(table: &str) -> &'static str {
    match table {
        "log_details" => "entry_id",
        "mail_choices" | "submissions" => "member_id",
        "blocks" => "other_id",
        "persona_blocks" => "persona_id",
        "group_members" => "group_id",
        "thread_marks" => "thread_id",
        "board_marks" => "board_id",
        "reactions" | "answer_claims" => "post_id",
        _ => "id",
    }
}

/// The values of a place, by the row they are in.
async fn values(site: &Site, place: &str, rows: &str) -> BTreeMap<i64, String> {
    let (table, column) = place.split_once('.').unwrap();
    let is_binary = of_schema().iter().any(|one| one.table == table && one.name == column && one.kind == "Binary");
    let text = match (is_binary, site.app.db.is_sqlite()) {
        (false, _) => format!("cast({column} as text)"),
        (true, true) => format!("hex({column})"),
        (true, false) => format!("encode({column}, 'hex')"),
    };
    let sql = format!("select {} as id, {text} as value from {table} where {rows}", key(table));
    let found = site.read(move |conn| Ok(diesel::sql_query(&sql).load::<Value>(conn)?)).await;
    found.into_iter().filter_map(|row| Some((row.id, row.value?))).filter(|(_, value)| !value.is_empty()).collect()
}

/// A value of a column that is filled in.
fn filling(site: &Site, column: &Column, (member, other): (MemberId, MemberId)) -> Option<String> {
    let place = format!("{}.{}", column.table, column.name);
    if let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == place) {
        return Some((*kind).to_owned());
    }
    Some(match (column.name.as_str(), column.kind.as_str()) {
        ("id", _) => return None,
        ("member_id" | "owner_id", _) => member.to_string(),
        ("session_id", _) => "(select max(id) from sessions)".to_owned(),
        ("other_id", _) => other.to_string(),
        // One that she is not in yet.
        ("conversation_id", _) => "(select max(id) from conversations)".to_owned(),
        ("case_id", _) => "(select min(id) from cases)".to_owned(),
        ("post_id", _) => "(select min(id) from posts)".to_owned(),
        ("persona_id", _) => "(select min(id) from personas)".to_owned(),
        ("group_id", _) => "(select min(id) from groups)".to_owned(),
        ("export_id", _) => format!("(select id from exports where member_id = {member})"),
        (_, "Timestamp") => format!("(select created_at from members where id = {other})"),
        (_, "Binary") if site.app.db.is_sqlite() => "x'a1b2c3'".to_owned(),
        (_, "Binary") => "'\\xa1b2c3'".to_owned(),
        (_, "Text") => "'filled'".to_owned(),
        (_, "Bool") => "true".to_owned(),
        (_, "BigInt") if column.is_nullable => return None,
        (_, "BigInt") => "1".to_owned(),
        (name, kind) => panic!("{name} is a {kind}"),
    })
}

async fn run(site: &Site, sql: String) {
    site.write(move |conn| match diesel::sql_query(&sql).execute(conn) {
        Ok(_) => Ok(()),
        Err(error) => panic!("{sql}: {error}"),
    })
    .await;
}

/// A row of each table that is a member's, and every column of theirs.
async fn fill(site: &Site, who: (MemberId, MemberId)) {
    let mut tables: BTreeMap<String, Vec<Column>> = BTreeMap::new();
    for column in of_schema() {
        tables.entry(column.table.clone()).or_default().push(column);
    }
    let going = |table: &str| {
        TEXT_PLACES
            .iter()
            .any(|place| place.place.starts_with(&format!("{table}.")) && place.erasure == Reach::RowDeleted)
    };
    // Writing followed the threads, and said nothing of reading.
    run(site, format!("delete from thread_marks where member_id = {}", who.0)).await;
    // An export before its parts, a poll before its answers.
    let first = ["exports", "polls"];
    for table in first.into_iter().chain(tables.keys().map(String::as_str).filter(|name| !first.contains(name))) {
        if !going(table) || ["log_details", BY_KEY].contains(&table) {
            continue;
        }
        let (mut names, mut filled) = (Vec::new(), Vec::new());
        for column in &tables[table] {
            if let Some(value) = filling(site, column, who) {
                names.push(column.name.clone());
                filled.push(value);
            }
        }
        run(site, format!("insert into {table} ({}) values ({})", names.join(", "), filled.join(", "))).await;
    }
    for column in &tables["members"] {
        let place = format!("members.{}", column.name);
        let is_emptied = TEXT_PLACES.iter().any(|one| one.place == place && one.erasure == Reach::Emptied);
        if is_emptied || KINDS.iter().any(|(known, _)| *known == place) {
            let value = filling(site, column, who).unwrap();
            run(site, format!("update members set {} = {value} where id = {}", column.name, who.0)).await;
        }
    }
}

/// Ana has written in every way, and been decided about.
async fn ana_writes(site: &Rc<Site>, otto: &mut Browser) -> Browser {
    let mut chief = site.staff("Chief", mooring::accounts::Role::Administrator).await;
    let mut ana = site.member("Ana").await;
    let others = otto.begin_thread("talk", "About the harbour", "Otto asks something.").await;
    let theirs = site.newest_post().await;
    let thread = ana.begin_thread("talk", "A title of hers", "Her words.").await;
    let opening = site.newest_post().await;
    ana.report(&format!("/posts/{theirs}"), "other", "Her note.").await;
    let case = chief.first_case().await;
    chief.decide(&case, "dismiss", "", "").await;
    otto.report(&format!("/posts/{opening}"), "other", "His note.").await;
    let case = chief.first_case().await;
    let mut form = chief.get(&case).await.form(&format!("{case}/decision"));
    form.set("decision", "dismiss").set("reason", "").set("message", "About it.").set("note", "Noted.");
    chief.submit(&form).await;
    site.allow_messages().await;
    for name in ["Ana", "Otto"] {
        site.let_write(name, mooring::accounts::LettersFrom::Members).await;
    }
    assert_eq!(ana.write_to("Otto", "A subject of hers", "A message of hers.").await.status, 200);
    // Another one, of nobody's.
    run(site, "insert into conversations (last_number, created_at) select 1, created_at from conversations".to_owned())
        .await;
    ana.reply(&others, "Under another name.").await;
    site.under_alias(site.newest_post().await, "Quiet Heron").await;
    // As somebody who looked after a board before.
    let who = site.member_id("Ana").await;
    let asked = format!(
        "insert into unmaskings (case_id, asked_by, answered_by, reviewed_by, grounds, reason, note, review, created_at) \
         select min(id), {who}, {who}, {who}, 'rules', 'Her reason.', 'Her answer.', 'Her look.', min(created_at) from cases"
    );
    run(site, asked).await;
    let id = crate::support::thread_id(&thread);
    run(site, format!("update threads set lock_message = 'Locked.' where id = {id}")).await;
    ana
}

/// Places that an erasure reaches by itself, in rows of a member.
fn reached() -> impl Iterator<Item = &'static TextPlace> {
    let is_reached = |place: &&TextPlace| matches!(place.erasure, Reach::Emptied | Reach::Replaced | Reach::RowDeleted);
    TEXT_PLACES.iter().filter(is_reached).filter(|place| !place.place.starts_with(BY_KEY))
}

#[actix_web::test]
async fn after_everything_was_erased_each_place_is_as_the_list_says() {
    let site = Site::new().await;
    let mut otto = site.member("Otto").await;
    let mut ana = ana_writes(&site, &mut otto).await;
    let who = (site.member_id("Ana").await, site.member_id("Otto").await);
    let now = site.app.clock.now();
    site.write(move |conn| {
        let entry =
            Entry { member: Some(who.0), message: "Said.", note: "Noted.", ..Entry::new(Action::Unban, None, now) };
        record(conn, &entry)
    })
    .await;
    ana.close_account("everything", "erase").await;
    // Signed out by now; what is filled in is all that there could be.
    fill(&site, who).await;
    let mut before = BTreeMap::new();
    for place in reached() {
        let table = place.place.split_once('.').unwrap().0;
        let found = values(&site, place.place, &of_member(table, who.0)).await;
        assert!(!found.is_empty(), "{} is not filled in, so nothing is known of it", place.place);
        before.insert(place.place, found);
    }
    site.wait_for_closing().await;
    for place in reached() {
        let table = place.place.split_once('.').unwrap().0;
        let before = &before[place.place];
        let keys: Vec<String> = before.keys().map(i64::to_string).collect();
        let mut rows = format!("{} in ({})", key(table), keys.join(", "));
        if key(table) != "id" && key(table) != "entry_id" {
            rows = format!("{rows} and {}", of_member(table, who.0));
        }
        let after = values(&site, place.place, &rows).await;
        match place.erasure {
            Reach::Replaced => {
                assert!(after.iter().all(|(id, value)| before[id] != *value), "{}: {after:?}", place.place);
            }
            _ => assert_eq!(after, BTreeMap::new(), "{} is not {:?}", place.place, place.erasure),
        }
    }
}
