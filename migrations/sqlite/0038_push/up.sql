-- Browsers that are called when there is something new for a member, by who makes them. The address goes with the session that gave it.
create table push_subscriptions (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    session_id integer not null references sessions (id) on delete cascade,
    endpoint_digest blob not null,
    endpoint_sealed blob not null,
    created_at text not null,
    last_used_at text,
    failures integer not null default 0,
    first_failed_at text,
    constraint push_subscriptions_endpoint_digest_key unique (endpoint_digest)
) strict;
create index push_subscriptions_member_id_idx on push_subscriptions (member_id);
create index push_subscriptions_session_id_idx on push_subscriptions (session_id);
