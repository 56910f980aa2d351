# A large community: search, the queue, backups and what grows with it, over many posts. Read by load.sh, whose functions it uses.
#
# The posts are made by generate.py out of the same conversations, by a fixed seed.

large_posts=100000
large_cases=50000
seed=1
moderator=load-moderator
board_moderator=load-board-moderator

# Without a server: a database of its own with the posts, and a moderator.
fill_large() {
    python3 benches/generate.py "$conversations" "$large_posts" "$seed" "$folder/large.jsonl" "$folder/queries"
    mooring setup --community 'Load test' --operator 'Load test' --country gb --contact load@example.org \
        --starter none >/dev/null
    mooring user create "$member" --password-stdin <<<"$password" >/dev/null
    mooring user create "$moderator" --role moderator --password-stdin <<<"$password" >/dev/null
    mooring user create "$board_moderator" --password-stdin <<<"$password" >/dev/null
    mooring import "$folder/large.jsonl" --source large --audience members >/dev/null
}

# The index is made anew by the command, alone.
measure_reindex() {
    local began="$EPOCHREALTIME" posts
    posts="$(query 'select count(*) from posts')"
    mooring reindex >/dev/null 2>&1
    row "index rebuilt, posts a second ($posts posts)" \
        "$(awk -v n="$posts" -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.0f", n / (b - a) }')" least 5000
}

# Every search once in turn, four at once.
measure_search() {
    local middle=() slow=() result
    python3 - "$folder/queries" >"$folder/search.lua" <<'PY'
import json, sys, urllib.parse
with open(sys.argv[1], encoding="utf-8") as lines:
    paths = ["/search?" + urllib.parse.urlencode({"q": line.strip()}) for line in lines if line.strip()]
print("local paths = {" + ", ".join(json.dumps(path) for path in paths) + "}")
PY
    cat >>"$folder/search.lua" <<'LUA'
local made = 0

function setup(thread)
  made = made + 1
  thread:set("count", made * 101)
end

function request()
  count = count + 1
  return wrk.format("GET", paths[count % #paths + 1])
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  local ms = function(p) return latency:percentile(p) / 1000 end
  io.write(string.format("RESULT %.3f %.3f %d %d\n", ms(50), ms(99), summary.requests, failed))
end
LUA
    for _ in $(seq "$runs"); do
        result="$(drive 4 "$site/search" "$folder/search.lua" -H "$cookie")"
        read -r p50 p99 answered <<<"$result"
        middle+=("$p50")
        slow+=("$p99")
    done
    row "search over $large_posts posts, 4 at once, p50, ms" "$(median "${middle[@]}")" most 10
    row "search over $large_posts posts, 4 at once, p99, ms" "$(median "${slow[@]}")" most 50
}

# Without a server: open cases, each with a report, the oldest first; and who looks after the board with fewest of them.
open_cases() {
    python3 - "$data_folder/mooring.db" "$large_cases" "$board_moderator" <<'PY'
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], timeout=10)
posts = database.execute("select posts.id, threads.board_id, posts.created_at from posts join threads on threads.id = posts.thread_id order by posts.id limit ?", (int(sys.argv[2]),)).fetchall()
for number, (post, board, at) in enumerate(posts):
    case = database.execute(
        "insert into cases (subject_kind, post_id, open_post_id, board_id, severity, state, created_at) values ('post', ?, ?, ?, ?, 'open', ?)",
        (post, post, board, number % 5 + 1, at),
    ).lastrowid
    database.execute(
        "insert into reports (case_id, subject_kind, post_id, reason, note, revision, created_at) values (?, 'post', ?, 'other', '', 1, ?)",
        (case, post, at),
    )
board = database.execute("select board_id from cases group by board_id order by count(*) limit 1").fetchone()[0]
database.execute(
    "insert into role_grants (member_id, role, scope_kind, scope_id, created_at) "
    "select id, 'moderator', 'board', ?, created_at from members where name = ?",
    (board, sys.argv[3]),
)
database.commit()
PY
}

# Fifty replies a second to one thread, until it is stopped.
start_replies() {
    python3 - "$port" "$cookie" "$1" "$2" >/dev/null <<'PY' &
import http.client, sys, time, urllib.parse, uuid
port, cookie, thread, token = sys.argv[1:]
headers = {"Cookie": cookie.split(": ", 1)[1], "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=30)
due = time.monotonic()
while True:
    form = {"csrf_token": token, "consent": "posts", "submission": str(uuid.uuid4()), "body": "One of many replies."}
    connection.request("POST", f"/threads/{thread}/posts", urllib.parse.urlencode(form), headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 303:
        sys.exit(f"a reply was answered {answer.status}")
    due += 0.02
    time.sleep(max(0, due - time.monotonic()))
PY
    replies_pid=$!
}

page_p99() {
    local result rate p99 answered
    result="$(drive 4 "$site/threads/$members_thread" "$folder/report.lua" -H "$cookie")"
    read -r rate p99 answered <<<"$result"
    echo "$p99"
}

# The slowest of a hundred pages while fifty replies a second arrive: usually, and then while backups are made one after another.
# The median of each: a run is a moment, and the backups take dozens of them.
measure_backup() {
    local usual=() meanwhile=() token target_thread backups_pid number
    target_thread="$(query "select id from threads where post_count = 1 order by id limit 1")"
    token="$(curl -fsS -H "$cookie" "$site/threads/$members_thread" | csrf_token)"
    start_replies "$target_thread" "$token"
    for number in $(seq "$runs"); do
        usual+=("$(page_p99)")
    done
    (
        trap 'exit 0' TERM
        while true; do
            rm -f "$folder/copy.backup"
            mooring backup "$folder/copy.backup" >/dev/null 2>&1
            echo x >>"$folder/backups"
        done
    ) &
    backups_pid=$!
    number=0
    # Until a backup is whole, so that every part of its work is among them.
    while [ "$number" -lt "$runs" ] || [ ! -s "$folder/backups" ]; do
        meanwhile+=("$(page_p99)")
        number=$((number + 1))
        [ "$number" -lt 200 ] || die 'no backup was finished meanwhile'
    done
    stop "$backups_pid"
    kill -0 "$replies_pid" 2>/dev/null || die 'the replies ended early'
    stop "$replies_pid"
    replies_pid=
    row "p99 of pages during a backup / usual ($(median "${meanwhile[@]}") / $(median "${usual[@]}") ms)" \
        "$(ratio "$(median "${meanwhile[@]}")" "$(median "${usual[@]}")")" most 2
}

# Without a server: boards of an audience are public, and open to search engines.
open_to_search() {
    python3 - "$data_folder/mooring.db" "$1" <<'PY'
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], timeout=60)
with database:
    database.execute("update boards set read_audience = 'public', allows_indexing = 1 where read_audience = ?", (sys.argv[2],))
PY
}

# measure_slowness WHAT PATH [headers…]: the slowest of a hundred requests, four at once, and how many a second there are.
measure_slowness() {
    local what="$1" path="$2" rates=() slow=() result rate p99 answered
    shift 2
    curl -fsS "$@" -o /dev/null "$site$path"
    for _ in $(seq "$runs"); do
        result="$(drive 4 "$site$path" "$folder/report.lua" "$@")"
        read -r rate p99 answered <<<"$result"
        rates+=("$rate")
        slow+=("$p99")
    done
    row "$what, p99, 4 at once ($(median "${rates[@]}") a second), ms" "$(median "${slow[@]}")"
}

# measure_growing AUDIENCE: pages that take longer the more there is, without a bar: the small community and the large one show by how
# much. Boards of that audience become public and open to search engines, so that the site map has their threads.
measure_growing() {
    local threads found
    stop_server
    open_to_search "$1"
    start_server
    threads="$(query 'select count(*) from threads')"
    found="$(query 'select count(*) from threads join boards on boards.id = threads.board_id where boards.allows_indexing = 1')"
    cookie="$(sign_in "$member")"
    measure_slowness "/boards signed in, of $threads threads" /boards -H "$cookie"
    row "statements, /boards signed in, of $threads threads" "$(statements /boards)"
    measure_slowness "/sitemap.xml of $found threads" /sitemap.xml
    measure_slowness "/sitemaps/1.xml of $found threads" /sitemaps/1.xml
}

measure_large() {
    say "SQLite: $large_posts posts"
    use '' "$folder/large"
    fill_large
    measure_reindex
    start_server
    cookie="$(sign_in "$member")"
    members_thread="$(thread_of members)"
    measure_search
    measure_backup
    stop_server
    open_cases
    start_server
    cookie="$(sign_in "$moderator")"
    measure "queue of $large_cases cases" /moderation 0.10 -H "$cookie"
    row "statements, queue of $large_cases cases" "$(statements /moderation)" most 7
    cookie="$(sign_in "$board_moderator")"
    measure "the same for a moderator of one board" /moderation '' -H "$cookie"
    measure_growing members
    stop_server
}
