//! The kinds of page that staff see.

use super::ground::Ground;
use super::kinds::Kind;
use super::together::Together;

/// The form that cases are decided in.
const DECISION: &str = "form[action$='/decision']";

/// What moderators see that members do not.
pub fn moderator_kinds(ground: &Ground) -> Vec<Kind> {
    let (together, dismissal) = (&ground.together, [("decision", "dismiss")]);
    vec![
        Kind::page("board-staff", "/boards/volunteers"),
        Kind::page("thread-tools", format!("{}?page=3", ground.long)),
        Kind::page("content-notes-staff", format!("{}/content-notes", ground.calm_post)),
        Kind::page("thread-tools-locked", ground.locked.clone()),
        Kind::page("thread-tools-pinned", ground.pinned.clone()),
        Kind::page("thread-of-member", ground.own.clone()),
        Kind::page("revisions-of-member", format!("{}/revisions", ground.own_post)),
        Kind::page("lock-wrong", ground.long.clone()).send(
            "form[action$='/lock']",
            422,
            &[("message", &"far too long a message. ".repeat(30))],
        ),
        Kind::page("queue", "/moderation"),
        Kind::page("queue-decided", "/moderation?queue=decided"),
        Kind::page("case", ground.case.clone()),
        Kind::page("case-wrong", ground.case.clone()).send(DECISION, 422, &[("decision", "remove"), ("reason", "")]),
        Kind::page("case-conflict", ground.case.clone()).send(
            DECISION,
            409,
            &[("decision", "dismiss"), ("revision", "999"), ("note", "Looked at it twice.")],
        ),
        Kind::page("case-decided", ground.decided.clone()),
        Kind::page("case-of-message", together.case_message.clone()),
        Kind::page("case-of-one-time-name", together.case_apart.clone()),
        Kind::page("case-of-sealed-pictures", together.case_sealed.clone()),
        Kind::page("case-of-sealed-pictures-wrong", together.case_sealed.clone()).send(
            DECISION,
            422,
            &[("decision", "remove"), ("reason", "")],
        ),
        Kind::page("unmaskings", "/moderation/unmaskings"),
        Kind::page("refusals", "/moderation/refusals"),
        Kind::page("poll-of-member", together.poll.clone()),
        Kind::page("thread-of-one-time-name", together.apart.clone()),
        Kind::page("case-restore", ground.decided.clone()).send(DECISION, 200, &[("decision", "restore")]),
        Kind::page("joining-queue", "/moderation/joining"),
        Kind::page("bans", "/moderation/bans"),
        Kind::page("log", "/moderation/log"),
        Kind::page("case-dismissed", ground.case.clone()).send(DECISION, 200, &dismissal),
        Kind::page("case-of-message-dismissed", together.case_message.clone()).send(DECISION, 200, &dismissal),
        Kind::page("case-of-one-time-name-dismissed", together.case_apart.clone()).send(DECISION, 200, &dismissal),
        Kind::page("case-of-sealed-pictures-kept", together.case_sealed.clone()).send(
            DECISION,
            200,
            &[("decision", "remove"), ("reason", "illegal_image")],
        ),
        Kind::page("queue-empty", "/moderation"),
    ]
}

/// Administration.
pub fn administrator_kinds(together: &Together) -> Vec<Kind> {
    [house_kinds(), board_kinds(), people_kinds(), unmasking_kinds(together)].into_iter().flatten().collect()
}

/// The second person, who is asked to agree.
fn unmasking_kinds(together: &Together) -> Vec<Kind> {
    let agreement = "form[action$='/agreement']";
    vec![
        Kind::page("unmaskings-waiting", "/moderation/unmaskings"),
        Kind::page("unmasking-asked", together.case_apart.clone()),
        Kind::page("unmasking-wrong", together.case_apart.clone()).send(agreement, 422, &[]),
        Kind::page("unmasked", together.case_apart.clone()).send(agreement, 200, &[("answer", "I see it as well.")]),
        Kind::page("unmaskings-none", "/moderation/unmaskings"),
    ]
}

fn house_kinds() -> Vec<Kind> {
    let (settings, sections) = ("form[action='/admin/settings']", "form[action='/admin/sections']");
    vec![
        Kind::page("admin", "/admin"),
        Kind::page("admin-mail", "/admin/mail"),
        Kind::page("joining-queue-one", "/moderation/joining"),
        Kind::page("bans-two", "/moderation/bans"),
        Kind::refused("admin-member-unknown", 422, "/admin?username=nobody-at-all"),
        Kind::page("settings", "/admin/settings"),
        Kind::page("settings-wrong", "/admin/settings").send(
            settings,
            422,
            &[("community", ""), ("operator", ""), ("contact", ""), ("exit_url", "nowhere")],
        ),
        Kind::page("settings-conflict", "/admin/settings").send(
            settings,
            409,
            &[("revision", "999"), ("operator", "Us")],
        ),
        Kind::page("settings-saved", "/admin/settings").send(settings, 200, &[]),
        Kind::page("features", "/admin/features"),
        Kind::page("joining", "/admin/joining"),
        Kind::page("joining-wrong", "/admin/joining").send(
            "form[action='/admin/joining']",
            422,
            &[("question", &"far too long a question. ".repeat(30))],
        ),
        Kind::page("storm", "/admin/joining").send("form[action='/admin/joining/storm']", 200, &[]),
        Kind::page("storm-ended", "/admin/joining").send("form[action='/admin/joining/storm/delete']", 200, &[]),
        Kind::page("invitations", "/admin/invitations"),
        Kind::page("invitation-wrong", "/admin/invitations").send(
            "form[action='/admin/invitations']",
            422,
            &[("label", ""), ("uses", "0"), ("days", "")],
        ),
        Kind::page("invitation-link", "/admin/invitations").send(
            "form[action='/admin/invitations']",
            200,
            &[("label", "Tuesday group")],
        ),
        Kind::page("sections", "/admin/sections"),
        Kind::page("section-new-wrong", "/admin/sections").send("section form[action='/admin/sections']", 422, &[]),
        Kind::page("section-wrong", "/admin/sections").send(sections, 422, &[("title", ""), ("position", "-1")]),
        Kind::page("section-conflict", "/admin/sections").send(
            sections,
            409,
            &[("revision", "999"), ("title", "Mine")],
        ),
    ]
}

fn board_kinds() -> Vec<Kind> {
    let (boards, board) = ("form[action='/admin/boards']", "form[action='/admin/boards/welcome']");
    vec![
        Kind::page("boards", "/admin/boards"),
        Kind::page("board-new-wrong", "/admin/boards").send(boards, 422, &[("slug", "Not A Slug"), ("position", "")]),
        Kind::page("board", "/admin/boards/welcome"),
        Kind::page("board-wrong", "/admin/boards/welcome").send(
            board,
            422,
            &[("title", ""), ("read_audience", "group")],
        ),
        Kind::page("board-conflict", "/admin/boards/welcome").send(
            board,
            409,
            &[("revision", "999"), ("title", "Mine")],
        ),
        Kind::page("board-saved", "/admin/boards/welcome").send(board, 200, &[]),
    ]
}

fn people_kinds() -> Vec<Kind> {
    let (groups, roles) = ("form[action='/admin/groups']", "form[action$='/roles']");
    vec![
        Kind::page("groups", "/admin/groups"),
        Kind::page("group-new-wrong", "/admin/groups").send(
            "section[aria-labelledby='new-title'] form",
            422,
            &[("slug", "Not A Slug")],
        ),
        Kind::page("group", "/admin/groups/family-friends"),
        Kind::page("group-wrong", "/admin/groups/family-friends").send(groups, 422, &[("title", "")]),
        Kind::page("group-conflict", "/admin/groups/family-friends").send(
            groups,
            409,
            &[("revision", "999"), ("title", "Mine")],
        ),
        Kind::page("group-member-wrong", "/admin/groups/family-friends").send(
            "form[action$='/members']",
            422,
            &[("username", "nobody-at-all")],
        ),
        Kind::page("roles", "/admin/members/Lantern/roles"),
        Kind::page("roles-wrong", "/admin/members/Lantern/roles").send(roles, 422, &[("scope_kind", "board")]),
        Kind::page("roles-none", "/admin/members/quiet-heron/roles"),
        Kind::page("member", "/members/quiet-heron"),
    ]
}
