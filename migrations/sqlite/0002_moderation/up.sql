-- Something that moderators are to look at: a post, or a thread as a whole, which its first post stands for.
-- `open_post_id` is the post while the case is open, so that there is one open case at most about the same thing.
create table cases (
    id integer primary key autoincrement,
    subject_kind text not null check (subject_kind in ('post', 'thread')),
    post_id integer not null references posts (id),
    open_post_id integer,
    severity integer not null check (severity between 1 and 5),
    state text not null check (state in ('open', 'decided')),
    version integer not null default 1,
    opened_by integer references members (id),
    created_at text not null,
    decided_at text,
    check ((state = 'open') = (open_post_id is not null)),
    check ((state = 'decided') = (decided_at is not null)),
    check (open_post_id is null or open_post_id = post_id),
    constraint cases_open_post_id_key unique (subject_kind, open_post_id)
) strict;
create index cases_post_id_idx on cases (post_id);
create index cases_opened_by_idx on cases (opened_by);
create index cases_severity_idx on cases (state, severity, created_at, id);
create index cases_decided_at_idx on cases (state, decided_at, id);

-- One a person and subject; whoever is signed out is told from nobody else. `submission` is the form's own key, signed out.
create table reports (
    id integer primary key autoincrement,
    case_id integer not null references cases (id),
    subject_kind text not null check (subject_kind in ('post', 'thread')),
    post_id integer not null references posts (id),
    reporter_id integer references members (id),
    submission text,
    reason text not null,
    note text not null,
    revision integer not null,
    created_at text not null,
    constraint reports_reporter_id_key unique (post_id, subject_kind, reporter_id),
    constraint reports_submission_key unique (submission)
) strict;
create index reports_case_id_idx on reports (case_id, reason);
create index reports_reporter_id_idx on reports (reporter_id);

-- Every decision of a case; `version` is the case's that it was made on, so that no two can meet.
create table decisions (
    id integer primary key autoincrement,
    case_id integer not null references cases (id),
    version integer not null,
    decision text not null check (decision in ('dismiss', 'remove', 'restore', 'lock')),
    reason text,
    message text not null,
    note text not null,
    decided_by integer references members (id),
    created_at text not null,
    constraint decisions_version_key unique (case_id, version)
) strict;
create index decisions_decided_by_idx on decisions (decided_by);
