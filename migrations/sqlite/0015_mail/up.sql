-- Since when it is known that an e-mail address is its member's; none while it was only said.
alter table members add column email_verified_at text;
create unique index members_email_digest_key on members (email_digest) where email_verified_at is not null;

-- Mail to members that was not handed over yet. It is written when it is handed over; what it is about is a row of its kind.
create table mails (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    kind text not null,
    about_id integer not null,
    tries integer not null default 0,
    -- What the mail server said last, without addresses.
    answer text not null default '',
    created_at text not null,
    -- Since when it is tried: two days, then it is parked until an administrator has it tried again.
    queued_at text not null,
    tried_at text,
    parked_at text
) strict;
create index mails_member_id_idx on mails (member_id);
create index mails_parked_at_idx on mails (parked_at, id);

-- Links in mail: each is good once, for a day. `salt` and a key make the link again when its mail is tried again.
create table email_links (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    kind text not null check (kind in ('verify', 'release', 'reset', 'gone')),
    salt blob not null,
    token_hash blob not null,
    -- The address that it goes to, and that is to be the member's.
    email_sealed blob not null,
    email_digest blob not null,
    created_at text not null,
    expires_at text not null,
    used_at text,
    constraint email_links_token_hash_key unique (token_hash)
) strict;
create index email_links_member_id_idx on email_links (member_id, kind);
create index email_links_expires_at_idx on email_links (expires_at);

-- Who wants mail when there is something new for them, how much it may say, and since when. No row: no such mail.
create table mail_choices (
    member_id integer primary key references members (id) on delete cascade,
    wording text not null check (wording in ('discreet', 'full')),
    created_at text not null
) strict;
