-- The house: members, roles, groups, boards, threads, posts, settings, jobs and signals.
create table members (
    id integer primary key autoincrement,
    name text not null,
    name_folded text not null,
    name_skeleton text not null,
    password_hash text,
    email_sealed blob,
    email_digest blob,
    locale text,
    theme text,
    country text,
    source text,
    source_name text,
    created_at text not null,
    closed_at text,
    erased_at text,
    constraint members_name_folded_key unique (name_folded),
    constraint members_name_skeleton_key unique (name_skeleton),
    constraint members_source_name_key unique (source, source_name)
) strict;

create table sessions (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    token_hash blob not null,
    created_at text not null,
    last_used_at text not null,
    expires_at text not null,
    constraint sessions_token_hash_key unique (token_hash)
) strict;
create index sessions_member_id_idx on sessions (member_id);
create index sessions_expires_at_idx on sessions (expires_at);

-- Browsers that have signed in to an account before; they skip that account's sign-in delay.
create table devices (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    token_hash blob not null,
    created_at text not null,
    last_used_at text not null,
    constraint devices_token_hash_key unique (member_id, token_hash)
) strict;
create index devices_last_used_at_idx on devices (last_used_at);

create table role_grants (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    role text not null check (role in ('moderator', 'administrator')),
    scope_kind text not null check (scope_kind in ('site', 'section', 'board')),
    scope_id integer,
    granted_by integer references members (id) on delete set null,
    created_at text not null,
    expires_at text,
    check ((scope_kind = 'site') = (scope_id is null))
) strict;
create index role_grants_member_id_idx on role_grants (member_id);
create index role_grants_granted_by_idx on role_grants (granted_by);

create table groups (
    id integer primary key autoincrement,
    slug text not null,
    title text not null,
    about text not null,
    revision integer not null default 1,
    created_at text not null,
    constraint groups_slug_key unique (slug)
) strict;

create table group_members (
    group_id integer not null references groups (id) on delete cascade,
    member_id integer not null references members (id) on delete cascade,
    added_by integer references members (id) on delete set null,
    created_at text not null,
    primary key (group_id, member_id)
) strict, without rowid;
create index group_members_member_id_idx on group_members (member_id);
create index group_members_added_by_idx on group_members (added_by);

create table sections (
    id integer primary key autoincrement,
    title text not null,
    position integer not null,
    revision integer not null default 1,
    created_at text not null
) strict;

create table boards (
    id integer primary key autoincrement,
    section_id integer not null references sections (id),
    slug text not null,
    title text not null,
    about text not null,
    point text not null default '' check (point in ('', 'motivation', 'urges', 'thoughts', 'balance')),
    read_audience text not null check (read_audience in ('public', 'members', 'group', 'staff')),
    write_audience text not null check (write_audience in ('members', 'group', 'staff')),
    group_id integer references groups (id),
    allows_indexing integer not null default 0,
    position integer not null,
    thread_count integer not null default 0,
    revision integer not null default 1,
    created_at text not null,
    check (group_id is not null or (read_audience <> 'group' and write_audience <> 'group')),
    constraint boards_slug_key unique (slug)
) strict;
create index boards_section_id_idx on boards (section_id);
create index boards_group_id_idx on boards (group_id);

create table threads (
    id integer primary key autoincrement,
    board_id integer not null references boards (id),
    title text not null,
    slug text not null,
    author_id integer references members (id),
    persona_id integer,
    post_count integer not null,
    reply_count integer not null default 0,
    last_author_id integer references members (id),
    last_persona_id integer,
    last_post_at text not null,
    is_pinned integer not null default 0,
    locked_at text,
    locked_by integer references members (id),
    lock_message text not null default '',
    revision integer not null default 1,
    source text,
    source_id text,
    created_at text not null,
    held_at text,
    retracted_at text,
    removed_at text,
    erased_at text,
    expires_at text,
    constraint threads_source_id_key unique (source, source_id)
) strict;
create index threads_board_id_idx on threads (board_id, is_pinned, last_post_at, id);
create index threads_board_last_post_idx on threads (board_id, last_post_at);
create index threads_last_post_at_idx on threads (last_post_at, id);
create index threads_unanswered_idx on threads (created_at, id) where reply_count = 0;
create index threads_author_id_idx on threads (author_id);
create index threads_last_author_id_idx on threads (last_author_id);
create index threads_locked_by_idx on threads (locked_by);

-- A one-time name: the same member under another name, inside one thread.
create table personas (
    id integer primary key autoincrement,
    thread_id integer not null references threads (id) on delete cascade,
    member_id integer references members (id),
    alias text not null,
    avatar_seed text not null,
    created_at text not null,
    constraint personas_member_id_key unique (thread_id, member_id),
    constraint personas_alias_key unique (thread_id, alias)
) strict;
create index personas_member_id_idx on personas (member_id);

create table posts (
    id integer primary key autoincrement,
    thread_id integer not null references threads (id),
    number integer,
    author_id integer references members (id),
    persona_id integer references personas (id),
    html text not null,
    renderer_version integer not null,
    has_refs integer not null default 0,
    revision integer not null default 1,
    imported_thanks integer not null default 0,
    source_position integer,
    created_at text not null,
    edited_at text,
    held_at text,
    retracted_at text,
    removed_at text,
    erased_at text,
    expires_at text,
    constraint posts_number_key unique (thread_id, number),
    constraint posts_source_position_key unique (thread_id, source_position)
) strict;
create index posts_author_id_idx on posts (author_id, id);
create index posts_persona_id_idx on posts (persona_id);

-- Every version of a post's Markdown, and of its thread's title on post 1. The newest is the current one.
create table post_revisions (
    id integer primary key autoincrement,
    post_id integer not null references posts (id) on delete cascade,
    revision integer not null,
    title text,
    body text not null,
    editor_id integer references members (id),
    created_at text not null,
    constraint post_revisions_revision_key unique (post_id, revision)
) strict;
create index post_revisions_editor_id_idx on post_revisions (editor_id);

create table post_refs (
    id integer primary key autoincrement,
    post_id integer not null references posts (id) on delete cascade,
    position integer not null,
    kind text not null check (kind in ('mention', 'post_link', 'quote')),
    member_id integer references members (id),
    source_post_id integer references posts (id),
    source_revision integer,
    source_start integer,
    source_end integer,
    constraint post_refs_position_key unique (post_id, position)
) strict;
create index post_refs_member_id_idx on post_refs (member_id);
create index post_refs_source_post_id_idx on post_refs (source_post_id);

-- What a form that was sent twice gets the second time.
create table submissions (
    member_id integer not null references members (id) on delete cascade,
    submission text not null,
    location text not null,
    created_at text not null,
    primary key (member_id, submission)
) strict, without rowid;
create index submissions_created_at_idx on submissions (created_at);

create table settings (
    key text primary key,
    value text not null,
    updated_at text not null
) strict, without rowid;

create table one_time_tokens (
    id integer primary key autoincrement,
    kind text not null,
    token_hash blob not null,
    created_at text not null,
    expires_at text not null,
    constraint one_time_tokens_token_hash_key unique (kind, token_hash)
) strict;

create table jobs (
    id integer primary key autoincrement,
    kind text not null,
    payload text not null,
    dedup_key text,
    attempts integer not null default 0,
    run_at text not null,
    claimed_until text,
    failed_at text,
    created_at text not null,
    constraint jobs_dedup_key_key unique (dedup_key)
) strict;
create index jobs_run_at_idx on jobs (run_at, id) where failed_at is null;

create table signals (
    seq integer primary key autoincrement,
    key text not null,
    created_at text not null
) strict;
create index signals_created_at_idx on signals (created_at);
