-- The keys that somebody's private texts are sealed with, one an owner, each wrapped by a key of the ring: the one whose
-- number is `ring_key`. Without its row, what was sealed with a key cannot be read any more.
create table data_keys (
    id integer primary key autoincrement,
    owner_kind text not null,
    owner_id integer not null,
    wrapped blob not null,
    ring_key integer not null,
    created_at text not null,
    constraint data_keys_owner_id_key unique (owner_kind, owner_id)
) strict;
create index data_keys_ring_key_idx on data_keys (ring_key, id);
-- What has been kept long enough is found by these.
create index notifications_created_at_idx on notifications (created_at);
create index reports_words_idx on reports (case_id) where note <> '' or reporter_id is not null;
create index decisions_words_idx on decisions (created_at, id) where message <> '' or note <> '';
create index jobs_failed_at_idx on jobs (failed_at) where failed_at is not null;
