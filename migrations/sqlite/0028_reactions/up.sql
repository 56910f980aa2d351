-- What members say to a post with one word. Who said it is told to nobody, and when is not kept.
create table reactions (
    post_id integer not null references posts (id) on delete cascade,
    member_id integer not null references members (id) on delete cascade,
    kind text not null check (kind in ('with_you', 'thank_you', 'well_done', 'me_too')),
    primary key (post_id, member_id)
) strict, without rowid;
create index reactions_member_id_idx on reactions (member_id, post_id);

-- Whether there ever was one, so that pages without any ask for none.
alter table posts add column has_reactions integer not null default 0 check (has_reactions in (0, 1));

-- Posts that members come back to, each with a note that only they can read.
create table saved_posts (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    post_id integer not null references posts (id) on delete cascade,
    note_sealed blob,
    created_at text not null,
    constraint saved_posts_post_id_key unique (member_id, post_id)
) strict;
create index saved_posts_member_id_idx on saved_posts (member_id, id);
create index saved_posts_post_id_idx on saved_posts (post_id);
