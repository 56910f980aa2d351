//! What a case shows of looking behind a one-time name.

use super::unmask::{UnmaskForm, field_of};
use crate::accounts::{MemberId, Right, Viewer};
use crate::moderation::queries::{CaseFound, Unmasking};
use crate::moderation::unmasking::{Answer, Grounds, Verdict, may_alone, may_ask_for};
use crate::web::{Choice, Frame, Time, path_segment};

/// The part of a case's page.
pub struct UnmaskView {
    /// The name, where it is shown to the reader now, and their page; empty for somebody who has left.
    pub name: String,
    /// Their page.
    pub url: String,
    /// Until when it is shown; none when it is not.
    pub until: Option<Time>,
    /// What was asked so far, the latest first.
    pub lines: Vec<UnmaskLine>,
    /// Whether the reader may ask.
    pub may_ask: bool,
    /// Whether the reader may do it alone.
    pub may_alone: bool,
    /// Whether there is anybody else in the community who could agree.
    pub has_second: bool,
    /// For what.
    pub grounds: Vec<Choice>,
    /// Whether danger was reported only by people who were not signed in, where what was done alone is to be looked at.
    pub is_by_visitors: bool,
    /// Words that came too late, each under what it was asked for; they are quoted.
    pub lost: Vec<(String, String)>,
    /// As sent.
    pub form: UnmaskForm,
}

/// A request.
pub struct UnmaskLine {
    /// Its key.
    pub id: i64,
    /// Of the field for an answer.
    pub field: String,
    /// For what.
    pub grounds: String,
    /// Why.
    pub reason: String,
    /// Who asked.
    pub by: String,
    /// When.
    pub at: Time,
    /// The key of what became of it.
    pub state: &'static str,
    /// Who answered or looked at it, or empty.
    pub second: String,
    /// What they said.
    pub words: String,
    /// Whether the reader may agree or decline.
    pub may_answer: bool,
    /// Whether the reader may look at what was done alone.
    pub may_review: bool,
    /// Whether the reader may take it back.
    pub may_withdraw: bool,
    /// Whether it should have been looked at by now.
    pub is_overdue: bool,
    /// The case's page.
    pub case_url: String,
    /// The title of the thread, in a list of several.
    pub title: String,
}

/// For a case about what stands under a one-time name; none under a member's own.
pub fn unmask_view(
    frame: &Frame,
    viewer: &Viewer,
    found: &CaseFound,
    (form, deciding): (UnmaskForm, usize),
) -> Option<UnmaskView> {
    let me = viewer.id()?;
    if found.row.is_under_own_name() || !viewer.may(Right::Unmask, found.row.board.place()) {
        return None;
    }
    let shown = found.unmaskings.iter().find(|one| one.standing.shows_to(me, frame.now));
    let waits = found.unmaskings.iter().any(|one| one.standing.waits() && one.standing.asked_by.is_some());
    let name = shown.map(|_| found.row.author_name().unwrap_or_else(|| frame.t("byline-former")));
    let is_there = found.row.author_name().is_some();
    let lines: Vec<UnmaskLine> = found.unmaskings.iter().map(|one| line(frame, me, one)).collect();
    let (may_ask, may_alone) = (shown.is_none() && !waits, shown.is_none() && may_alone(Grounds::Crisis, found.danger));
    let is_reviewed_here = lines.iter().any(|line| line.may_review);
    let has_answer = is_reviewed_here || lines.iter().any(|line| line.may_answer);
    let lost = [("unmask-why", &form.why, may_ask || may_alone), ("unmask-answer", &form.answer, has_answer)];
    let lost = lost.into_iter().filter(|(_, words, has_field)| !has_field && !words.is_empty());
    Some(UnmaskView {
        url: name.filter(|_| is_there).map_or_else(String::new, |name| format!("/members/{}", path_segment(name))),
        name: name.unwrap_or_default().to_owned(),
        until: shown.and_then(|one| one.standing.ends_at).map(|end| frame.time(end)),
        may_ask,
        may_alone,
        has_second: deciding > 1,
        grounds: grounds(frame, viewer, &form.grounds),
        is_by_visitors: is_reviewed_here && found.danger.is_reported && !found.danger.is_by_member,
        lost: lost.map(|(key, words, _)| (frame.t(key).to_owned(), words.clone())).collect(),
        lines,
        form,
    })
}

/// What it is asked for, to choose from.
fn grounds(frame: &Frame, viewer: &Viewer, chosen: &str) -> Vec<Choice> {
    let choice = |one: &Grounds| Choice {
        value: one.as_str().to_owned(),
        label: frame.t(one.key()).to_owned(),
        is_selected: one.as_str() == chosen,
    };
    let none = Choice {
        value: String::new(),
        label: frame.t("unmask-grounds-none").to_owned(),
        is_selected: chosen.is_empty(),
    };
    let possible = Grounds::ALL.iter().filter(|one| may_ask_for(**one, viewer));
    std::iter::once(none).chain(possible.map(choice)).collect()
}

/// A request for a member of the staff.
pub fn line(frame: &Frame, me: MemberId, one: &Unmasking) -> UnmaskLine {
    let standing = &one.standing;
    let name = |name: &Option<String>| name.clone().unwrap_or_else(|| frame.t("byline-former").to_owned());
    let [asked, answered, reviewed] = &one.names;
    let (state, second, words) = match (standing.is_alone, standing.answer) {
        (true, _) if one.verdict == Verdict::Unneeded => ("unmask-unneeded", name(reviewed), &one.review),
        (true, _) if standing.reviewed_at.is_some() => ("unmask-reviewed", name(reviewed), &one.review),
        (true, _) => ("unmask-to-review", String::new(), &one.review),
        (false, Answer::Agreed) => ("unmask-agreed", name(answered), &one.note),
        (false, Answer::Declined) => ("unmask-declined", name(answered), &one.note),
        (false, Answer::Withdrawn) => ("unmask-withdrawn", String::new(), &one.note),
        (false, Answer::None) if standing.asked_by.is_none() => ("unmask-withdrawn", String::new(), &one.note),
        (false, Answer::None) => ("unmask-waiting", String::new(), &one.note),
    };
    let waits = standing.waits() && standing.asked_by.is_some();
    UnmaskLine {
        id: one.id.0,
        field: field_of(one.id),
        grounds: frame.t(one.grounds.key()).to_owned(),
        reason: one.reason.clone(),
        by: name(asked),
        at: frame.time(standing.created_at),
        state,
        second,
        words: words.clone(),
        may_answer: waits && standing.is_for_another(me),
        may_review: standing.is_to_review() && standing.is_for_another(me),
        may_withdraw: waits && standing.asked_by == Some(me),
        is_overdue: standing.is_overdue(frame.now),
        case_url: format!("/moderation/cases/{}", one.case),
        title: String::new(),
    }
}
