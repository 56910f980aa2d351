#!/usr/bin/env bash
# How fast Mooring is, against what this machine can do: `bash benches/load.sh [FILE]`.
#
# FILE holds conversations in the import format (docs/interface.md). They are imported ten times, five times readable by
# everyone and five times by members only. What can be switched on in conversations is, and one thread of either has all of it
# (sprinkle.py). Then pages are asked for with wrk in turns with examples/limit.rs, which serves the same bytes and does nothing else.
# Prints a table in Markdown, and exits 1 when a bar is missed.
#
# Needs cargo, wrk, curl and python3. Everything lies in a folder of its own under target/ and is deleted at the end.
# BENCH_SECONDS      how long each run takes (5)
# BENCH_POSTGRES_URL a PostgreSQL server, postgres://user@host/database, for two more lines; psql makes a database there
set -euo pipefail
shopt -s inherit_errexit
export LC_ALL=C
cd "$(dirname "$0")/.."

conversations="${1:-../shared/data/conversations.jsonl}"
seconds="${BENCH_SECONDS:-5}"
runs=5
connections=32
workers="$(nproc)"
posts_on_page=20
member=load-reader
watching=load-watcher
operator=load-operator
# Whom sprinkle.py has write; it knows these names and the operator's.
writers=(load-writer load-apart load-other load-blocked load-muted)
password='a password for the load test'

die() {
    echo "load.sh: $*" >&2
    exit 2
}

say() {
    echo "$*" >&2
}

for tool in cargo wrk curl python3; do
    command -v "$tool" >/dev/null || die "$tool is missing"
done
[ -r "$conversations" ] || die "$conversations cannot be read; name a file of conversations"
# What the caller has set is not what is measured.
unset "${!MOORING__@}"

# --- Places, and how they are left ---

target="${CARGO_TARGET_DIR:-$PWD/target}"
mkdir -p "$target"
# On the disk that the project is on: in a file system in memory, durable writes would cost nothing.
folder="$(mktemp -d "$target/load.XXXXXX")"
server_pid=
limit_pid=
mails_pid=
replies_pid=
postgres_database=

stop() {
    [ -n "$1" ] || return 0
    kill "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}

cleanup() {
    stop "$replies_pid"
    stop "$limit_pid"
    stop "$server_pid"
    stop "$mails_pid"
    if [ -n "$postgres_database" ]; then
        psql --quiet --command "drop database if exists $postgres_database" "$BENCH_POSTGRES_URL" || true
    fi
    rm -rf "$folder"
}
trap cleanup EXIT

read -r port metrics_port limit_port mails_port < <(
    python3 - <<'PY'
import socket
sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(4)]
print(*(s.getsockname()[1] for s in sockets))
PY
)
site="http://127.0.0.1:$port"

cat >"$folder/report.lua" <<'LUA'
function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  local rate = summary.requests * 1e6 / summary.duration
  io.write(string.format("RESULT %.1f %.3f %d %d\n", rate, latency:percentile(99) / 1000, summary.requests, failed))
end
LUA

# --- The table ---

rows=()
missed=0

# row WHAT VALUE [least|most BAR]; VALUE is a number, or nothing when it could not be measured.
row() {
    local what="$1" value="$2" sense="${3:-}" bar="${4:-}" verdict='' wanted=''
    if [ -n "$sense" ]; then
        wanted="at $sense $bar"
        verdict=missed
        if [ -n "$value" ] && awk "BEGIN { exit !(\"$sense\" == \"least\" ? $value >= $bar : $value <= $bar) }"; then
            verdict=reached
        fi
        [ "$verdict" = reached ] || missed=1
    fi
    rows+=("| $what | $wanted | ${value:-not measured} | $verdict |")
    say "  $what: ${value:-not measured} $verdict"
}

median() {
    printf '%s\n' "$@" | sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'
}

ratio() {
    awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.2f", a / b }'
}

# --- Mooring ---

settings=()

mooring() {
    env "${settings[@]}" "$target/release/mooring" "$@"
}

# use DATABASE_URL DATA_FOLDER
use() {
    database_url="$1"
    data_folder="$2"
    settings=(
        "MOORING__SERVER__BIND=127.0.0.1:$port"
        "MOORING__SERVER__METRICS_BIND=127.0.0.1:$metrics_port"
        "MOORING__SERVER__WORKERS=$workers"
        "MOORING__LIMITS__ENABLED=false"
        "MOORING__DATA__DIR=$data_folder"
        "MOORING__DATABASE__URL=$database_url"
        "MOORING__MAIL__TRANSPORT=smtp"
        "MOORING__MAIL__SMTP_HOST=127.0.0.1"
        "MOORING__MAIL__SMTP_PORT=$mails_port"
        "MOORING__MAIL__SMTP_SECURITY=none"
        "MOORING__MAIL__FROM_ADDRESS=load@example.org"
    )
}

# query SQL: one column, a value a line.
query() {
    if [ -n "$database_url" ]; then
        psql --quiet --no-align --tuples-only --command "$1" "$database_url"
    else
        python3 - "$data_folder/mooring.db" "$1" <<'PY'
import sqlite3, sys
database = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True, timeout=10)
for (value,) in database.execute(sys.argv[2]):
    print(value)
PY
    fi
}

fill() {
    local began number name
    mooring setup --community 'Load test' --operator 'Load test' --country gb --contact load@example.org \
        --starter none >/dev/null
    mooring user create "$member" --password-stdin <<<"$password" >/dev/null
    mooring user create "$operator" --role administrator --password-stdin <<<"$password" >/dev/null
    for name in "$watching" "${writers[@]}"; do
        mooring user create "$name" --password-stdin <<<"$password" >/dev/null
    done
    for number in 1 2 3 4 5; do
        began="$EPOCHREALTIME"
        mooring import "$conversations" --source "a$number" --audience public >"$folder/import.log"
        if [ "$number" -eq 1 ]; then
            import_seconds="$(awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f", b - a }')"
            import_says="$(awk 'NR == 1' "$folder/import.log")"
        fi
        mooring import "$folder/members.jsonl" --source "m$number" --audience members >>"$folder/import.log"
    done
}

answers() {
    local tries
    for tries in $(seq 400); do
        if curl -fsS -o /dev/null "$1" 2>/dev/null; then return 0; fi
        sleep 0.05
    done
    die "no answer from $1 after $tries tries"
}

start_server() {
    env "${settings[@]}" "$target/release/mooring" serve >"$folder/server.log" 2>&1 &
    server_pid=$!
    answers "$site/readyz"
}

# settle [TRIES]: waits until the work that is due is done, such as what an import left (the search index).
settle() {
    local tries due
    for tries in $(seq "${1:-1200}"); do
        due="$(query "select count(*) from jobs where failed_at is null and attempts = 0
            and run_at <= '$(date -u '+%Y-%m-%d %H:%M:%S')'")"
        if [ "$due" -le 1 ]; then return 0; fi
        sleep 0.1
    done
    die "work is not done after $tries tries"
}

stop_server() {
    stop "$server_pid"
    server_pid=
}

# metric NAME: its value, or nothing.
metric() {
    curl -fsS "http://127.0.0.1:$metrics_port/metrics" | awk -v name="$1" '$1 == name { print $2 }'
}

# The hidden token of a page on standard input.
csrf_token() {
    sed -n 's/.*name="csrf_token" value="\([^"]*\)".*/\1/p' | awk 'NR == 1'
}

# sign_in NAME: the header with its session.
sign_in() {
    local jar="$folder/cookies" token status
    : >"$jar"
    token="$(curl -fsS -b "$jar" -c "$jar" "$site/sign-in" | csrf_token)"
    status="$(curl -sS -o /dev/null -w '%{http_code}' -b "$jar" -c "$jar" -H 'Sec-Fetch-Site: same-origin' \
        --data-urlencode "csrf_token=$token" --data-urlencode "username=$1" \
        --data-urlencode "password=$password" "$site/sign-in")"
    [ "$status" = 303 ] || die "signing in answered $status"
    echo "Cookie: mooring-session=$(awk '$6 == "mooring-session" { print $7 }' "$jar")"
}

# sprinkle BOARD: switches everything on, and begins a thread there that has all of it; its number.
sprinkle() {
    # Without leaving compiled files in the project.
    python3 -B benches/sprinkle.py "$port" "$1" "$conversations" "$member" <<<"$password"
}

sprinkle_both() {
    say '  writing threads with everything'
    full_public_thread="$(sprinkle "$public_board")"
    full_members_thread="$(sprinkle "$board")"
    settle
}

# largest_board AUDIENCE
largest_board() {
    query "select slug from boards where read_audience = '$1' order by thread_count desc, id limit 1"
}

# thread_of AUDIENCE: a thread whose first page is full.
thread_of() {
    query "select threads.id from threads join boards on boards.id = threads.board_id
        where boards.read_audience = '$1' and threads.post_count >= $posts_on_page
        order by threads.post_count, threads.id limit 1"
}

choose_pages() {
    public_thread="$(thread_of public)"
    members_thread="$(thread_of members)"
    [ -n "$public_thread" ] && [ -n "$members_thread" ] || die "no thread has $posts_on_page posts"
    board="$(largest_board members)"
    public_board="$(largest_board public)"
    say "  signed out /threads/$public_thread: $(query "select title from threads where id = $public_thread")"
    say "  signed in  /threads/$members_thread: $(query "select title from threads where id = $members_thread")"
    say "  boards     /boards/$public_board, /boards/$board"
}

# --- Driving ---

# drive CONNECTIONS URL SCRIPT [wrk's options…]: requests a second, the 99th percentile in ms, requests answered.
drive() {
    local count="$1" url="$2" script="$3" result
    shift 3
    result="$(wrk --threads 2 --connections "$count" --duration "${seconds}s" --timeout 10s --script "$script" "$@" "$url" |
        awk '$1 == "RESULT"')"
    read -r _ rate p99 answered failed <<<"$result"
    [ "${failed:-1}" -eq 0 ] || die "$failed of the requests to $url failed"
    echo "$rate $p99 $answered"
}

start_limit() {
    "$target/release/examples/limit" "$1" "$limit_port" "$workers" 2>"$folder/limit.log" &
    limit_pid=$!
    answers "http://127.0.0.1:$limit_port/"
}

stop_limit() {
    stop "$limit_pid"
    limit_pid=
}

# get_page PATH [curl's options…]: fetches a page as it is measured, and checks that a thread's is full.
get_page() {
    local path="$1" posts
    shift
    curl -fsS "$@" -o "$folder/page.html" "$site$path"
    case "$path" in
    /threads/*)
        posts="$(grep -o '<article id="post-' "$folder/page.html" | wc -l || true)"
        [ "$posts" -eq "$posts_on_page" ] || die "$path has $posts posts"
        ;;
    esac
}

# measure WHAT PATH BAR [headers…]: the page and its limit in turns, then the page with gzip. Without a BAR none is asked.
measure() {
    local what="$1" path="$2" bar="$3" own=() limits=() packed=() result
    local limit_url="http://127.0.0.1:$limit_port/"
    shift 3
    get_page "$path" "$@"
    start_limit "$folder/page.html"
    # Once without looking, so that caches and connections are warm.
    result="$(drive "$connections" "$site$path" "$folder/report.lua" "$@")"
    result="$(drive "$connections" "$limit_url" "$folder/report.lua" "$@")"
    for _ in $(seq "$runs"); do
        result="$(drive "$connections" "$site$path" "$folder/report.lua" "$@")"
        own+=("${result%% *}")
        result="$(drive "$connections" "$limit_url" "$folder/report.lua" "$@")"
        limits+=("${result%% *}")
        result="$(drive "$connections" "$site$path" "$folder/report.lua" "$@" -H 'Accept-Encoding: gzip')"
        packed+=("${result%% *}")
    done
    stop_limit
    local own_rate limit_rate packed_rate
    own_rate="$(median "${own[@]}")"
    limit_rate="$(median "${limits[@]}")"
    packed_rate="$(median "${packed[@]}")"
    row "$what / limit ($own_rate / $limit_rate a second)" "$(ratio "$own_rate" "$limit_rate")" ${bar:+least "$bar"}
    [ -z "$bar" ] ||
        row "$what with gzip / limit ($packed_rate a second)" "$(ratio "$packed_rate" "$limit_rate")"
}

# The slowest of a hundred requests, in ms.
measure_patience() {
    local slow=() rate p99 answered result
    for _ in $(seq "$runs"); do
        result="$(drive 16 "$site/threads/$members_thread" "$folder/report.lua" -H "$cookie")"
        read -r rate p99 answered <<<"$result"
        slow+=("$p99")
    done
    row 'p99 at 16 connections, thread page signed in, ms' "$(median "${slow[@]}")" most 20
}

# statements PATH: SQL statements of one page, signed in. Others (the poll for signals) come in between now and then, so
# the least of many counts; reading the metrics is a statement too, and is taken off.
statements() {
    local path="$1" before after page=1000000 idle=1000000
    for _ in $(seq 20); do
        before="$(metric mooring_sql_statements_total)"
        curl -fsS -H "$cookie" -o /dev/null "$site$path"
        after="$(metric mooring_sql_statements_total)"
        [ $((after - before)) -ge "$page" ] || page=$((after - before))
        before="$(metric mooring_sql_statements_total)"
        after="$(metric mooring_sql_statements_total)"
        [ $((after - before)) -ge "$idle" ] || idle=$((after - before))
    done
    echo $((page - idle))
}

# measure_cold_page WHAT THREAD: what a browser loads that was never here: the page, and the styles, scripts and icons it names.
measure_cold_page() {
    local what="$1" path="/threads/$2" address size head body bytes=0 requests=0 assets
    get_page "$path" -H "$cookie"
    assets="$(grep -oE '(href|src)="/assets/[^"]+"' "$folder/page.html" | cut -d '"' -f 2 | sort -u || true)"
    for address in "$path" $assets; do
        size="$(curl -fsS -o /dev/null -w '%{size_header} %{size_download}' -H "$cookie" -H 'Accept-Encoding: br' \
            "$site$address")"
        read -r head body <<<"$size"
        bytes=$((bytes + head + body))
        requests=$((requests + 1))
    done
    row "$what, compressed, with headers, KB" "$(awk -v b="$bytes" 'BEGIN { printf "%.1f", b / 1000 }')" most 60
    row "$what, requests" "$requests" most 4
}

# start_seconds PATH: from the start of the program to the first whole page.
start_seconds() {
    env "${settings[@]}" python3 - "$target/release/mooring" "$port" "$1" <<'PY'
import http.client, subprocess, sys, time

binary, port, path = sys.argv[1:]
quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
began = time.monotonic()
server = subprocess.Popen([binary, "serve"], **quiet)
status = None
while status != 200 and server.poll() is None and time.monotonic() - began < 30:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=10)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        status = answer.status
    except OSError:
        time.sleep(0.002)
took = time.monotonic() - began
server.terminate()
server.wait()
if status != 200:
    sys.exit(f"the server answered {status}")
print(f"{took:.3f}")
PY
}

measure_start() {
    local times=() took
    for _ in $(seq "$runs"); do
        took="$(start_seconds "/threads/$public_thread")"
        times+=("$took")
    done
    row "start with $(query 'select count(*) from posts') posts to first page, s" "$(median "${times[@]}")" most 0.5
}

# write_script RUN TOKEN THREADS: wrk's script of a run. Each reply is a form of its own, as from a browser.
write_script() {
    local fields
    fields="$(python3 - "$conversations" "$2" <<'PY'
import json, sys, urllib.parse
with open(sys.argv[1], encoding="utf-8") as lines:
    body = next(line["replies"][0]["body"] for line in map(json.loads, lines) if line["replies"])
print(urllib.parse.urlencode({"csrf_token": sys.argv[2], "consent": "posts", "body": body}))
PY
    )"
    cat "$folder/report.lua" - >"$folder/replies.lua" <<LUA
local threads = { $3 }
local fields = [==[$fields]==]
local made = 0

function setup(thread)
  made = made + 1
  thread:set("id", made)
end

function init()
  count = 0
end

function request()
  count = count + 1
  local path = "/threads/" .. threads[(count * 7 + id * 31) % #threads + 1] .. "/posts"
  local submission = string.format("%08x-%04x-4000-8000-%012x", $1, id, count)
  return wrk.format("POST", path, nil, fields .. "&submission=" .. submission)
end
LUA
}

measure_replies() {
    local rates=() groups=() run token threads before after commits_before commits_after result rate p99 answered added
    threads="$(query "select threads.id from threads join boards on boards.id = threads.board_id
        where boards.write_audience = 'members' and boards.read_audience = 'members'
        and threads.post_count < $posts_on_page order by threads.id limit 64" | paste -s -d , -)"
    token="$(curl -fsS -H "$cookie" "$site/threads/$members_thread" | csrf_token)"
    for run in $(seq "$runs"); do
        write_script "$run" "$token" "$threads"
        before="$(query 'select count(*) from posts')"
        commits_before="$(metric mooring_commits_total)"
        result="$(drive "$connections" "$site/" "$folder/replies.lua" -H "$cookie" \
            -H 'Sec-Fetch-Site: same-origin' -H 'Content-Type: application/x-www-form-urlencoded')"
        read -r rate p99 answered <<<"$result"
        # Those that wrk did not wait for are written a moment later.
        sleep 0.5
        commits_after="$(metric mooring_commits_total)"
        after="$(query 'select count(*) from posts')"
        added=$((after - before))
        [ "$added" -ge "$answered" ] || die "$answered replies were answered and $added are there"
        rates+=("$rate")
        [ -z "$commits_after" ] || groups+=("$(ratio "$added" $((commits_after - commits_before)))")
    done
    row "durable replies a second, $connections writers" "$(median "${rates[@]}")" least 3000
    row 'replies a commit then' "${groups[0]:+$(median "${groups[@]}")}" least 4
}

# 2,000 streams of events, ten for each of 200 threads, and 50 replies due each second, all on one node. Times count from when a reply
# was due, and the memory is what the server has while the streams are open.
measure_live() {
    local threads token watcher result p99 most told missing written rate streams memory
    threads="$(query "select threads.id || '-' || threads.post_count from threads join boards on boards.id = threads.board_id
        where boards.write_audience = 'members' and boards.read_audience = 'members' order by threads.id limit 200" |
        paste -s -d , -)"
    token="$(curl -fsS -H "$cookie" "$site/threads/$members_thread" | csrf_token)"
    watcher="$(sign_in "$watching")"
    result="$(ulimit -n "$(ulimit -H -n)" && python3 benches/live.py "$port" "$server_pid" "${watcher#Cookie: }" \
        "${cookie#Cookie: }" "$token" "$threads")"
    read -r p99 most told missing written rate streams memory <<<"$result"
    row "told of a reply, p99 of $told ($written replies, $streams streams; the slowest $most ms), ms" "$p99" most 1000
    row 'told of no reply within 10 s' "$missing" most 0
    row 'replies a second meanwhile, of 50 that are due' "$rate" least 47
    row 'streams that stay open meanwhile' "$streams" least 2000
    row 'memory while the streams are open (RssAnon, the most), MB' "$memory" most 200
}

# measure_memory WHAT BAR
measure_memory() {
    local anonymous
    anonymous="$(awk '$1 == "RssAnon:" { printf "%.1f", $2 * 1024 / 1e6 }' "/proc/$server_pid/status")"
    row "$1" "$anonymous" most "$2"
}

# shellcheck source=benches/large.sh
. benches/large.sh
# shellcheck source=benches/digest.sh
. benches/digest.sh

# --- The run ---

say 'Building'
cargo build --release --locked --bin mooring --example limit

# The same conversations on boards of their own.
python3 - "$conversations" >"$folder/members.jsonl" <<'PY'
import json, sys
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in filter(str.strip, lines):
        conversation = json.loads(line)
        conversation["board"] = "m-" + conversation["board"]
        print(json.dumps(conversation))
PY

python3 benches/mails.py "$mails_port" "$folder/mails" &
mails_pid=$!

say 'SQLite: importing'
use '' "$folder/sqlite"
fill
choose_pages
row "import into an empty database ($import_says), s" "$import_seconds" most 5
say 'SQLite: measuring'
measure_start
start_server
settle
cookie="$(sign_in "$member")"
sprinkle_both
measure 'thread page, signed out' "/threads/$public_thread" 0.20
measure 'thread page, signed in' "/threads/$members_thread" 0.15 -H "$cookie"
# Twice the statements, and twice the page: a poll, pictures, quotes, notes and names on one page are no usual thread.
measure 'thread page with everything, signed out' "/threads/$full_public_thread" 0.10
measure 'thread page with everything, signed in' "/threads/$full_members_thread" 0.10 -H "$cookie"
measure 'board page, signed out' "/boards/$public_board" 0.15
# For a member as most are, and for one who blocks and mutes: of each new post it is asked whether they are to meet it.
measure 'board page, signed in' "/boards/$board" 0.15 -H "$(sign_in "$watching")"
measure 'board page, signed in, with a block and a mute' "/boards/$board" 0.10 -H "$cookie"
measure_patience
row 'statements, thread page signed in' "$(statements "/threads/$members_thread")" most 9
row 'statements, thread page with everything, signed in' "$(statements "/threads/$full_members_thread")" most 9
row 'statements, board page signed in' "$(statements "/boards/$board")" most 7
measure_cold_page 'cold thread page' "$members_thread"
measure_cold_page 'cold thread page with everything but its pictures' "$full_members_thread"
measure_replies
measure_memory 'memory after the run (RssAnon), MB' 100
measure_live
measure_growing public
measure_digest
stop_server

measure_large

if [ -n "${BENCH_POSTGRES_URL:-}" ]; then
    say 'PostgreSQL: importing'
    command -v psql >/dev/null || die 'psql is missing'
    postgres_database="mooring_load_$$"
    psql --quiet --command "create database $postgres_database" "$BENCH_POSTGRES_URL"
    use "${BENCH_POSTGRES_URL%/*}/$postgres_database" "$folder/postgres"
    mooring key create "$folder/postgres/mooring.key" >/dev/null
    fill
    choose_pages
    say 'PostgreSQL: measuring'
    start_server
    settle
    cookie="$(sign_in "$member")"
    sprinkle_both
    measure 'PostgreSQL: thread page, signed out' "/threads/$public_thread" ''
    measure 'PostgreSQL: thread page, signed in' "/threads/$members_thread" '' -H "$cookie"
    measure 'PostgreSQL: thread page with everything, signed in' "/threads/$full_members_thread" '' -H "$cookie"
    stop_server
fi

printf '\nMedians of %d runs of %d s, %d connections, %d workers, %d cores.\n\n' \
    "$runs" "$seconds" "$connections" "$workers" "$(nproc)"
printf '| what | bar | measured | |\n|---|---|---|---|\n'
printf '%s\n' "${rows[@]}"
exit "$missed"
