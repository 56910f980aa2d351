//! What every route answers to every role.

use mooring::web::asset_url;

use super::seed::{AUTHORS, BOARDS, GREETER, Ground, PICTURED, ROLES};
use crate::support::PASSWORD;

/// One answer for each of `ROLES`.
pub type Answers = [u16; ROLES.len()];

/// A request and what it is answered with.
pub struct Case {
    pub method: &'static str,
    pub route: &'static str,
    pub path: String,
    pub fields: Vec<(&'static str, &'static str)>,
    /// With a valid token, where one is needed.
    pub answers: Answers,
    /// For whom its target is hidden or not there, so that they get 404 whatever they send.
    pub hidden: [bool; ROLES.len()],
}

/// A name that no picture has.
const NO_PICTURE: &str = "00000000000000000000000000000000";

const ALL: Answers = [200; ROLES.len()];
const NOT_THERE: Answers = [404; ROLES.len()];
/// What is not there on a personal address: signed out, nothing is told of it.
const NOT_THERE_FOR_MEMBERS: Answers = [403, 404, 404, 404, 404, 404, 404, 404];
/// Personal and staff addresses: signed out, one is sent to sign in.
const STAFF_GET: Answers = [303, 403, 403, 403, 403, 403, 200, 200];
/// The same, with an id that does not exist: only who may know is told.
const STAFF_GET_MISSING: Answers = [303, 403, 403, 403, 403, 403, 404, 404];

const READS: [Answers; 5] = [
    [1, 1, 1, 1, 1, 1, 1, 1],
    [1, 1, 1, 1, 1, 1, 1, 1],
    [0, 1, 1, 1, 1, 1, 1, 1],
    [0, 0, 1, 0, 0, 0, 1, 1],
    [0, 0, 0, 0, 1, 1, 1, 1],
];
const WRITES: [Answers; 5] = [
    [0, 1, 1, 1, 1, 1, 1, 1],
    [0, 0, 0, 0, 1, 1, 1, 1],
    [0, 1, 1, 1, 1, 1, 1, 1],
    [0, 0, 1, 0, 0, 0, 1, 1],
    [0, 0, 0, 0, 1, 1, 1, 1],
];
const MODERATES: [Answers; 5] = [
    [0, 0, 0, 0, 0, 1, 1, 1],
    [0, 0, 0, 0, 0, 1, 1, 1],
    [0, 0, 0, 0, 1, 1, 1, 1],
    [0, 0, 0, 0, 0, 0, 1, 1],
    [0, 0, 0, 0, 0, 1, 1, 1],
];
const AUTHOR: Answers = [0, 0, 0, 0, 0, 0, 0, 1];
const MEMBERS: Answers = [0, 1, 1, 1, 1, 1, 1, 1];

fn case(method: &'static str, route: &'static str, path: &str, answers: Answers) -> Case {
    let hidden = if answers == NOT_THERE { [true; ROLES.len()] } else { [false; ROLES.len()] };
    Case { method, route, path: path.to_owned(), fields: Vec::new(), answers, hidden }
}

fn get(route: &'static str, path: &str, answers: Answers) -> Case {
    case("get", route, path, answers)
}

fn post(route: &'static str, path: &str, fields: &[(&'static str, &'static str)], answers: Answers) -> Case {
    Case { fields: fields.to_vec(), ..case("post", route, path, answers) }
}

/// The same without who is signed out.
fn signed_in(may: &Answers) -> Answers {
    let mut may = *may;
    may[0] = 0;
    may
}

/// What members may send from anywhere.
const MEMBERS_POST: Answers = [403, 303, 303, 303, 303, 303, 303, 303];

/// Hidden is 404; `may` gets `yes`; others 403, or on a page 303 when signed out.
fn on_board(mut case: Case, board: usize, may: &Answers, yes: u16) -> Case {
    for role in 0..ROLES.len() {
        case.hidden[role] = READS[board][role] == 0;
        case.answers[role] = match (case.hidden[role], may[role]) {
            (true, _) => 404,
            (false, 1) => yes,
            (false, _) if role == 0 && case.method == "get" => 303,
            (false, _) => 403,
        };
    }
    case
}

/// Every case, in an order in which none spoils the next.
pub fn cases(ground: &Ground) -> Vec<Case> {
    let mut cases = fixed_pages();
    for (board, (slug, ..)) in BOARDS.iter().enumerate() {
        let (thread, id) = ground.threads[board];
        cases.extend(pages_of_board(board, slug, thread, id));
        cases.extend(changes_of_board(board, slug, thread, id));
    }
    for board in 0..BOARDS.len() {
        cases.extend(moderation_of_board(board, ground));
    }
    cases.extend(apart(ground.apart));
    cases.extend(waiting(ground.waiting));
    cases.extend(attachment(&ground.attachment, ground.threads[PICTURED].0));
    cases.extend(moderation());
    cases.extend(missing());
    cases.extend(administration(ground));
    cases.extend(ways_to_join());
    cases.extend(protection(ground));
    cases.extend(conversations(ground));
    cases.extend(account(ground));
    cases.extend(changes_of_anyone());
    cases
}

fn fixed_pages() -> Vec<Case> {
    let once_signed_in = [200, 303, 303, 303, 303, 303, 303, 303];
    let members = [404, 200, 200, 200, 200, 200, 200, 200];
    let css = asset_url("app.css");
    vec![
        get("/assets/{name}", &css, ALL),
        get("/assets/{name}", "/assets/app.css", NOT_THERE),
        get("/healthz", "/healthz", ALL),
        get("/readyz", "/readyz", ALL),
        get("/robots.txt", "/robots.txt", ALL),
        get("/sitemap.xml", "/sitemap.xml", ALL),
        // No board here lets search engines keep it.
        get("/sitemaps/{part}.xml", "/sitemaps/0.xml", NOT_THERE),
        get("/sitemaps/{part}.xml", "/sitemaps/1.xml", NOT_THERE),
        get("/sitemaps/{part}.xml", "/sitemaps/words.xml", NOT_THERE),
        get("/", "/", ALL),
        get("/boards", "/boards", ALL),
        get("/help", "/help", ALL),
        get("/help", "/help?country=NZ", ALL),
        get("/guidelines", "/guidelines", ALL),
        get("/privacy", "/privacy", ALL),
        get("/terms", "/terms", ALL),
        get("/imprint", "/imprint", ALL),
        get("/about", "/about", ALL),
        get("/preferences", "/preferences", ALL),
        get("/search", "/search", ALL),
        get("/search", "/search?q=something", ALL),
        get("/search", "/search?q=something&page=1000000000", NOT_THERE),
        get("/sign-up", "/sign-up", once_signed_in),
        get("/sign-in", "/sign-in", once_signed_in),
        // Nothing waits for a second step in these browsers.
        get("/sign-in/second-step", "/sign-in/second-step", [303; ROLES.len()]),
        get("/recover", "/recover", ALL),
        get("/reset-password", "/reset-password", ALL),
        dead_link(get("/reset-password", "/reset-password?token=AAAA", NOT_THERE)),
        dead_link(get("/confirm-email", "/confirm-email", NOT_THERE)),
        dead_link(get("/unsubscribe", "/unsubscribe?token=AAAA", NOT_THERE)),
        get("/confirm-email", "/confirm-email?done=confirmed", ALL),
        // Once somebody administers the site, its link leads nowhere.
        get("/setup", "/setup", NOT_THERE),
        get("/setup", "/setup?token=AAAAAAAAAAAAAAAAAAAAAA", NOT_THERE),
        get("/members/{name}", "/members/Plain", members),
        get("/members/{name}", "/members/Nobody-Of-That-Name", NOT_THERE),
        get("/members/completions", "/members/completions?q=pl", members),
        get("/attachments/{name}", &format!("/attachments/{NO_PICTURE}"), NOT_THERE),
        get("/attachments/{name}", "/attachments/no-name", NOT_THERE),
        get("/attachments/{name}/small", &format!("/attachments/{NO_PICTURE}/small"), NOT_THERE),
        get("/members/{name}/block", "/members/Leaver/block", members),
        get("/members/{name}/block", "/members/Nobody-Of-That-Name/block", NOT_THERE),
        get("/members/{name}/mute", "/members/Leaver/mute", members),
        get("/members/{name}/mute", "/members/Nobody-Of-That-Name/mute", NOT_THERE),
    ]
}

fn pages_of_board(board: usize, slug: &str, thread: i64, id: i64) -> Vec<Case> {
    let reads = &READS[board];
    let page = |route, path: String, may, yes| on_board(get(route, &path, ALL), board, may, yes);
    // The same for everyone: a feed of what anyone may read, and none of anything else.
    let feed = if reads[0] == 1 { ALL } else { NOT_THERE };
    vec![
        get("/boards/{slug}/feed.atom", &format!("/boards/{slug}/feed.atom"), feed),
        get("/threads/{id}/feed.atom", &format!("/threads/{thread}/feed.atom"), feed),
        page("/boards/{slug}", format!("/boards/{slug}"), reads, 200),
        page("/boards/{slug}/threads/new", format!("/boards/{slug}/threads/new"), &WRITES[board], 200),
        page("/threads/{address}", format!("/threads/{thread}"), reads, 200),
        // A wrong slug leads to the right address, but only whoever may read the thread.
        page("/threads/{address}", format!("/threads/{thread}-words"), reads, 302),
        page("/threads/{address}", format!("/threads/{thread}?quote={id}"), reads, 200),
        page("/threads/{id}/unread", format!("/threads/{thread}/unread"), reads, 302),
        page("/threads/{id}/edit", format!("/threads/{thread}/edit"), &AUTHOR, 200),
        page("/posts/{id}", format!("/posts/{id}"), reads, 302),
        page("/posts/{id}/edit", format!("/posts/{id}/edit"), &AUTHOR, 200),
        page("/posts/{id}/save", format!("/posts/{id}/save"), &MEMBERS, 200),
        // What stands under a member's own name is blocked at their page.
        get("/posts/{id}/block", &format!("/posts/{id}/block"), NOT_THERE),
        page("/posts/{id}/revisions", format!("/posts/{id}/revisions"), &MODERATES[board], 200),
        // The author's own are chosen where the text is changed.
        page("/posts/{id}/content-notes", format!("/posts/{id}/content-notes"), &others(MODERATES[board]), 200),
    ]
}

fn changes_of_board(board: usize, slug: &'static str, thread: i64, id: i64) -> Vec<Case> {
    let change =
        |route, path: String, fields: &[_], may, yes| on_board(post(route, &path, fields, ALL), board, may, yes);
    let (reads, writes, moderates) = (&READS[board], &WRITES[board], &MODERATES[board]);
    let words = [("title", "A title"), ("body", "A body"), ("revision", "0"), ("consent", "posts")];
    let notes = [("content_notes", "lapse")];
    let to_thread = [("send_to", &*String::leak(format!("/threads/{thread}/posts")))];
    let of_thread = |rest: &str| format!("/threads/{thread}{rest}");
    let of_post = |rest: &str| format!("/posts/{id}{rest}");
    vec![
        change("/boards/{slug}/threads", format!("/boards/{slug}/threads"), &words, writes, 303),
        change("/threads/{id}/posts", of_thread("/posts"), &words, writes, 303),
        // One that is not there is taken out all the same.
        change("/attachments/new", "/attachments/new".to_owned(), &to_thread, &attaches(board), 200),
        // Without a file.
        change("/attachments", "/attachments".to_owned(), &to_thread, &attaches(board), 422),
        change("/attachments/{name}/delete", format!("/attachments/{NO_PICTURE}/delete"), &to_thread, writes, 200),
        // The author's own forms are of an older version.
        change("/threads/{address}", of_thread(""), &words, &AUTHOR, 409),
        change("/posts/{id}", of_post(""), &words, &AUTHOR, 409),
        change("/posts/{id}/content-notes", of_post("/content-notes"), &notes, &others(MODERATES[board]), 303),
        on_board(post("/posts/{id}/quotes", &of_post("/quotes"), &[("words", "")], ALL), board, &signed_in(reads), 200),
        // There is a case about it, so it is taken back as at any other time.
        change("/posts/{id}/undo", of_post("/undo"), &[], &AUTHOR, 303),
        change("/posts/{id}/retraction", of_post("/retraction"), &[], &AUTHOR, 303),
        change("/posts/{id}/retraction/delete", of_post("/retraction/delete"), &[], &AUTHOR, 303),
        change("/posts/{id}/reactions", of_post("/reactions"), &[("kind", "with_you")], &others(MEMBERS), 303),
        change("/posts/{id}/reactions/delete", of_post("/reactions/delete"), &[], &MEMBERS, 303),
        // Nothing waits there any more.
        change("/posts/{id}/claim", of_post("/claim"), &[], &greets(board), 409),
        change("/posts/{id}/claim/delete", of_post("/claim/delete"), &[], &greets(board), 303),
        change("/posts/{id}/block/delete", of_post("/block/delete"), &[], &MEMBERS, 303),
        change("/posts/{id}/save", of_post("/save"), &[("note", "A note")], &MEMBERS, 303),
        change("/posts/{id}/save/delete", of_post("/save/delete"), &[], &MEMBERS, 303),
        // Without one of its answers.
        change("/threads/{id}/votes", of_thread("/votes"), &[("option", "0")], &MEMBERS, 400),
        change("/threads/{id}/votes/delete", of_thread("/votes/delete"), &[], &MEMBERS, 303),
        change("/threads/{id}/poll/close", of_thread("/poll/close"), &[], &AUTHOR, 303),
        change("/threads/{id}/pin", of_thread("/pin"), &[], moderates, 303),
        change("/threads/{id}/pin/delete", of_thread("/pin/delete"), &[], moderates, 303),
        change("/threads/{id}/lock", of_thread("/lock"), &[("message", "For now")], moderates, 303),
        change("/threads/{id}/lock/delete", of_thread("/lock/delete"), &[], moderates, 303),
        change("/threads/{id}/move", of_thread("/move"), &[("board", slug)], moderates, 303),
        change("/threads/{id}/follow", of_thread("/follow"), &[], &MEMBERS, 303),
        change("/threads/{id}/follow/delete", of_thread("/follow/delete"), &[], &MEMBERS, 303),
        change("/threads/{id}/mute", of_thread("/mute"), &[], &MEMBERS, 303),
        change("/threads/{id}/mute/delete", of_thread("/mute/delete"), &[], &MEMBERS, 303),
        change("/boards/{slug}/read", format!("/boards/{slug}/read"), &[], &MEMBERS, 303),
        change("/boards/{slug}/read/delete", format!("/boards/{slug}/read/delete"), &[], &MEMBERS, 303),
    ]
}

/// What stands under a one-time name on the board for members, which another wrote.
fn apart(id: i64) -> Vec<Case> {
    let (block, undo) = (format!("/posts/{id}/block"), format!("/posts/{id}/block/delete"));
    vec![
        on_board(get("/posts/{id}/block", &block, ALL), 2, &MEMBERS, 200),
        on_board(post("/posts/{id}/block", &block, &[], ALL), 2, &MEMBERS, 303),
        on_board(post("/posts/{id}/block/delete", &undo, &[], ALL), 2, &MEMBERS, 303),
    ]
}

/// Who may put pictures to what they write: staff at once, and others not in their first days, greeters neither.
fn attaches(board: usize) -> Answers {
    if board == PICTURED { [0, 0, 0, 0, 1, 1, 1, 1] } else { [0; ROLES.len()] }
}

/// Who may say that they are about to answer: staff of the board, and greeters wherever they read.
fn greets(board: usize) -> Answers {
    let mut may = MODERATES[board];
    may[GREETER] = READS[board][GREETER];
    may
}

/// What waits for an answer on the board for members, which another wrote: the greeter is the first to say that they are about to
/// give it.
fn waiting(id: i64) -> Vec<Case> {
    let claim = format!("/posts/{id}/claim");
    let mut first = on_board(post("/posts/{id}/claim", &claim, &[], ALL), 2, &greets(2), 409);
    first.answers[GREETER] = 303;
    let undo = post("/posts/{id}/claim/delete", &format!("{claim}/delete"), &[], ALL);
    vec![first, on_board(undo, 2, &greets(2), 303)]
}

/// A picture with a post, which nobody takes away who has not put it there.
fn attachment(name: &str, thread: i64) -> Vec<Case> {
    let path = format!("/attachments/{name}");
    let to_thread = [("send_to", &*String::leak(format!("/threads/{thread}/posts")))];
    let delete = post("/attachments/{name}/delete", &format!("{path}/delete"), &to_thread, ALL);
    vec![
        on_board(get("/attachments/{name}", &path, ALL), PICTURED, &READS[PICTURED], 200),
        on_board(get("/attachments/{name}/small", &format!("{path}/small"), ALL), PICTURED, &READS[PICTURED], 200),
        on_board(delete, PICTURED, &WRITES[PICTURED], 200),
    ]
}

/// Without the author of everything.
fn others(mut may: Answers) -> Answers {
    may[AUTHORS] = 0;
    may
}

/// Cases of another board are not there for a moderator; the author is the author of everything.
fn decides(board: usize, yes: u16) -> Answers {
    let decides = MODERATES[board];
    [4, 5, 6].into_iter().fold([403, 403, 403, 403, 404, 404, 404, 404], |mut answers, role| {
        if decides[role] == 1 {
            answers[role] = yes;
        }
        answers
    })
}

/// Nobody reports what they wrote; whoever reported something does not decide about it, so that comes last.
fn moderation_of_board(board: usize, ground: &Ground) -> Vec<Case> {
    let ((thread, id), case_id) = (ground.threads[board], ground.cases[board]);
    let (reads, moderates) = (others(READS[board]), others(MODERATES[board]));
    let mut show = decides(board, 200);
    show[0] = 303;
    let decision = format!("/moderation/cases/{case_id}/decision");
    let report = [("reason", "other"), ("note", "A note")];
    let mut cases = vec![
        get("/moderation/cases/{id}", &format!("/moderation/cases/{case_id}"), show),
        // Of an older version, so that nothing is decided.
        post("/moderation/cases/{id}/decision", &decision, &[("revision", "0")], decides(board, 409)),
        // There are no pictures, so that nothing is sealed.
        post("/moderation/cases/{id}/seal", &format!("/moderation/cases/{case_id}/seal"), &[], decides(board, 409)),
    ];
    let subjects = [
        (format!("/posts/{id}"), "/posts/{id}/reports/new", "/posts/{id}/reports", "/posts/{id}/cases"),
        (format!("/threads/{thread}"), "/threads/{id}/reports/new", "/threads/{id}/reports", "/threads/{id}/cases"),
    ];
    for (of, new, _, open) in &subjects {
        let mut form = on_board(get(new, &format!("{of}/reports/new"), ALL), board, &reads, 200);
        if !form.hidden[AUTHORS] {
            form.answers[AUTHORS] = 403;
        }
        cases.push(form);
        cases.push(on_board(post(open, &format!("{of}/cases"), &[], ALL), board, &moderates, 303));
    }
    for (of, _, create, _) in &subjects {
        cases.push(on_board(post(create, &format!("{of}/reports"), &report, ALL), board, &reads, 303));
    }
    cases
}

fn moderation() -> Vec<Case> {
    let moderators = |yes: u16| [303, 403, 403, 403, yes, yes, yes, yes];
    let lets_in = [403, 403, 403, 403, 403, 404, 404, 404];
    let on_cases = [403, 403, 403, 403, 404, 404, 404, 404];
    let (case, decision) = ("/moderation/cases/987654", [("revision", "1"), ("decision", "dismiss")]);
    let members = [303, 200, 200, 200, 200, 200, 200, 200];
    vec![
        get("/moderation", "/moderation", moderators(200)),
        get("/moderation", "/moderation?queue=decided", moderators(200)),
        get("/moderation", "/moderation?queue=nonsense", moderators(404)),
        get("/moderation", "/moderation?page=1000000000", moderators(404)),
        get("/moderation/log", "/moderation/log", moderators(200)),
        get("/moderation/log", "/moderation/log?page=1000000000", moderators(404)),
        get("/moderation/cases/{id}", case, moderators(404)),
        post("/moderation/cases/{id}/decision", &format!("{case}/decision"), &decision, on_cases),
        post("/moderation/cases/{id}/seal", &format!("{case}/seal"), &[], on_cases),
        get("/moderation/unmaskings", "/moderation/unmaskings", moderators(200)),
        get("/moderation/unmaskings", "/moderation/unmaskings?page=1000000000", moderators(404)),
        post("/moderation/cases/{id}/unmaskings", &format!("{case}/unmaskings"), &[], on_cases),
        post("/moderation/unmaskings/{id}/agreement", "/moderation/unmaskings/987654/agreement", &[], on_cases),
        post("/moderation/unmaskings/{id}/refusal", "/moderation/unmaskings/987654/refusal", &[], on_cases),
        post("/moderation/unmaskings/{id}/review", "/moderation/unmaskings/987654/review", &[], on_cases),
        post("/moderation/unmaskings/{id}/delete", "/moderation/unmaskings/987654/delete", &[], on_cases),
        // Only who looks after the whole site lets people in.
        get("/moderation/joining", "/moderation/joining", [303, 403, 403, 403, 403, 200, 200, 200]),
        get("/moderation/joining", "/moderation/joining?page=1000000000", [303, 403, 403, 403, 403, 404, 404, 404]),
        post("/moderation/joining/{id}/approval", "/moderation/joining/987654/approval", &[], lets_in),
        post("/moderation/joining/{id}/refusal", "/moderation/joining/987654/refusal", &[], lets_in),
        get("/moderation/bans", "/moderation/bans", [303, 403, 403, 403, 403, 200, 200, 200]),
        get("/moderation/bans", "/moderation/bans?page=1000000000", [303, 403, 403, 403, 403, 404, 404, 404]),
        post("/moderation/bans/{id}/delete", "/moderation/bans/987654/delete", &[], lets_in),
        get("/unread", "/unread", members),
        get("/unread", "/unread?page=1000000000", [303, 404, 404, 404, 404, 404, 404, 404]),
        get("/saved", "/saved", members),
        get("/unanswered", "/unanswered", members),
        get("/unanswered", "/unanswered?page=1000000000", [303, 404, 404, 404, 404, 404, 404, 404]),
        get("/mine", "/mine", members),
        get("/mine", "/mine?list=following", members),
        get("/mine", "/mine?list=muted", members),
        get("/mine", "/mine?list=nonsense", NOT_THERE),
        get("/drafts", "/drafts", members),
        get("/drafts", "/drafts?page=1000000000", [303, 404, 404, 404, 404, 404, 404, 404]),
        // Whether the place is there is not asked.
        post("/drafts", "/drafts", &[("send_to", "/threads/987654/posts"), ("body", "Words")], MEMBERS_POST),
        post("/drafts", "/drafts", &[("send_to", "/boards/nowhere/threads"), ("body", "Words")], MEMBERS_POST),
        post("/drafts/{id}/delete", "/drafts/987654/delete", &[], MEMBERS_POST),
        post("/read", "/read", &[], [403, 303, 303, 303, 303, 303, 303, 303]),
        post("/read/delete", "/read/delete", &[], [403, 303, 303, 303, 303, 303, 303, 303]),
    ]
}

/// Changes of what is not there.
const MISSING_CHANGES: &[(&str, &str)] = &[
    ("/boards/{slug}/threads", "/boards/nowhere/threads"),
    ("/threads/{id}/posts", "/threads/987654/posts"),
    ("/threads/{address}", "/threads/987654"),
    ("/posts/{id}", "/posts/987654"),
    ("/posts/{id}/content-notes", "/posts/987654/content-notes"),
    ("/posts/{id}/retraction", "/posts/987654/retraction"),
    ("/posts/{id}/retraction/delete", "/posts/987654/retraction/delete"),
    ("/posts/{id}/claim", "/posts/987654/claim"),
    ("/posts/{id}/claim/delete", "/posts/987654/claim/delete"),
    ("/posts/{id}/reactions", "/posts/987654/reactions"),
    ("/posts/{id}/reactions/delete", "/posts/987654/reactions/delete"),
    ("/posts/{id}/block", "/posts/987654/block"),
    ("/posts/{id}/block/delete", "/posts/987654/block/delete"),
    ("/posts/{id}/save", "/posts/987654/save"),
    ("/posts/{id}/save/delete", "/posts/987654/save/delete"),
    ("/threads/{id}/pin", "/threads/987654/pin"),
    ("/threads/{id}/pin/delete", "/threads/987654/pin/delete"),
    ("/threads/{id}/lock", "/threads/987654/lock"),
    ("/threads/{id}/lock/delete", "/threads/987654/lock/delete"),
    ("/threads/{id}/move", "/threads/987654/move"),
    ("/threads/{id}/follow", "/threads/987654/follow"),
    ("/threads/{id}/follow/delete", "/threads/987654/follow/delete"),
    ("/threads/{id}/mute", "/threads/987654/mute"),
    ("/threads/{id}/mute/delete", "/threads/987654/mute/delete"),
    ("/boards/{slug}/read", "/boards/nowhere/read"),
    ("/boards/{slug}/read/delete", "/boards/nowhere/read/delete"),
    ("/posts/{id}/quotes", "/posts/987654/quotes"),
    ("/posts/{id}/reports", "/posts/987654/reports"),
    ("/threads/{id}/reports", "/threads/987654/reports"),
    ("/posts/{id}/cases", "/posts/987654/cases"),
    ("/threads/{id}/cases", "/threads/987654/cases"),
];

/// What is not there is as if it were hidden, for everyone.
fn missing() -> Vec<Case> {
    let pages = [
        ("/boards/{slug}", "/boards/nowhere"),
        ("/boards/{slug}/threads/new", "/boards/nowhere/threads/new"),
        ("/threads/{address}", "/threads/987654"),
        ("/threads/{address}", "/threads/words"),
        ("/boards/{slug}/feed.atom", "/boards/nowhere/feed.atom"),
        ("/threads/{id}/feed.atom", "/threads/987654/feed.atom"),
        ("/threads/{id}/feed.atom", "/threads/words/feed.atom"),
        ("/threads/{id}/edit", "/threads/987654/edit"),
        ("/threads/{id}/unread", "/threads/987654/unread"),
        ("/posts/{id}", "/posts/987654"),
        ("/posts/{id}/edit", "/posts/987654/edit"),
        ("/posts/{id}/save", "/posts/987654/save"),
        ("/posts/{id}/block", "/posts/987654/block"),
        ("/posts/{id}/revisions", "/posts/987654/revisions"),
        ("/posts/{id}/content-notes", "/posts/987654/content-notes"),
        ("/posts/{id}/reports/new", "/posts/987654/reports/new"),
        ("/threads/{id}/reports/new", "/threads/987654/reports/new"),
    ];
    let words = [("title", "A title"), ("body", "A body"), ("board", "open"), ("consent", "posts")];
    let pages = pages.into_iter().map(|(route, path)| get(route, path, NOT_THERE));
    pages.chain(MISSING_CHANGES.iter().map(|(route, path)| post(route, path, &words, NOT_THERE))).collect()
}

/// Numbers that the form of features has to have.
const FEATURES: [(&str, &str); 4] =
    [("remind", "120"), ("messages_age", "7"), ("attachments_age", "7"), ("attachments_posts", "3")];

fn ways_to_join() -> Vec<Case> {
    let staff = |yes: u16| [403, 403, 403, 403, 403, 403, yes, yes];
    let change = |route, path: &str, answers| post(route, path, &[], answers);
    vec![
        get("/admin/joining", "/admin/joining", STAFF_GET),
        get("/admin/features", "/admin/features", STAFF_GET),
        // Of an older version.
        post("/admin/features", "/admin/features", &FEATURES, staff(409)),
        get("/admin/invitations", "/admin/invitations", STAFF_GET),
        get("/admin/invitations", "/admin/invitations?page=1000000000", STAFF_GET_MISSING),
        change("/admin/joining", "/admin/joining", staff(422)),
        change("/admin/joining/storm", "/admin/joining/storm", staff(303)),
        change("/admin/joining/storm/delete", "/admin/joining/storm/delete", staff(303)),
        change("/admin/invitations", "/admin/invitations", staff(422)),
        change("/admin/invitations/{id}/link", "/admin/invitations/987654/link", staff(404)),
        change("/admin/invitations/{id}/delete", "/admin/invitations/987654/delete", staff(404)),
    ]
}

fn administration(ground: &Ground) -> Vec<Case> {
    let staff = |yes: u16| [403, 403, 403, 403, 403, 403, yes, yes];
    // What the administrator has deleted is no longer there for the author, who administers too.
    let once = [403, 403, 403, 403, 403, 403, 303, 404];
    let change = |route, path: &str, answers| post(route, path, &[], answers);
    let (boards, group) = ("/admin/boards/{slug}", "/admin/groups/{slug}");
    let (members, member) = ("/admin/groups/{slug}/members", "/admin/groups/{slug}/members/{name}/delete");
    let roles = "/admin/members/{name}/roles";
    vec![
        get("/admin", "/admin", STAFF_GET),
        get("/admin", "/admin?username=Plain", [303, 403, 403, 403, 403, 403, 303, 303]),
        get("/admin", "/admin?username=Nobody-Of-That-Name", [303, 403, 403, 403, 403, 403, 422, 422]),
        get("/setup/recovery-sheet", "/setup/recovery-sheet", STAFF_GET_MISSING),
        get("/setup/recovery-sheet/check", "/setup/recovery-sheet/check", STAFF_GET_MISSING),
        change("/setup/recovery-sheet/check", "/setup/recovery-sheet/check", staff(404)),
        get("/admin/settings", "/admin/settings", STAFF_GET),
        get("/admin/sections", "/admin/sections", STAFF_GET),
        get("/admin/boards", "/admin/boards", STAFF_GET),
        get(boards, "/admin/boards/circle", STAFF_GET),
        get(boards, "/admin/boards/nowhere", STAFF_GET_MISSING),
        get("/admin/groups", "/admin/groups", STAFF_GET),
        get(group, "/admin/groups/friends", STAFF_GET),
        get(group, "/admin/groups/friends?after=g", STAFF_GET),
        get(group, "/admin/groups/nowhere", STAFF_GET_MISSING),
        get("/admin/mail", "/admin/mail", STAFF_GET),
        get("/admin/mail", "/admin/mail?page=1000000000", STAFF_GET_MISSING),
        get(roles, "/admin/members/Plain/roles", STAFF_GET),
        get(roles, "/admin/members/Nobody-Of-That-Name/roles", STAFF_GET_MISSING),
        change("/admin/settings", "/admin/settings", staff(422)),
        change("/admin/sections", "/admin/sections", staff(422)),
        change("/admin/boards", "/admin/boards", staff(422)),
        change(boards, "/admin/boards/circle", staff(422)),
        change(boards, "/admin/boards/nowhere", staff(404)),
        change("/admin/groups", "/admin/groups", staff(422)),
        post("/admin/groups", "/admin/groups", &[("id", "987654"), ("title", "A title")], staff(404)),
        change(members, "/admin/groups/friends/members", staff(422)),
        change(members, "/admin/groups/nowhere/members", staff(404)),
        change(member, "/admin/groups/friends/members/Leaver/delete", once),
        change(member, "/admin/groups/friends/members/Nobody-Of-That-Name/delete", staff(404)),
        change(roles, "/admin/members/Plain/roles", staff(422)),
        change(roles, "/admin/members/Nobody-Of-That-Name/roles", staff(404)),
        change("/admin/mail/{id}/retry", &format!("/admin/mail/{}/retry", ground.mails[0]), once),
        change("/admin/mail/{id}/retry", "/admin/mail/987654/retry", staff(404)),
        change("/admin/mail/{id}/delete", &format!("/admin/mail/{}/delete", ground.mails[1]), once),
        change("/admin/mail/{id}/delete", "/admin/mail/987654/delete", staff(404)),
        change("/admin/mail/retry", "/admin/mail/retry", staff(303)),
        change("/roles/{id}/delete", &format!("/roles/{}/delete", ground.grant), once),
        change("/roles/{id}/delete", "/roles/987654/delete", staff(404)),
    ]
}

/// Of oneself only.
fn account(ground: &Ground) -> Vec<Case> {
    let members = |yes: u16| [403, yes, yes, yes, yes, yes, yes, yes];
    let session = format!("/account/sessions/{}/delete", ground.session);
    let of_author = post("/account/sessions/{id}/delete", &session, &[], [404, 404, 404, 404, 404, 404, 404, 303]);
    let new = [("current_password", PASSWORD), ("password", "kettle violin ravine")];
    let wrong = [("current_password", "not the password"), ("password", "kettle violin ravine")];
    let mut cases = blocks();
    cases.extend(leaving());
    cases.extend(telling());
    cases.extend(pictures(ground));
    cases.extend(vec![
        get("/account/sessions", "/account/sessions", [303, 200, 200, 200, 200, 200, 200, 200]),
        Case { hidden: [true, true, true, true, true, true, true, false], ..of_author },
        post("/account/sessions/{id}/delete", "/account/sessions/987654/delete", &[], NOT_THERE),
        post("/account/sessions/delete", "/account/sessions/delete", &[], members(303)),
        get("/account/confirm", "/account/confirm", [303, 200, 200, 200, 200, 200, 200, 200]),
        post("/account/confirm", "/account/confirm", &wrong, members(422)),
        post("/account/confirm", "/account/confirm", &new, members(303)),
        get("/account/mail", "/account/mail", [303, 302, 302, 302, 302, 302, 302, 302]),
        post("/account/mail", "/account/mail", &[("news", "none")], members(303)),
        post("/account/mail", "/account/mail", &[("news", "discreet")], members(422)),
        get("/account/lock", "/account/lock", [303; ROLES.len()]),
        // Nobody here chose to be locked.
        post("/account/lock", "/account/lock", &[], members(200)),
        post("/account/lock/delete", "/account/lock/delete", &[], members(303)),
        get("/account", "/account", [303, 200, 200, 200, 200, 200, 200, 200]),
        get("/account/name", "/account/name", [303, 200, 200, 200, 200, 200, 200, 200]),
        post("/account/name", "/account/name", &[("username", "admin")], members(422)),
        get("/account/profile", "/account/profile", [303, 200, 200, 200, 200, 200, 200, 200]),
        post("/account/profile", "/account/profile", &[("pronouns", "they")], members(303)),
        get("/account/content-notes", "/account/content-notes", [303, 200, 200, 200, 200, 200, 200, 200]),
        post("/account/content-notes", "/account/content-notes", &[("lapse", "show")], members(303)),
        post("/account/content-notes", "/account/content-notes", &[("lapse", "burn")], members(422)),
        // Whoever takes part has nothing to read there.
        get("/account/standing", "/account/standing", [303; ROLES.len()]),
        get("/account/consents", "/account/consents", [303, 200, 200, 200, 200, 200, 200, 200]),
        post("/account/consents/{purpose}/delete", "/account/consents/tools/delete", &[], members(303)),
        post("/account/consents/{purpose}/delete", "/account/consents/nonsense/delete", &[], NOT_THERE_FOR_MEMBERS),
        get("/account/password", "/account/password", [303, 200, 200, 200, 200, 200, 200, 200]),
        post("/account/password", "/account/password", &wrong, members(422)),
        post("/account/password", "/account/password", &new, members(303)),
    ]);
    cases
}

/// What one is told of, and how.
fn telling() -> Vec<Case> {
    let members = |yes: u16| [403, yes, yes, yes, yes, yes, yes, yes];
    vec![
        get("/account/notifications", "/account/notifications", [303, 200, 200, 200, 200, 200, 200, 200]),
        post("/account/notifications", "/account/notifications", &[("reply", "loud"), ("revision", "0")], members(422)),
        post("/account/notifications", "/account/notifications", &[("reply", "off"), ("revision", "0")], members(303)),
        post("/account/notifications", "/account/notifications", &[("reply", "on"), ("revision", "0")], members(409)),
        post("/account/push", "/account/push", &[("endpoint", "https://elsewhere.example/")], [403; ROLES.len()]),
        post("/account/push/delete", "/account/push/delete", &[("id", "987654")], NOT_THERE_FOR_MEMBERS),
        get("/push.js", "/push.js?lang=es", ALL),
        get("/notifications", "/notifications", [303, 200, 200, 200, 200, 200, 200, 200]),
        get("/events", "/events", [404, 200, 200, 200, 200, 200, 200, 200]),
        post("/notifications/seen", "/notifications/seen", &[], members(303)),
        post("/notifications/seen/delete", "/notifications/seen/delete", &[("at", "1772366400000000")], members(303)),
        post("/notifications/seen/delete", "/notifications/seen/delete", &[("at", "words")], members(400)),
    ]
}

/// Private conversations: the author's only, whoever else asks. The administrators among them are members as all are.
fn conversations(ground: &Ground) -> Vec<Case> {
    let members = |yes: u16| [403, yes, yes, yes, yes, yes, yes, yes];
    let own = |path: &'static str| get(path, path, [303, 200, 200, 200, 200, 200, 200, 200]);
    let others = [true, true, true, true, true, true, true, false];
    let in_it =
        |case: Case, yes: u16| Case { answers: [404, 404, 404, 404, 404, 404, 404, yes], hidden: others, ..case };
    let at = |path: &str| format!("/messages/{}{path}", ground.conversation);
    let mut cases = vec![
        own("/messages"),
        own("/messages/new"),
        own("/messages/reported"),
        own("/account/messages"),
        get("/moderation/refusals", "/moderation/refusals", [303, 403, 403, 403, 403, 200, 200, 200]),
        get("/messages/{id}", "/messages/987654", NOT_THERE),
        get("/messages/{id}", "/messages/words", NOT_THERE),
        post("/account/messages", "/account/messages", &[("letters_from", "nobody")], members(303)),
        post("/account/messages", "/account/messages", &[], members(422)),
        post("/messages", "/messages", &[], members(422)),
        post("/messages/search", "/messages/search", &[("q", "something")], members(200)),
    ];
    for (route, path) in [
        ("/messages/{id}", ""),
        ("/messages/{id}/people", "/people"),
        ("/messages/{id}/leave", "/leave"),
        ("/messages/{id}/reports/new", "/reports/new"),
    ] {
        cases.push(in_it(get(route, &at(path), NOT_THERE), 200));
    }
    for (route, path, yes) in [
        ("/messages/{id}/messages", "/messages", 422),
        ("/messages/{id}/people", "/people", 422),
        ("/messages/{id}/reports", "/reports", 422),
        ("/messages/{id}/acceptance", "/acceptance", 303),
        // Whoever is in it has accepted it.
        ("/messages/{id}/refusal", "/refusal", 409),
        ("/messages/{id}/mute", "/mute", 303),
        ("/messages/{id}/mute/delete", "/mute/delete", 303),
        ("/messages/{id}/leave", "/leave", 303),
    ] {
        cases.push(in_it(post(route, &at(path), &[], NOT_THERE), yes));
    }
    cases
}

/// Taking along what is kept, and leaving: of oneself only.
fn leaving() -> Vec<Case> {
    let members = |yes: u16| [403, yes, yes, yes, yes, yes, yes, yes];
    let own = |path: &'static str| get(path, path, [303, 200, 200, 200, 200, 200, 200, 200]);
    vec![
        own("/account/export"),
        own("/account/close"),
        get(
            "/account/close",
            "/account/close?choice=everything&aliases=erase",
            [303, 200, 200, 200, 200, 200, 200, 200],
        ),
        get("/account/exports/{id}", "/account/exports/987654", NOT_THERE),
        get("/receipt", "/receipt", ALL),
        get("/receipt/{number}", "/receipt/1-000000000000000000000000", NOT_THERE),
        post("/account/export", "/account/export", &[], members(303)),
        post("/account/export/delete", "/account/export/delete", &[], members(303)),
        // Nothing is chosen, and nothing was taken back.
        post("/account/close", "/account/close", &[], members(422)),
        post("/account/close/again", "/account/close/again", &[], members(409)),
    ]
}

/// A picture is for members.
fn pictures(ground: &Ground) -> Vec<Case> {
    let of_author = get("/avatars/{token}", &ground.picture, [404, 200, 200, 200, 200, 200, 200, 200]);
    vec![
        get("/account/avatar", "/account/avatar", [303, 200, 200, 200, 200, 200, 200, 200]),
        Case { hidden: [true, false, false, false, false, false, false, false], ..of_author },
        get("/avatars/{token}", &format!("/avatars/{}", "cd".repeat(16)), NOT_THERE),
        get("/avatars/{token}", "/avatars/words", NOT_THERE),
        post("/account/avatar", "/account/avatar", &[], [403, 422, 422, 422, 422, 422, 422, 422]),
        // Plain has none, which does no harm.
        post(
            "/members/{name}/picture/delete",
            "/members/Plain/picture/delete",
            &[],
            [403, 403, 403, 403, 403, 303, 303, 303],
        ),
        post("/account/avatar/delete", "/account/avatar/delete", &[], [403, 303, 303, 303, 303, 303, 303, 303]),
    ]
}

/// Signed out, nobody has a page, so that nobody can be blocked.
fn blocks() -> Vec<Case> {
    let on_member = |route, path: &str| Case {
        hidden: [true, false, false, false, false, false, false, false],
        ..post(route, path, &[], [404, 303, 303, 303, 303, 303, 303, 303])
    };
    let nobody = "/members/Nobody-Of-That-Name";
    vec![
        get("/account/blocks", "/account/blocks", [303, 200, 200, 200, 200, 200, 200, 200]),
        on_member("/members/{name}/mute", "/members/Leaver/mute"),
        on_member("/members/{name}/mute/delete", "/members/Leaver/mute/delete"),
        on_member("/members/{name}/block", "/members/Leaver/block"),
        on_member("/members/{name}/block/delete", "/members/Leaver/block/delete"),
        post("/members/{name}/mute", &format!("{nobody}/mute"), &[], NOT_THERE),
        post("/members/{name}/mute/delete", &format!("{nobody}/mute/delete"), &[], NOT_THERE),
        post("/members/{name}/block", &format!("{nobody}/block"), &[], NOT_THERE),
        post("/members/{name}/block/delete", &format!("{nobody}/block/delete"), &[], NOT_THERE),
    ]
}

/// What protects an account; everybody has just signed in.
fn protection(ground: &Ground) -> Vec<Case> {
    let members = |yes: u16| [403, yes, yes, yes, yes, yes, yes, yes];
    let own = |path: &'static str| get(path, path, [303, 200, 200, 200, 200, 200, 200, 200]);
    let change = |path: &'static str, yes| post(path, path, &[], members(yes));
    let passkey = format!("/account/passkeys/{}/delete", ground.passkey);
    let of_author = post("/account/passkeys/{id}/delete", &passkey, &[], [404, 404, 404, 404, 404, 404, 404, 303]);
    vec![
        own("/account/second-step"),
        own("/account/passkeys"),
        own("/account/recovery-code"),
        own("/account/email"),
        change("/account/email", 422),
        change("/account/email/change/delete", 303),
        // There is none to remove.
        change("/account/email/delete", 303),
        change("/account/second-step", 422),
        // There is none to make codes for, or to turn off.
        change("/account/second-step/codes", 303),
        change("/account/second-step/delete", 303),
        change("/account/passkeys", 422),
        Case { hidden: [true, true, true, true, true, true, true, false], ..of_author },
        post("/account/passkeys/{id}/delete", "/account/passkeys/987654/delete", &[], NOT_THERE),
        change("/account/recovery-code", 200),
        change("/account/recovery-code/delete", 303),
        change("/account/recovery-code/offer/delete", 303),
    ]
}

/// No link in a mail leads there, which a page of its own says; nothing is hidden by it.
fn dead_link(case: Case) -> Case {
    Case { hidden: [false; ROLES.len()], ..case }
}

fn changes_of_anyone() -> Vec<Case> {
    let members = |yes: u16| [403, yes, yes, yes, yes, yes, yes, yes];
    vec![
        post("/preview", "/preview", &[("body", "A body")], members(200)),
        post("/search", "/search", &[("q", "something")], [303; ROLES.len()]),
        post("/preferences", "/preferences", &[("theme", "dark")], [303; ROLES.len()]),
        post("/sign-up", "/sign-up", &[], [422; ROLES.len()]),
        post("/sign-in", "/sign-in", &[("username", "Nobody"), ("password", "a wrong password")], [422; ROLES.len()]),
        post("/sign-in/second-step", "/sign-in/second-step", &[("code", "123456")], [422; ROLES.len()]),
        post("/sign-in/passkey", "/sign-in/passkey", &[], [422; ROLES.len()]),
        post("/passkeys/ceremonies", "/passkeys/ceremonies", &[("for", "sign_in")], [200; ROLES.len()]),
        post("/recover", "/recover", &[], [422; ROLES.len()]),
        post("/reset-password", "/reset-password", &[], [422; ROLES.len()]),
        dead_link(post("/unsubscribe", "/unsubscribe", &[], NOT_THERE)),
        dead_link(post("/reset-password/new", "/reset-password/new", &[("token", "AAAA")], NOT_THERE)),
        dead_link(post("/confirm-email", "/confirm-email", &[("token", "AAAA")], NOT_THERE)),
        post("/setup", "/setup", &[("token", "AAAAAAAAAAAAAAAAAAAAAA")], NOT_THERE),
        // Last, since it ends the sessions.
        post("/sign-out", "/sign-out", &[], members(303)),
    ]
}
