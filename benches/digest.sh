# A mail a day for many at once, and what pages take meanwhile. Read by load.sh, whose functions it uses. SQLite only.

digest_members=10000

# Members who follow a thread, want a mail a day, and are due now, with something new. Their addresses cannot be opened, so that
# nothing is handed over: what is measured is finding out who is told what, and queueing it.
fill_digest() {
    python3 - "$data_folder/mooring.db" "$digest_members" "$members_thread" <<'PY'
import datetime, sqlite3, sys
database = sqlite3.connect(sys.argv[1], timeout=60)
count, thread = int(sys.argv[2]), int(sys.argv[3])
now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
text = lambda at: at.strftime("%Y-%m-%d %H:%M:%S.%f")
past = text(now - datetime.timedelta(minutes=5))
with database:
    for number in range(count):
        name = f"digest-{number:05}"
        member = database.execute(
            "insert into members (name, name_folded, name_skeleton, email_sealed, email_verified_at, created_at)"
            " values (?, ?, ?, x'00', ?, ?)", (name, name, name, past, past)).lastrowid
        database.execute("insert into mail_choices (member_id, wording, created_at) values (?, 'discreet', ?)", (member, past))
        database.execute("insert into told_choices (member_id, kind, by_mail) values (?, 'reply', 'daily')", (member,))
        database.execute(
            "insert into notifications (member_id, kind, thread_id, first_number, last_number, created_at, reply_at)"
            " values (?, 'reply', ?, 1, 2, ?, ?)", (member, thread, past, past))
        database.execute("insert into told_ways (member_id, way, due_at) values (?, 'daily', ?)", (member, past))
PY
}

# Has them told from now on, while the server runs.
begin_digest() {
    python3 - "$data_folder/mooring.db" <<'PY'
import datetime, sqlite3, sys
now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None).strftime("%Y-%m-%d %H:%M:%S.%f")
database = sqlite3.connect(sys.argv[1], timeout=60)
with database:
    database.execute("insert into jobs (kind, payload, run_at, created_at) values ('told.due', '', ?, ?)", (now, now))
PY
}

count_due() {
    query "select count(*) from told_ways where way = 'daily' and due_at is not null"
}

# A thread's page alone, and in turns while the run goes on.
measure_digest() {
    local alone=() meanwhile=() result rate p99 answered before
    fill_digest
    for _ in $(seq "$runs"); do
        result="$(drive "$connections" "$site/threads/$members_thread" "$folder/report.lua" -H "$cookie")"
        alone+=("${result%% *}")
    done
    begin_digest
    before="$(count_due)"
    for _ in $(seq "$runs"); do
        result="$(drive "$connections" "$site/threads/$members_thread" "$folder/report.lua" -H "$cookie")"
        read -r rate p99 answered <<<"$result"
        meanwhile+=("$rate")
        say "  digest run: $(count_due) of $before are left, p99 $p99 ms, $answered pages"
    done
    row "thread page while a mail a day goes to $digest_members members / alone" \
        "$(ratio "$(median "${meanwhile[@]}")" "$(median "${alone[@]}")")" least 0.80
    row 'of these members, queued meanwhile' "$((before - $(count_due)))"
}
