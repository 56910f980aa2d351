-- Content notes are sets, a bit a note (src/accounts/content_notes.rs). A post carries those of its author and those that
-- staff added, which `staff_notes` names. A thread carries those of its first post, for lists.
alter table posts add column content_notes integer not null default 0;
alter table posts add column staff_notes integer not null default 0;
alter table threads add column content_notes integer not null default 0;
-- With everything that counting what somebody hides asks for (src/threads/queries/shut_out.rs).
create index threads_content_notes_idx on threads (board_id, content_notes, author_id, persona_id, removed_at)
    where content_notes <> 0;

-- Which notes a member wants shown at once, and which not at all; everything else is folded.
create table note_wishes (
    member_id integer primary key references members (id) on delete cascade,
    shown integer not null,
    hidden integer not null
) strict;

-- How who began a thread wants to be answered.
alter table threads add column reply_mode text not null default 'support'
    check (reply_mode in ('just_listening', 'support', 'ideas', 'brainstorm', 'none'));

-- In which language a thread is, where that is said: a primary tag of BCP 47.
alter table threads add column language text;
create index threads_language_idx on threads (board_id, language, is_pinned, last_post_at, id) where language is not null;

-- In which languages threads of a board were ever begun, a bit each (src/threads/language.rs).
alter table boards add column languages integer not null default 0;
