//! Mail to whoever asked for it: that there is something new, in words as quiet as they chose.

use crate::accounts::{Addressee, MailRow, MailWording, MemberId, addressee, find_mail_choice, find_viewer, letter};
use crate::app::AppState;
use crate::i18n::{Arg, Texts};
use crate::mail::{Action, Letter};
use crate::moderation::list_notices;
use crate::web::AppError;

use super::pages::{heading_of, title_of};
use super::queries::list_unseen;

const UNSUBSCRIBE: &str = "mail.unsubscribe";
/// A mail names so many news; the page has the rest.
const NAMED_MOST: usize = 5;

/// One piece of news, as a mail may name it.
pub struct News {
    /// What happened.
    pub heading: &'static str,
    /// A thread's title, or empty.
    pub title: String,
}

/// The letter about what is new for a member and they have not seen; none when they have seen all, may no longer read it, or
/// want no such mail any more.
///
/// # Errors
/// A database error.
pub async fn write_news(app: &AppState, mail: &MailRow) -> Result<Option<Letter>, AppError> {
    let (member, first, now) = (mail.member_id, mail.about_id, app.clock.now());
    let needs_second_step = app.config.security.staff_second_step;
    let (wording, viewer, unseen, mut notices) = app
        .db
        .read(move |conn| {
            let viewer = find_viewer(conn, member, (now, needs_second_step))?;
            let notices = list_notices(conn, &viewer, member, 1)?;
            Ok((find_mail_choice(conn, member)?, viewer, list_unseen(conn, (member, first))?, notices))
        })
        .await?;
    let Some(wording) = wording else { return Ok(None) };
    let Some(to) = addressee(app, member).await? else { return Ok(None) };
    notices.retain(|notice| unseen.contains(&notice.id) && notice.may_read);
    if notices.is_empty() || viewer.id().is_none() {
        return Ok(None);
    }
    let news = notices
        .iter()
        .take(NAMED_MOST)
        .map(|notice| News { heading: heading_of(notice, &viewer), title: title_of(&to.texts, notice, &viewer) });
    let news: Vec<News> = news.collect();
    let mut letter = letter(app, mail, &to, "mail-news-subject");
    letter.unsubscribe = Some(unsubscribe_url(app, member)?);
    Ok(Some(news_letter(app, letter, &to, (wording, &news)).await?))
}

/// Fills a letter about news.
///
/// # Errors
/// When the settings cannot be read.
pub async fn news_letter(
    app: &AppState,
    letter: Letter,
    to: &Addressee,
    (wording, news): (MailWording, &[News]),
) -> Result<Letter, AppError> {
    let texts = &to.texts;
    let community = app.settings().await?.name.clone();
    let mut letter = letter;
    if wording == MailWording::Full {
        letter.subject = texts.with("mail-news-subject-full", &[("community", Arg::from(community.as_str()))]);
        letter.from_name = Some(community);
        letter.paragraphs = news.iter().map(|news| line(texts, news)).collect();
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

fn line(texts: &Texts, news: &News) -> String {
    let heading = texts.get(news.heading);
    if news.title.is_empty() { heading.to_owned() } else { format!("{heading}: {}", news.title) }
}

/// Where one click ends this mail. It does not end by itself, whatever keys are replaced, and tells nobody whose it is.
///
/// # Errors
/// Never in practice.
pub fn unsubscribe_url(app: &AppState, member: MemberId) -> Result<String, AppError> {
    let sealed =
        app.keyring.seal_for_good(&app.entropy, UNSUBSCRIBE, &member.0.to_be_bytes()).map_err(AppError::internal)?;
    Ok(format!("{}/unsubscribe?token={}", app.site.base_url, hex::encode(sealed)))
}

/// Whose mail a link ends.
pub fn read_unsubscribe(app: &AppState, token: &str) -> Option<MemberId> {
    let opened = app.keyring.open_for_good(UNSUBSCRIBE, &hex::decode(token).ok()?).ok()?;
    Some(MemberId(i64::from_be_bytes(opened.try_into().ok()?)))
}
