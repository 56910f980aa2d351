-- Since when signing in asks for a second step.
alter table members add column second_step_at text;
-- When a member was offered a recovery code and made one, or did not want one now; until then it is offered.
alter table members add column recovery_offered_at text;
-- When whoever uses a session last showed that they are its member.
alter table sessions add column confirmed_at text;

-- The secret that a member's app makes codes from (RFC 6238), and the last code that was taken.
create table second_steps (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    secret_sealed blob not null,
    last_step integer not null,
    created_at text not null,
    constraint second_steps_member_id_key unique (member_id)
) strict;

-- Codes that stand for a lost app or a forgotten password: each is good once, and goes when it is used.
create table recovery_codes (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    kind text not null check (kind in ('second_step', 'account')),
    code_digest blob not null,
    created_at text not null,
    constraint recovery_codes_code_digest_key unique (member_id, kind, code_digest)
) strict;

create table passkeys (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    name text not null,
    credential_digest blob not null,
    passkey_sealed blob not null,
    created_at text not null,
    last_used_at text,
    constraint passkeys_credential_digest_key unique (credential_digest)
) strict;
create index passkeys_member_id_idx on passkeys (member_id, id);

-- What is begun and not finished yet: a sign-in that waits for its second step, a passkey that is being added or used. Good
-- once, for ten minutes, in the browser where it began.
create table ceremonies (
    id integer primary key autoincrement,
    member_id integer references members (id) on delete cascade,
    kind text not null,
    token_hash blob not null,
    holder_digest blob not null,
    state_sealed blob not null,
    created_at text not null,
    expires_at text not null,
    constraint ceremonies_token_hash_key unique (token_hash)
) strict;
create index ceremonies_member_id_idx on ceremonies (member_id);
create index ceremonies_expires_at_idx on ceremonies (expires_at);
