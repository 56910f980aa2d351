"""Watchers of threads and writers in them: how long it takes until each watcher is told.

Usage: live.py PORT PID WATCHER_COOKIE WRITER_COOKIE TOKEN THREADS

PID is the server's. THREADS is a list such as 7-24,9-3: a thread and the number of its last post. Each has WATCHERS streams of
events, and for SECONDS a reply is due every 1/RATE s, whatever became of those before it: there are WRITERS connections, so that
one that is answered late keeps none of the others waiting. Times count from when a reply was due, not from when it was sent, so
that what waits for a writer is part of them.

Prints in a line: the 99th percentile and the maximum in ms until each watcher is told; how many were told, and how many were not
told within PATIENCE seconds; the replies written, and the rate reached, in replies a second until the last was answered; the streams
that were open to the end; and the most memory (RssAnon) that the server had while they were, in MB.
"""

import asyncio
import json
import sys
import time
import urllib.parse
import uuid

WATCHERS = 10
WRITERS = 64
RATE = 50
SECONDS = 20
PATIENCE = 10


async def headers_of(reader):
    status = int((await reader.readline()).split()[1])
    headers = {}
    while (line := (await reader.readline()).strip()):
        name, value = line.split(b":", 1)
        headers[name.strip().lower()] = value.strip()
    return status, headers


async def watch(port, cookie, thread, number, told, ready):
    """Notes when each number of a thread is told: an event tells of all up to its `last`."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"GET /events?threads={thread}-{number} HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookie}\r\n\r\n".encode()
    )
    status, _ = await headers_of(reader)
    if status != 200:
        sys.exit(f"a stream answered {status}")
    kind = b""
    while (line := await reader.readline()):
        if line.startswith(b"event: "):
            kind = line[7:].strip()
        elif line.startswith(b"retry: "):
            ready()
        elif line.startswith(b"data: ") and kind == b"replies":
            last, now = json.loads(line[6:])["last"], time.monotonic()
            for each in range(number + 1, last + 1):
                told.append((thread, each, now))
            number = last


async def write(port, cookie, token, queue, sent):
    """Writes replies, one at a time, and notes when each was due; answers when the last was answered."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answered = 0
    while (asked := await queue.get()) is not None:
        thread, due = asked
        fields = {"csrf_token": token, "consent": "posts", "body": "I read this, and I am with you.", "submission": uuid.uuid4()}
        body = urllib.parse.urlencode(fields).encode()
        writer.write(
            f"POST /threads/{thread}/posts HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookie}\r\n"
            "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n".encode() + body
        )
        status, headers = await headers_of(reader)
        if status != 303:
            sys.exit(f"a reply answered {status}")
        await reader.readexactly(int(headers.get(b"content-length", b"0")))
        answered = time.monotonic()
        number = int(headers[b"location"].rsplit(b"#post-", 1)[1])
        sent[(thread, number)] = due
    return answered


async def look_at_memory(pid, found):
    """Notes what a process has that no file stands behind, in MB, twice a second."""
    while True:
        with open(f"/proc/{pid}/status", encoding="ascii") as lines:
            kib = next(int(line.split()[1]) for line in lines if line.startswith("RssAnon:"))
        found.append(kib * 1024 / 1e6)
        await asyncio.sleep(0.5)


async def write_all(port, author, token, threads, sent):
    """Has all replies written, each when it is due; answers how many a second were."""
    queue = asyncio.Queue()
    writers = [asyncio.create_task(write(port, author, token, queue, sent)) for _ in range(WRITERS)]
    begun = time.monotonic()
    for n in range(RATE * SECONDS):
        due = begun + n / RATE
        await asyncio.sleep(max(0, due - time.monotonic()))
        queue.put_nowait((threads[n % len(threads)][0], due))
    for _ in writers:
        queue.put_nowait(None)
    answered = max(await asyncio.gather(*writers))
    return len(sent) / (answered - begun)


async def main():
    port, pid, watcher, author, token = int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:6]
    threads = [tuple(map(int, pair.split("-"))) for pair in sys.argv[6].split(",")]
    told, sent, memory, open_streams = [], {}, [], 0

    def ready():
        nonlocal open_streams
        open_streams += 1

    watchers = []
    for thread, number in threads:
        for _ in range(WATCHERS):
            watchers.append(asyncio.create_task(watch(port, watcher, thread, number, told, ready)))
        await asyncio.sleep(0.01)
    while open_streams < len(watchers):
        await asyncio.sleep(0.1)
    looking = asyncio.create_task(look_at_memory(pid, memory))
    rate = await write_all(port, author, token, threads, sent)
    deadline = time.monotonic() + PATIENCE
    while len(told) < len(sent) * WATCHERS and time.monotonic() < deadline:
        await asyncio.sleep(0.1)
    # Once more after all of it.
    await asyncio.sleep(1)
    looking.cancel()
    still_open = sum(not one.done() for one in watchers)
    waits = sorted((now - sent[(thread, number)]) * 1000 for thread, number, now in told)
    p99 = waits[int(len(waits) * 0.99)] if waits else 0
    missing = len(sent) * WATCHERS - len(told)
    print(
        f"{p99:.0f} {max(waits, default=0):.0f} {len(told)} {missing} {len(sent)} {rate:.1f} {still_open} {max(memory):.1f}"
    )


asyncio.run(main())
