# A mail a day for many at once, and what pages take meanwhile. Read by load.sh, whose functions it uses. SQLite only.

digest_members=10000

# An address, given through its form, so that it is sealed as it is kept.
give_address() {
    local session token status
    session="$(sign_in "$watching")"
    token="$(curl -fsS -H "$session" "$site/account/email" | csrf_token)"
    status="$(curl -sS -o /dev/null -w '%{http_code}' -H "$session" -H 'Sec-Fetch-Site: same-origin' \
        --data-urlencode "csrf_token=$token" --data-urlencode 'email=digest@example.org' "$site/account/email")"
    [ "$status" = 303 ] || die "giving an address answered $status"
}

# Members who follow a thread, want a mail a day, and are due now, with something new. All have the one address that was given, so
# that each letter is made and handed over, to the mail server of mails.py.
fill_digest() {
    python3 - "$data_folder/mooring.db" "$digest_members" "$members_thread" <<'PY'
import datetime, sqlite3, sys
database = sqlite3.connect(sys.argv[1], timeout=60)
count, thread = int(sys.argv[2]), int(sys.argv[3])
now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
text = lambda at: at.strftime("%Y-%m-%d %H:%M:%S.%f")
past = text(now - datetime.timedelta(minutes=5))
address = database.execute("select email_sealed from email_links order by id desc limit 1").fetchone()[0]
with database:
    for number in range(count):
        name = f"digest-{number:05}"
        member = database.execute(
            "insert into members (name, name_folded, name_skeleton, email_sealed, email_verified_at, created_at)"
            " values (?, ?, ?, ?, ?, ?)", (name, name, name, address, past, past)).lastrowid
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

count_letters() {
    wc -c <"$folder/mails"
}

# A thread's page alone, and in turns while the run goes on.
measure_digest() {
    local alone=() meanwhile=() result rate p99 answered before letters
    give_address
    # What earlier replies left to do would slow the pages that are measured alone.
    settle 6000
    fill_digest
    for _ in $(seq "$runs"); do
        result="$(drive "$connections" "$site/threads/$members_thread" "$folder/report.lua" -H "$cookie")"
        alone+=("${result%% *}")
    done
    begin_digest
    before="$(count_due)"
    letters="$(count_letters)"
    for _ in $(seq "$runs"); do
        result="$(drive "$connections" "$site/threads/$members_thread" "$folder/report.lua" -H "$cookie")"
        read -r rate p99 answered <<<"$result"
        meanwhile+=("$rate")
        say "  digest run: $(count_due) of $before are left, $(($(count_letters) - letters)) letters, p99 $p99 ms, $answered pages"
    done
    row "thread page while a mail a day goes to $digest_members members / alone" \
        "$(ratio "$(median "${meanwhile[@]}")" "$(median "${alone[@]}")")" least 0.80
    row 'of these members, queued meanwhile' "$((before - $(count_due)))"
    row 'letters to them, handed over meanwhile' "$(($(count_letters) - letters))" least 1
}
