-- What a member is writing and has not sent, sealed with their data key: one for each place they write in (`threads/7`,
-- `boards/talk`). No key refers to the place, so that nothing tells whether it is there. Words that would have been written over stand
-- beside the draft, as copies of it from 1. Gone `retention.draft_days` after the last change.
create table drafts (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    place text not null,
    copy integer not null default 0,
    version integer not null,
    submission text,
    draft_sealed blob not null,
    created_at text not null,
    changed_at text not null,
    constraint drafts_copy_key unique (member_id, place, copy)
) strict;
create index drafts_member_id_idx on drafts (member_id, changed_at);
create index drafts_changed_at_idx on drafts (changed_at);

-- Names by how they begin.
create index members_name_start_idx on members (substr(name_folded, 1, 2));
