//! Who may read what is one rule in Rust and in SQL: compared for every kind of viewer and board, and every state of a post.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{
    ContentNote, ContentNotes, Grant, MemberId, NoteSight, NoteWish, NoteWishes, Role, ScopeKind, SignedIn, Viewer,
    find_member_by_name,
};
use mooring::boards::{
    Audience, Board, GroupId, NewBoard, Point, SectionId, Slug, add_group_member, insert_board, insert_group,
    insert_section, is_in_group, may_read, may_write, readable, writable,
};
use mooring::db::schema::{boards, posts, threads};
use mooring::posts::{NewOpening, NewPost, PostId, PostState, Prepared, insert_opening, insert_reply, list_of_author};
use mooring::threads::ThreadId;

use crate::support::Site;

const AUDIENCES: [Audience; 4] = [Audience::Public, Audience::Members, Audience::Group, Audience::Staff];

/// A board of every audience for reading and writing, without a group, and with either of two.
async fn boards_of_every_kind(site: &Site) -> [GroupId; 2] {
    let now = site.app.clock.now();
    site.write(move |conn| {
        let section = insert_section(conn, "One", 1, now)?;
        let group = |conn: &mut _, slug: &str| insert_group(conn, &Slug::parse(slug).unwrap(), (slug, ""), now);
        let groups = [group(conn, "first")?, group(conn, "second")?];
        for (n, read) in AUDIENCES.into_iter().enumerate() {
            for (m, write) in AUDIENCES[1..].iter().enumerate() {
                for (k, group_id) in [None, Some(groups[0]), Some(groups[1])].into_iter().enumerate() {
                    let needs_group = read == Audience::Group || *write == Audience::Group;
                    if needs_group && group_id.is_none() {
                        continue;
                    }
                    insert_board(conn, &board(section, &format!("b-{n}-{m}-{k}"), (read, *write), group_id), now)?;
                }
            }
        }
        Ok(groups)
    })
    .await
}

fn board(section_id: SectionId, slug: &str, audiences: (Audience, Audience), group_id: Option<GroupId>) -> NewBoard {
    NewBoard {
        section_id,
        slug: Slug::parse(slug).unwrap(),
        title: slug.to_owned(),
        about: String::new(),
        point: Point::None,
        read_audience: audiences.0,
        write_audience: audiences.1,
        group_id,
        allows_indexing: false,
        position: 0,
        one_time_names: false,
        allows_images: false,
    }
}

fn viewer(id: MemberId, grants: Vec<Grant>) -> Viewer {
    Viewer(Some(Arc::new(SignedIn { grants, ..SignedIn::nobody(id) })))
}

/// Every set of none, one or two grants of every role and scope.
fn grants() -> Vec<Vec<Grant>> {
    let mut one = Vec::new();
    for role in [Role::Greeter, Role::Moderator, Role::Administrator] {
        for (scope_kind, scope_id) in [
            (ScopeKind::Site, None),
            (ScopeKind::Section, Some(1)),
            (ScopeKind::Board, Some(1)),
            (ScopeKind::Board, Some(999)),
        ] {
            one.push(Grant { role, scope_kind, scope_id });
        }
    }
    let pairs = one.iter().flat_map(|a| one.iter().map(|b| vec![*a, *b]));
    std::iter::once(Vec::new()).chain(one.iter().map(|grant| vec![*grant])).chain(pairs).collect()
}

#[actix_web::test]
async fn whoever_may_read_a_board_in_rust_may_read_it_in_sql() {
    let site = Site::bare().await;
    site.set_up("none").await;
    let groups = boards_of_every_kind(&site).await;
    let mut viewers = vec![Viewer::anyone(), viewer(MemberId(987_654), Vec::new())];
    for (name, groups) in
        [("Nowhere", &[][..]), ("First", &groups[..1]), ("Second", &groups[1..]), ("Both", &groups[..])]
    {
        site.member(name).await;
        let (groups, now) = (groups.to_vec(), site.app.clock.now());
        let id = site
            .write(move |conn| {
                let id = find_member_by_name(conn, name)?.id;
                groups.iter().try_for_each(|group| add_group_member(conn, *group, id, None, now))?;
                Ok(id)
            })
            .await;
        viewers.extend(grants().into_iter().map(|grants| viewer(id, grants)));
    }
    let (mut may, mut may_not) = (0, 0);
    for viewer in viewers {
        let of_sql = viewer.clone();
        let (all, in_sql, written): (Vec<(Board, bool)>, Vec<i64>, Vec<i64>) = site
            .read(move |conn| {
                let all = boards::table.select((Board::as_select(), is_in_group(&of_sql))).load(conn)?;
                let visible = boards::table.filter(readable(&of_sql)).select(boards::id).load(conn)?;
                let written = boards::table.filter(writable(&of_sql)).select(boards::id).load(conn)?;
                Ok((all, visible, written))
            })
            .await;
        let in_sql: BTreeSet<i64> = in_sql.into_iter().collect();
        let written: BTreeSet<i64> = written.into_iter().collect();
        assert!(all.len() > 25);
        for (board, is_in_group) in all {
            let in_rust = may_read(&viewer, &board, is_in_group);
            assert_eq!(in_rust, in_sql.contains(&board.id.0), "{viewer:?} and {board:?}, in its group: {is_in_group}");
            let writes_unseen = may_write(&viewer, &board, is_in_group) && !viewer.is_signed_in();
            assert!(!writes_unseen, "signed out, nobody writes");
            let may_write = may_write(&viewer, &board, is_in_group);
            let is_same = may_write == written.contains(&board.id.0) || !viewer.is_signed_in();
            assert!(is_same, "{viewer:?} writes in {board:?}, in its group: {is_in_group}");
            *(if in_rust { &mut may } else { &mut may_not }) += 1;
        }
    }
    assert!(may > 500 && may_not > 500, "{may} and {may_not}");
}

/// A post for every set of states; what expires has done so, does so now, or has yet to.
fn states(now: chrono::NaiveDateTime) -> Vec<PostState> {
    let hour = TimeDelta::hours(1);
    let mut states = Vec::new();
    for bits in 0..16_u8 {
        let at = |bit: u8| (bits >> bit & 1 == 1).then_some(now - hour);
        for expires_at in [None, Some(now - hour), Some(now), Some(now + hour)] {
            states.push(PostState {
                held_at: at(0),
                retracted_at: at(1),
                removed_at: at(2),
                erased_at: at(3),
                expires_at,
            });
        }
    }
    states
}

#[actix_web::test]
async fn a_post_that_is_visible_in_rust_is_visible_in_sql() {
    let site = Site::new().await;
    site.member("Ann").await;
    let now = site.app.clock.now();
    let states = states(now);
    let count = states.len();
    let wanted: BTreeSet<usize> = (0..count).filter(|n| states[*n].is_visible(now)).collect();
    assert_eq!(wanted.len(), 2, "only a post in no state at all, or one that has yet to expire");
    let (author, ids): (MemberId, Vec<PostId>) = site
        .write(move |conn| {
            let author = find_member_by_name(conn, "Ann")?.id;
            let board = mooring::boards::find_board_by_slug(conn, "welcome")?;
            let post = || NewPost {
                author_id: author,
                body: Prepared::plain("Hello", "p-"),
                created_at: now,
                imported_thanks: 0,
                source_position: None,
            };
            let opening = NewOpening { board_id: board.id, title: "States".to_owned(), post: post(), source: None };
            let (thread, first) = insert_opening(conn, &opening)?;
            let mut ids = vec![first];
            for _ in 1..states.len() {
                ids.push(insert_reply(conn, thread, &post())?.0);
            }
            for (id, state) in ids.iter().zip(&states) {
                diesel::update(posts::table.find(*id))
                    .set((
                        posts::held_at.eq(state.held_at),
                        posts::retracted_at.eq(state.retracted_at),
                        posts::removed_at.eq(state.removed_at),
                        posts::erased_at.eq(state.erased_at),
                        posts::expires_at.eq(state.expires_at),
                    ))
                    .execute(conn)?;
            }
            Ok((author, ids))
        })
        .await;
    let lines =
        site.read(move |conn| list_of_author(conn, &viewer(author, Vec::new()), author, None, (500, now))).await;
    let seen: BTreeSet<usize> = lines.iter().map(|line| ids.iter().position(|id| *id == line.id).unwrap()).collect();
    assert_eq!(seen, wanted);
}

/// What Ben wants of two notes, each in every way.
fn wishes() -> Vec<NoteWishes> {
    let (one, two) = (ContentNote::ALL[0], ContentNote::ALL[1]);
    let pairs = NoteWish::ALL.iter().flat_map(|a| NoteWish::ALL.iter().map(move |b| (*a, *b)));
    pairs.map(|(a, b)| NoteWishes::default().with(one, a).with(two, b)).collect()
}

#[actix_web::test]
async fn what_notes_hide_in_rust_they_hide_in_sql() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    // Posts of both in threads of both, with every set of two notes on the thread and on the post.
    for writer in [&mut ann, &mut ben] {
        for _ in 0..16 {
            writer.begin_thread("welcome", "A thread", "Words.").await;
        }
    }
    let (ann, ben) = (site.member_id("Ann").await, site.member_id("Ben").await);
    let now = site.app.clock.now();
    let threads: Vec<i64> = site.read(|conn| Ok(threads::table.select(threads::id).load(conn)?)).await;
    let made = threads.clone();
    site.write(move |conn| {
        for (n, id) in made.iter().enumerate() {
            let bits = i64::try_from(n % 16).unwrap();
            diesel::update(threads::table.find(id)).set(threads::content_notes.eq(bits % 4)).execute(conn)?;
            for author_id in [ann, ben] {
                let body = Prepared::plain("A reply", "p-");
                let new = NewPost { author_id, body, created_at: now, imported_thanks: 0, source_position: None };
                let (post, _) = insert_reply(conn, ThreadId(*id), &new)?;
                diesel::update(posts::table.find(post)).set(posts::content_notes.eq(bits / 4)).execute(conn)?;
            }
        }
        Ok(())
    })
    .await;
    let (mut met, mut hidden) = (0, 0);
    for note_wishes in wishes() {
        let reader = Viewer(Some(Arc::new(SignedIn { note_wishes, ..SignedIn::nobody(ben) })));
        let of_sql = reader.clone();
        type Row = (PostId, (ContentNotes, ContentNotes), (Option<MemberId>, Option<MemberId>));
        let (rows, in_sql): (Vec<Row>, BTreeSet<PostId>) = site
            .read(move |conn| {
                let columns =
                    (posts::id, (threads::content_notes, posts::content_notes), (threads::author_id, posts::author_id));
                let rows = posts::table.inner_join(threads::table).select(columns).load(conn)?;
                let mut seen = BTreeSet::new();
                for author in [ann, ben] {
                    let lines = list_of_author(conn, &of_sql, author, None, (500, now))?;
                    seen.extend(lines.into_iter().map(|line| line.id));
                }
                Ok((rows, seen))
            })
            .await;
        for (id, (of_thread, of_post), (began, wrote)) in rows {
            let sight = reader.note_sight(of_thread, began).max(reader.note_sight(of_post, wrote));
            let is_met = wrote == Some(ben) || sight != NoteSight::Hidden;
            assert_eq!(
                is_met,
                in_sql.contains(&id),
                "{note_wishes:?}: {of_thread:?}, {of_post:?}, {began:?}, {wrote:?}"
            );
            *(if is_met { &mut met } else { &mut hidden }) += 1;
        }
    }
    assert!(met > 300 && hidden > 50, "{met} and {hidden}");
}
