//! Mail to whoever asked for it: that there is something new, in words as quiet as they chose.

use chrono::{DateTime, NaiveDateTime};

use super::pages::{Material, line};
use super::queries::{list_news, list_wanted};
use crate::accounts::{
    Addressee, MailRow, MailWording, MemberId, NEWS_JOB, Viewer, Way, addressee, find_viewer, letter, list_hours,
};
use crate::app::AppState;
use crate::db::Conn;
use crate::i18n::Arg;
use crate::jobs::enqueue;
use crate::mail::{Action, Letter};
use crate::web::AppError;

const UNSUBSCRIBE: &str = "mail.unsubscribe";
/// A mail names so many news; the page has the rest.
const NAMED_MOST: usize = 10;
/// News that one mail is made from: one more, to know whether there are.
const MOST: i64 = 11;

/// What a mail is made from.
struct News {
    wording: Option<MailWording>,
    viewer: Viewer,
    told: Vec<super::queries::Told>,
    material: Material,
}

/// The letter about what is new for a member and they have not seen, of the kinds that they want by this sort of mail; none when
/// they have seen all, may no longer read it, or want no such mail any more.
///
/// # Errors
/// A database error.
pub async fn write_news(app: &AppState, mail: &MailRow, now: NaiveDateTime) -> Result<Option<Letter>, AppError> {
    let Some(way) = mail.kind.way() else { return Ok(None) };
    let since = DateTime::from_timestamp_micros(mail.about_id).unwrap_or_default().naive_utc();
    let (member, times) = (mail.member_id, (now, app.config.security.staff_second_step));
    let has_messages = app.settings().await?.features.messages;
    let news = app.db.read(move |conn| load(conn, (member, way), (since, has_messages), times)).await?;
    let Some(wording) = news.wording else { return Ok(None) };
    let Some(to) = addressee(app, member).await? else { return Ok(None) };
    let lines = news.told.iter().filter_map(|told| line(&to.texts, told, &news.material, &news.viewer));
    let mut lines: Vec<String> = lines.collect();
    if lines.is_empty() {
        return Ok(None);
    }
    let has_more = lines.len() > NAMED_MOST;
    lines.truncate(NAMED_MOST);
    let mut letter = letter(app, mail, &to, "mail-news-subject");
    letter.unsubscribe = Some(unsubscribe_url(app, member, Some(way))?);
    let mut letter = news_letter(app, letter, &to, (wording, &lines, has_more)).await?;
    let all = unsubscribe_url(app, member, None)?;
    letter.foot.push(to.texts.with("mail-news-stop-all", &[("url", Arg::from(all.as_str()))]));
    Ok(Some(letter))
}

/// Whether a mail about news waits for the end of its member's quiet hours, which began or were chosen since it was written.
///
/// # Errors
/// A database error.
pub async fn waits_for_quiet(app: &AppState, mail: &MailRow, now: NaiveDateTime) -> Result<bool, AppError> {
    let (id, member) = (mail.id, mail.member_id);
    if !mail.kind.is_news() {
        return Ok(false);
    }
    let hours = app.db.read(move |conn| Ok(list_hours(conn, &[member])?.remove(&member))).await?;
    let at = hours.map_or(now, |hours| hours.after_quiet(now));
    if at > now {
        app.db.write(move |conn| enqueue(conn, NEWS_JOB, &id.to_string(), None, (now, at))).await?;
    }
    Ok(at > now)
}

/// Twelve statements at most.
fn load(
    conn: &mut Conn,
    (member, way): (MemberId, Way),
    (since, has_messages): (NaiveDateTime, bool),
    (now, needs_second_step): (NaiveDateTime, bool),
) -> Result<News, AppError> {
    let viewer = find_viewer(conn, member, (now, needs_second_step))?;
    let (kinds, wording) = list_wanted(conn, (member, way), now)?;
    let told = if wording.is_none() || kinds.is_empty() {
        Vec::new()
    } else {
        list_news(conn, &viewer, (&kinds, since, MOST), (now, has_messages))?
    };
    let material = Material::load(conn, &viewer, &told, now)?;
    Ok(News { wording, viewer, told, material })
}

/// Fills a letter about news: lines, and whether there are more.
///
/// # Errors
/// When the settings cannot be read.
pub async fn news_letter(
    app: &AppState,
    letter: Letter,
    to: &Addressee,
    (wording, lines, has_more): (MailWording, &[String], bool),
) -> Result<Letter, AppError> {
    let texts = &to.texts;
    let community = app.settings().await?.name.clone();
    let mut letter = letter;
    if wording == MailWording::Full {
        letter.subject = texts.with("mail-news-subject-full", &[("community", Arg::from(community.as_str()))]);
        letter.from_name = Some(community);
        letter.paragraphs = lines.to_vec();
        if has_more {
            letter.paragraphs.push(texts.get("mail-news-more").to_owned());
        }
    } else {
        letter.paragraphs = vec![texts.get("mail-news-lead").to_owned()];
    }
    letter.action = Some(Action {
        label: texts.get("mail-news-action").to_owned(),
        url: format!("{}/notifications", app.site.base_url),
    });
    letter.foot = vec![texts.get("mail-news-foot").to_owned()];
    if let Some(url) = &letter.unsubscribe {
        letter.foot.push(texts.with("mail-news-stop", &[("url", Arg::from(url.as_str()))]));
    }
    Ok(letter)
}

/// Where one click ends this sort of mail, or all mail about news. It does not end by itself, whatever keys are replaced, and tells
/// nobody whose it is.
///
/// # Errors
/// Never in practice.
pub fn unsubscribe_url(app: &AppState, member: MemberId, way: Option<Way>) -> Result<String, AppError> {
    let way = way.map_or("", Way::as_str);
    let plain = [&member.0.to_be_bytes(), way.as_bytes()].concat();
    let sealed = app.keyring.seal_for_good(&app.entropy, UNSUBSCRIBE, &plain).map_err(AppError::internal)?;
    Ok(format!("{}/unsubscribe?token={}", app.site.base_url, hex::encode(sealed)))
}

/// Whose mail a link ends, and of which sort; links of earlier versions end all.
pub fn read_unsubscribe(app: &AppState, token: &str) -> Option<(MemberId, Option<Way>)> {
    let opened = app.keyring.open_for_good(UNSUBSCRIBE, &hex::decode(token).ok()?).ok()?;
    let (member, way) = opened.split_at_checked(8)?;
    let way = std::str::from_utf8(way).ok()?;
    Some((MemberId(i64::from_be_bytes(member.try_into().ok()?)), Way::parse(way)))
}
