"""Watchers of threads and writers in them: how long it takes until each watcher is told.

Usage: live.py PORT WATCHER_COOKIE WRITER_COOKIE TOKEN THREADS

THREADS is a list such as 7-24,9-3: a thread and the number of its last post. Each has WATCHERS streams of events, and RATE
replies a second are written for SECONDS. Prints the 99th percentile and the maximum in ms from sending a reply to each watcher's
being told of it, how many were told, and how many replies were written. Exits 1 when a watcher was not told of a reply.
"""

import asyncio
import json
import sys
import time
import urllib.parse
import uuid

WATCHERS = 10
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
    """Writes replies, one at a time, and notes when each was sent."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while (thread := await queue.get()) is not None:
        fields = {"csrf_token": token, "consent": "posts", "body": "I read this, and I am with you.", "submission": uuid.uuid4()}
        body = urllib.parse.urlencode(fields).encode()
        begun = time.monotonic()
        writer.write(
            f"POST /threads/{thread}/posts HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookie}\r\n"
            "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n".encode() + body
        )
        status, headers = await headers_of(reader)
        if status != 303:
            sys.exit(f"a reply answered {status}")
        await reader.readexactly(int(headers.get(b"content-length", b"0")))
        number = int(headers[b"location"].rsplit(b"#post-", 1)[1])
        sent[(thread, number)] = begun


async def main():
    port, watcher, author, token = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
    threads = [tuple(map(int, pair.split("-"))) for pair in sys.argv[5].split(",")]
    told, sent, open_streams = [], {}, 0

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
    queue = asyncio.Queue()
    writers = [asyncio.create_task(write(port, author, token, queue, sent)) for _ in range(8)]
    begun = time.monotonic()
    for n in range(RATE * SECONDS):
        await asyncio.sleep(max(0, begun + n / RATE - time.monotonic()))
        queue.put_nowait(threads[n % len(threads)][0])
    for _ in writers:
        queue.put_nowait(None)
    await asyncio.gather(*writers)
    deadline = time.monotonic() + PATIENCE
    while len(told) < len(sent) * WATCHERS and time.monotonic() < deadline:
        await asyncio.sleep(0.1)
    waits = sorted((now - sent[(thread, number)]) * 1000 for thread, number, now in told)
    p99 = waits[int(len(waits) * 0.99)] if waits else 0
    print(f"{p99:.0f} {max(waits, default=0):.0f} {len(told)} {len(sent)}")
    sys.exit(0 if len(told) == len(sent) * WATCHERS else 1)


asyncio.run(main())
