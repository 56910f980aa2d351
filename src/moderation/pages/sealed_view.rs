//! What a case's page says of the pictures of its post. Where one may be illegal, nothing of what they show: no picture, no address of one, and
//! their descriptions only for who asks. Else they are folded.

use crate::attachments::{self, SealedPicture};
use crate::community::{ReportingBody, reporting_bodies};
use crate::moderation::model::{CaseId, Reason, State};
use crate::moderation::queries::CaseFound;
use crate::web::{Frame, Time};

/// The pictures of a case, and what is to be done.
pub struct SealedView {
    /// Those that a case keeps, or kept.
    pub pictures: Vec<PictureView>,
    /// Those that stand with the post, to be looked at, where none may be illegal,
    pub seen: Vec<attachments::PictureView>,
    /// and how many these are, in words.
    pub seen_count: String,
    /// How many are sealed, in words; empty for none.
    pub count: String,
    /// Whether there are pictures that can be sealed.
    pub may_seal: bool,
    /// Whether it is about a picture that may be illegal: what to do is shown.
    pub is_urgent: bool,
    /// Who takes reports in the community's country, and everywhere,
    pub bodies: Vec<ReportingBody>,
    /// and in others.
    pub elsewhere: Vec<ReportingBody>,
}

/// A picture that a case keeps.
pub struct PictureView {
    /// Its place in the post, from 1.
    pub number: usize,
    /// Since when.
    pub since: Option<Time>,
    /// Until when; none while its case is open.
    pub until: Option<Time>,
    /// Whether its time was over and it is deleted.
    pub is_gone: bool,
    /// The page of the case that keeps it, where that is another; else empty.
    pub case_url: String,
    /// What it shows, as whoever uploaded it says; may be empty.
    pub alt: String,
}

impl SealedView {
    /// Of a case, for a community in a country.
    pub fn of(frame: &Frame, found: &CaseFound, country: &str) -> Self {
        let id = found.row.case.id;
        let (kept, open) = (&found.pictures.kept, found.pictures.open);
        let is_reported = found.reports.iter().any(|report| report.reason == Reason::IllegalImage);
        let is_urgent = is_reported || !kept.is_empty();
        let sealed = kept.iter().filter(|picture| picture.is_sealed()).count();
        let count = i64::try_from(sealed).unwrap_or(i64::MAX);
        let (bodies, elsewhere) =
            if is_urgent { reporting_bodies(&frame.texts, country) } else { (Vec::new(), Vec::new()) };
        let seen = if is_urgent { &[][..] } else { &found.pictures.seen[..] };
        Self {
            seen: seen.iter().map(attachments::PictureView::of).collect(),
            seen_count: frame.tn("attachment-count", i64::try_from(seen.len()).unwrap_or(i64::MAX)),
            pictures: kept.iter().enumerate().map(|(at, picture)| view(frame, (at + 1, picture), id)).collect(),
            count: if sealed > 0 { frame.tn("sealed-count", count) } else { String::new() },
            may_seal: open > 0 && found.row.case.state == State::Open,
            is_urgent,
            bodies,
            elsewhere,
        }
    }

    /// Whether there is anything to say.
    pub fn is_shown(&self) -> bool {
        self.is_urgent || self.may_seal
    }
}

fn view(frame: &Frame, (number, picture): (usize, &SealedPicture), case: CaseId) -> PictureView {
    let other = picture.sealed_case_id.filter(|other| *other != case.0);
    PictureView {
        number,
        since: picture.sealed_at.map(|at| frame.time(at)),
        until: picture.sealed_until.map(|at| frame.time(at)),
        is_gone: !picture.is_sealed(),
        case_url: other.map_or_else(String::new, |other| format!("/moderation/cases/{other}")),
        alt: picture.alt.clone(),
    }
}
