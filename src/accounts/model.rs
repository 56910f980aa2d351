//! Members, their roles, and who is looking at a page.

use std::sync::Arc;

use chrono::NaiveDateTime;

use crate::db::{id_type, text_enum};
use crate::vault::Owner;

use super::blocks::Blocks;
use super::content_notes::NoteWishes;
pub use super::events::AccountEvent;
use super::rights::{Place, Reach, Right, has_right};
use super::standing::Standing;
use super::telling::Way;

/// What members' e-mail addresses are sealed for, and the name of their digests.
pub const EMAIL_PURPOSE: &str = "members.email";

id_type!(
    /// A member's key.
    MemberId
);
/// Whose private texts a member's data key seals.
const MEMBER_KEYS: &str = "member";

/// Whose words the data key of a private conversation seals.
pub const CONVERSATION_KEYS: &str = "conversation";
/// Whose words the data key of a case about messages seals.
pub const CASE_KEYS: &str = "case";
/// What sort of owner a picture is that is sealed for a case.
pub const PICTURE_KEYS: &str = "attachment";

/// What sorts of owners of data keys there are.
pub const OWNER_KINDS: &[&str] = &[MEMBER_KEYS, CONVERSATION_KEYS, CASE_KEYS, PICTURE_KEYS];

impl MemberId {
    /// As the owner of a data key.
    pub fn owner(self) -> Owner {
        Owner::new(MEMBER_KEYS, self.0)
    }
}

id_type!(
    /// The key of somebody's request to be let in.
    RequestId
);
id_type!(
    /// An invitation's key.
    InvitationId
);
id_type!(
    /// A role grant's key.
    GrantId
);

/// Things not seen are counted so far: one more than pages say.
pub const MOST_UNSEEN: i64 = 10;

id_type!(
    /// A mail's key.
    MailId
);

text_enum!(
    /// What a mail is about, and so which row it tells of.
    MailKind {
        /// Something happened to the account: a notification.
        Event = "event",
        /// An address is to be verified: a link.
        Verify = "verify",
        /// Another address is to take this one's place: a link.
        Release = "release",
        /// A new password: a link.
        Reset = "reset",
        /// The address is no longer the member's: a link that was only for its address.
        Gone = "gone",
        /// There is something new for the member, since a moment in microseconds.
        News = "news",
        /// The same, once a day.
        Daily = "daily",
        /// The same, once a week.
        Weekly = "weekly",
    }
);

impl MailKind {
    /// Whether it is about news, which members ask for and end.
    pub fn is_news(self) -> bool {
        matches!(self, Self::News | Self::Daily | Self::Weekly)
    }

    /// Mail about news by a way; none that is not by mail.
    pub fn by_way(way: Way) -> Option<Self> {
        match way {
            Way::Push => None,
            Way::Once => Some(Self::News),
            Way::Daily => Some(Self::Daily),
            Way::Weekly => Some(Self::Weekly),
        }
    }

    /// The way of mail about news.
    pub fn way(self) -> Option<Way> {
        Way::ALL.iter().copied().find(|way| Self::by_way(*way) == Some(self))
    }
}

text_enum!(
    /// What a link in a mail does.
    LinkKind {
        /// Says that an address is the member's.
        Verify = "verify",
        /// Lets another address take this one's place.
        Release = "release",
        /// Lets a new password be chosen.
        Reset = "reset",
        /// Nothing: it keeps where a last note goes.
        Gone = "gone",
    }
);

text_enum!(
    /// How much a mail about news may say.
    MailWording {
        /// That there is something new.
        Discreet = "discreet",
        /// Of which community, and what.
        Full = "full",
    }
);

text_enum!(
    /// A role beyond that of a member.
    Role {
        /// Answers those who wait.
        Greeter = "greeter",
        /// Looks after boards.
        Moderator = "moderator",
        /// Looks after the site.
        Administrator = "administrator",
    }
);

text_enum!(
    /// What a role is granted for.
    ScopeKind {
        /// Everything.
        Site = "site",
        /// The boards of one section.
        Section = "section",
        /// One board.
        Board = "board",
    }
);

text_enum!(
    /// Who may write to a member privately.
    LettersFrom {
        /// Nobody.
        Nobody = "nobody",
        /// Members, but for those who are kept apart from them by a block.
        Members = "members",
    }
);

text_enum!(
    /// What a code that was written down stands for.
    CodeKind {
        /// The second step at sign-in.
        SecondStep = "second_step",
        /// The account's password.
        Account = "account",
    }
);

text_enum!(
    /// By what somebody is known who comes back.
    MarkKind {
        /// A keyed digest of an e-mail address that was found to be theirs.
        Email = "email",
        /// A keyed digest of a passkey's credential.
        Passkey = "passkey",
    }
);

text_enum!(
    /// What is begun in a browser and not finished yet.
    CeremonyKind {
        /// A sign-in whose password was right, and whose second step is to come.
        SecondStep = "second_step",
        /// Adding a passkey.
        AddPasskey = "add_passkey",
        /// Signing in with a passkey alone.
        SignInByPasskey = "sign_in_by_passkey",
        /// A passkey as the second step.
        StepByPasskey = "step_by_passkey",
        /// Confirming by a passkey that one is oneself.
        ConfirmByPasskey = "confirm_by_passkey",
    }
);

/// A role someone holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Which.
    pub role: Role,
    /// For what.
    pub scope_kind: ScopeKind,
    /// For which section or board; none for the site.
    pub scope_id: Option<i64>,
}

/// A member who is signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The member.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// Their session's key.
    pub session_id: i64,
    /// Whether the phone or computer is one that others use too.
    pub is_shared: bool,
    /// When they joined.
    pub joined_at: NaiveDateTime,
    /// Before which moment they said they have read everything.
    pub read_before: Option<NaiveDateTime>,
    /// Whether they take part.
    pub standing: Standing,
    /// The roles they hold now.
    pub grants: Vec<Grant>,
    /// Roles that rest until a second step is on, where the operator asks one of staff.
    pub resting: Vec<Grant>,
    /// Whether signing in asks them for a second step.
    pub has_second_step: bool,
    /// Whether the operator asks one of staff.
    pub needs_second_step: bool,
    /// Whether they may be offered a recovery code: without a verified e-mail address, and not asked before.
    pub may_be_offered_code: bool,
    /// How many things they are told of and have not seen; [`MOST_UNSEEN`] stands for more, too.
    pub unseen: i64,
    /// Their language, if chosen.
    pub locale: Option<String>,
    /// Their theme, if chosen.
    pub theme: Option<String>,
    /// Their country for help, if chosen.
    pub country: Option<String>,
    /// By whose clock they read times (IANA), if chosen.
    pub time_zone: Option<String>,
    /// Whether their pages name themselves neutrally in the browser's tabs and history.
    pub is_discreet: bool,
    /// Whether they have agreed that what they write is kept and shown, to the text as it is now.
    pub consents_to_posts: bool,
    /// The same of what they write privately.
    pub consents_to_messages: bool,
    /// Whether leaving by `Exit this page` locks their session.
    pub locks_on_exit: bool,
    /// Whom they block or mute, and who blocks them.
    pub blocks: Blocks,
    /// What they want of content notes.
    pub note_wishes: NoteWishes,
}

impl SignedIn {
    /// A member without a session: of whom nothing is known but their key.
    pub fn nobody(id: MemberId) -> Self {
        Self {
            id,
            name: String::new(),
            session_id: 0,
            is_shared: false,
            joined_at: NaiveDateTime::default(),
            read_before: None,
            standing: Standing::Full,
            grants: Vec::new(),
            resting: Vec::new(),
            has_second_step: false,
            needs_second_step: false,
            may_be_offered_code: false,
            unseen: 0,
            locale: None,
            theme: None,
            country: None,
            time_zone: None,
            is_discreet: false,
            consents_to_posts: false,
            consents_to_messages: false,
            locks_on_exit: false,
            blocks: Blocks::default(),
            note_wishes: NoteWishes::default(),
        }
    }
}

/// Who is looking: a member, or anyone.
#[derive(Clone, Debug, Default)]
pub struct Viewer(pub Option<Arc<SignedIn>>);

impl Viewer {
    /// Nobody is signed in.
    pub fn anyone() -> Self {
        Self(None)
    }

    /// The member's key, when signed in.
    pub fn id(&self) -> Option<MemberId> {
        self.0.as_ref().map(|member| member.id)
    }

    /// Whether somebody is signed in.
    pub fn is_signed_in(&self) -> bool {
        self.0.is_some()
    }

    /// Whether the operator asks a second step of staff, so that a role without one is none.
    pub fn needs_second_step(&self) -> bool {
        self.0.as_ref().is_some_and(|member| member.needs_second_step)
    }

    /// Whether they look after boards or the site: staff read the boards of staff.
    pub fn is_staff(&self) -> bool {
        self.0.as_ref().is_some_and(|member| member.grants.iter().any(|grant| grant.role != Role::Greeter))
    }

    /// Whether they administer the site.
    pub fn is_administrator(&self) -> bool {
        self.may(Right::Administer, Place::SITE)
    }

    /// Whether their roles give them a right in a place.
    pub fn may(&self, right: Right, place: Place) -> bool {
        self.0.as_ref().is_some_and(|member| has_right(&member.grants, right, place))
    }

    /// Whether a role that would give them a right rests until their second step is on.
    pub fn rests(&self, right: Right) -> bool {
        self.0.as_ref().is_some_and(|member| !Reach::of(&member.resting, right).is_nowhere())
    }

    /// Whether a role that would give them a right on the whole site rests until their second step is on.
    pub fn rests_on_site(&self, right: Right) -> bool {
        self.0.as_ref().is_some_and(|member| Reach::of(&member.resting, right).is_everywhere)
    }

    /// Everywhere that their roles give them a right.
    pub fn reach(&self, right: Right) -> Reach {
        self.0.as_ref().map_or_else(Reach::default, |member| Reach::of(&member.grants, right))
    }
}
