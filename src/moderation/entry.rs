//! An entry of the log: who did what to what, in keys.

use chrono::NaiveDateTime;

use super::model::{CaseId, Decision, Reason};
use crate::accounts::MemberId;
use crate::boards::BoardId;
use crate::db::text_enum;
use crate::posts::PostId;
use crate::threads::ThreadId;

text_enum!(
    /// What was done.
    Action {
        /// Staff opened a case about what they found.
        CaseOpen = "case.open",
        /// A case was decided: nothing is to be done.
        CaseDismiss = "case.dismiss",
        /// A case was decided: the post or thread is hidden.
        CaseRemove = "case.remove",
        /// A case was decided: it is shown again.
        CaseRestore = "case.restore",
        /// A case was decided: the thread is closed.
        CaseLock = "case.lock",
        /// A case was decided: its author was sent away.
        CaseBan = "case.ban",
        /// A case was decided: the account of its author, who is under age, was closed.
        CaseCloseMinor = "case.close_minor",
        /// Somebody who was sent away, or whose account was closed, may take part again.
        Unban = "member.unban",
        /// The picture that a member chose was taken away.
        PictureTake = "picture.take",
        /// Pictures of a post were sealed for a case: after a report, or by staff.
        PicturesSeal = "pictures.seal",
        /// A case was decided: its sealed pictures are shown again.
        PicturesShow = "pictures.show",
        /// An operator took a copy of sealed pictures, for those that the law names.
        PicturesExport = "pictures.export",
        /// The time of a sealed picture was over: it was deleted.
        PicturesDelete = "pictures.delete",
        /// Somebody who came back was held to the ban that they have elsewhere, by what they are known by.
        Held = "member.held",
        /// Content notes were added to a post, or taken away again.
        PostNotes = "post.notes",
        /// Staff asked to see who is behind a one-time name.
        UnmaskAsk = "unmasking.ask",
        /// One of the staff looked behind a one-time name alone, since somebody might be in danger.
        UnmaskAlone = "unmasking.alone",
        /// A second person agreed.
        UnmaskAgree = "unmasking.agree",
        /// A second person declined.
        UnmaskDecline = "unmasking.decline",
        /// Who asked took it back.
        UnmaskWithdraw = "unmasking.withdraw",
        /// A second person looked at what one did alone.
        UnmaskReview = "unmasking.review",
        /// A second person looked at what one did alone, and says that it was not needed.
        UnmaskUnneeded = "unmasking.unneeded",
        /// A thread was closed.
        ThreadLock = "thread.lock",
        /// A thread was opened again.
        ThreadUnlock = "thread.unlock",
        /// A thread stays on top of its board.
        ThreadPin = "thread.pin",
        /// It no longer does.
        ThreadUnpin = "thread.unpin",
        /// A thread was taken to another board; the entry names the one it left.
        ThreadMove = "thread.move",
        /// A member was given a role.
        RoleGive = "role.give",
        /// A role ended.
        RoleTake = "role.take",
        /// A member was added to a group.
        GroupAdd = "group.add",
        /// A member was taken out of one.
        GroupRemove = "group.remove",
        /// A board was made or changed: its name, or who reads and writes there.
        BoardChange = "board.change",
        /// The settings were changed.
        SettingsChange = "settings.change",
        /// An operator made an account.
        AccountMake = "account.make",
        /// An operator gave an account a new password.
        PasswordReset = "password.reset",
        /// An operator signed an account out everywhere.
        SignOut = "account.sign_out",
        /// An operator signed everybody out.
        SignOutAll = "community.sign_out",
        /// An operator turned an account's second step off.
        SecondStepRemove = "second_step.remove",
        /// An operator replaced lost keys; what came before this entry is sealed anew.
        KeysReplace = "keys.replace",
        /// Somebody who waited was let in.
        JoinApprove = "join.approve",
        /// Somebody who waited was not let in.
        JoinDecline = "join.decline",
        /// How people join was changed.
        JoiningChange = "joining.change",
        /// What is switched on in conversations was changed.
        FeaturesChange = "features.change",
        /// Storm mode was turned on.
        StormBegin = "storm.begin",
        /// Storm mode was turned off before its end.
        StormEnd = "storm.end",
        /// An invitation's link was made.
        InvitationMake = "invitation.make",
        /// An invitation was ended.
        InvitationEnd = "invitation.end",
    }
);

impl Action {
    /// The key of the sentence that says so.
    pub fn key(self) -> &'static str {
        match self {
            Self::CaseOpen => "log-case-open",
            Self::CaseDismiss => "log-case-dismiss",
            Self::CaseRemove => "log-case-remove",
            Self::CaseRestore => "log-case-restore",
            Self::CaseLock => "log-case-lock",
            Self::CaseBan => "log-case-ban",
            Self::CaseCloseMinor => "log-case-close-minor",
            Self::Unban => "log-unban",
            Self::PictureTake => "log-picture-take",
            Self::PicturesSeal => "log-pictures-seal",
            Self::PicturesShow => "log-pictures-show",
            Self::PicturesExport => "log-pictures-export",
            Self::PicturesDelete => "log-pictures-delete",
            Self::Held => "log-held",
            Self::PostNotes => "log-post-notes",
            Self::UnmaskAsk => "log-unmask-ask",
            Self::UnmaskAlone => "log-unmask-alone",
            Self::UnmaskAgree => "log-unmask-agree",
            Self::UnmaskDecline => "log-unmask-decline",
            Self::UnmaskWithdraw => "log-unmask-withdraw",
            Self::UnmaskReview => "log-unmask-review",
            Self::UnmaskUnneeded => "log-unmask-unneeded",
            Self::ThreadLock => "log-thread-lock",
            Self::ThreadUnlock => "log-thread-unlock",
            Self::ThreadPin => "log-thread-pin",
            Self::ThreadUnpin => "log-thread-unpin",
            Self::ThreadMove => "log-thread-move",
            Self::RoleGive => "log-role-give",
            Self::RoleTake => "log-role-take",
            Self::GroupAdd => "log-group-add",
            Self::GroupRemove => "log-group-remove",
            Self::BoardChange => "log-board-change",
            Self::SettingsChange => "log-settings-change",
            Self::AccountMake => "log-account-make",
            Self::PasswordReset => "log-password-reset",
            Self::SignOut => "log-sign-out",
            Self::SignOutAll => "log-sign-out-all",
            Self::SecondStepRemove => "log-second-step-remove",
            Self::KeysReplace => "log-keys-replace",
            Self::JoinApprove => "log-join-approve",
            Self::JoinDecline => "log-join-decline",
            Self::JoiningChange => "log-joining-change",
            Self::FeaturesChange => "log-features-change",
            Self::StormBegin => "log-storm-begin",
            Self::StormEnd => "log-storm-end",
            Self::InvitationMake => "log-invitation-make",
            Self::InvitationEnd => "log-invitation-end",
        }
    }
}

impl Action {
    /// Whether it happens without anybody doing it, where nobody is named: because of a rule, or of what somebody said in confidence.
    pub fn is_by_itself(self) -> bool {
        matches!(self, Self::Held | Self::PicturesSeal | Self::PicturesDelete)
    }
}

impl From<Decision> for Action {
    fn from(decision: Decision) -> Self {
        match decision {
            Decision::Dismiss => Self::CaseDismiss,
            Decision::Remove => Self::CaseRemove,
            Decision::Restore => Self::CaseRestore,
            Decision::Lock => Self::CaseLock,
            Decision::Ban => Self::CaseBan,
            Decision::CloseMinor => Self::CaseCloseMinor,
        }
    }
}

/// What is written into the log: [`record`](super::record).
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// What was done.
    pub action: Action,
    /// By whom; nobody when an operator did it on the command line.
    pub actor: Option<MemberId>,
    /// To which member.
    pub member: Option<MemberId>,
    /// On which board: who looks after it sees the entry. Without one, administrators see it.
    pub board: Option<BoardId>,
    /// To which thread.
    pub thread: Option<ThreadId>,
    /// To which post.
    pub post: Option<PostId>,
    /// In which case; whose own it is does not see the entry.
    pub case: Option<CaseId>,
    /// By which rule.
    pub reason: Option<Reason>,
    /// What readers or the author are told; may be erased later.
    pub message: &'a str,
    /// What moderators noted; may be erased later.
    pub note: &'a str,
    /// When.
    pub at: NaiveDateTime,
}

impl Entry<'_> {
    /// Somebody did something; what to is left to say.
    pub fn new(action: Action, actor: Option<MemberId>, at: NaiveDateTime) -> Self {
        Self {
            action,
            actor,
            member: None,
            board: None,
            thread: None,
            post: None,
            case: None,
            reason: None,
            message: "",
            note: "",
            at,
        }
    }
}
