-- Whether members may put pictures to their posts on a board, where the community lets them at all.
alter table boards add column allows_images integer not null default 0 check (allows_images in (0, 1));
-- How many pictures stand with a post, so that a page without any asks for none.
alter table posts add column attachment_count integer not null default 0;

-- Pictures with posts. What is seen of one is in two files, `{name}` and `{name}-s`, and not here. Without a post it is its uploader's
-- alone, until `kept_until`. One with `sealed_at` is shown to nobody, whatever `file_state` says: a case decides about it.
create table attachments (
    id integer primary key autoincrement,
    name text not null,
    member_id integer references members (id),
    post_id integer references posts (id) on delete set null,
    position integer not null default 0,
    alt text not null,
    width integer not null,
    height integer not null,
    bytes integer not null,
    kept_until text,
    created_at text not null,
    sealed_at text,
    sealed_until text,
    sealed_case_id integer references cases (id),
    file_state text not null default 'open' check (file_state in ('open', 'sealed', 'gone')),
    constraint attachments_name_key unique (name)
) strict;
create index attachments_member_id_idx on attachments (member_id, id);
create index attachments_post_id_idx on attachments (post_id, position);
create index attachments_sealed_case_id_idx on attachments (sealed_case_id);
create index attachments_kept_until_idx on attachments (kept_until) where post_id is null;
create index attachments_sealed_until_idx on attachments (sealed_until) where sealed_until is not null;
