"""Fills a board with everything that conversations can have, through its own forms: `sprinkle.py PORT BOARD FILE READER`.

Switches all of it on, as the operator, and allows it on BOARD. Then the first conversation of FILE that fills a page is written anew by
members, with a poll, pictures, a quote, a mention, a link, a content note, a one-time name and reactions; the list gets threads with
a note and under a one-time name. READER follows, saves, votes, says a word, blocks and mutes two of the writers, and leaves a draft.
All have the password on standard input, and are there already. Prints the number of the thread, which has POSTS posts.
"""

import json
import re
import struct
import sys
import zlib

from pages import Browser, Forms

POSTS = 20
# Made by load.sh, as READER is. The first administers, the third writes under one-time names only, and the last two are whom
# READER does not want to read.
OPERATOR, WRITER, APART, OTHER, BLOCKED, MUTED = PEOPLE = [
    "load-operator",
    "load-writer",
    "load-apart",
    "load-other",
    "load-blocked",
    "load-muted",
]
REACTIONS = ["with_you", "thank_you", "well_done", "me_too"]
WITH_ALIAS = ["", "true"]


def main(port, board, file, reader, password):
    people = {name: Browser(port, name, password) for name in [*PEOPLE, reader]}
    switch_on(people[OPERATOR], board)
    title, bodies = conversation(file)
    fill_list(people, board, title, bodies[0])
    thread = begin(people[WRITER], board, title, bodies[0])
    for number, body in enumerate(bodies[1:], 2):
        reply(people, thread, number, body)
    for nth, name in enumerate([WRITER, OTHER, MUTED]):
        say_words(people[name], thread, nth)
    for nth, name in enumerate([OTHER, MUTED, APART, reader]):
        vote(people[name], thread, nth)
    read(people[reader], thread)
    print(thread.rsplit("/", 1)[1])


def switch_on(operator, board):
    page = "/admin/features"
    numbers = {"messages_age": "0", "attachments_age": "0", "attachments_posts": "0", "remind": "60"}
    boxes = [*REACTIONS, "one_time_names", "push", "polls", "messages", "attachments"]
    operator.send(operator.form(page, page).set(**dict.fromkeys(boxes, "true"), **numbers))
    page = f"/admin/boards/{board}"
    operator.send(operator.form(page, page).set(one_time_names="true", allows_images="true"))


def conversation(file):
    """The title and the first POSTS posts of the shortest conversation that has so many."""
    with open(file, encoding="utf-8") as lines:
        found = [one for one in map(json.loads, filter(str.strip, lines)) if len(one["replies"]) >= POSTS - 1]
    if not found:
        sys.exit(f"no conversation has {POSTS} posts")
    one = min(found, key=lambda one: len(one["replies"]))
    return one["title"], [one["body"], *(each["body"] for each in one["replies"])][:POSTS]


def new_thread(browser, board, title, body):
    fields = {"title": title, "body": body}
    return browser.form(f"/boards/{board}/threads/new", f"/boards/{board}/threads").set(**fields)


def fill_list(people, board, title, body):
    people[WRITER].send(new_thread(people[WRITER], board, title, body).set(content_notes=["", "loss", "use"]))
    people[APART].send(new_thread(people[APART], board, title, body).set(one_time_name=WITH_ALIAS))
    for name in [BLOCKED, MUTED]:
        people[name].send(new_thread(people[name], board, title, body))


def begin(writer, board, title, body):
    """The thread with a picture and a poll; its address."""
    form = new_thread(writer, board, title, body).set(
        poll_question="What helps you most on an evening like this?",
        poll_options="A walk\nA call\nGoing to bed early\nSomething else",
    )
    return writer.send(writer.add_picture(form, picture(), "Two fields of colour")).partition("#")[0]


def reply(people, thread, number, body):
    """One reply; each of the first has something of its own."""
    plain = [WRITER, OTHER][number % 2]
    name = {2: OTHER, 3: WRITER, 4: APART, 5: BLOCKED, 6: MUTED, 7: OTHER}.get(number, plain)
    browser, action = people[name], f"{thread}/posts"
    opening = posts_on(browser.page(thread))[1]
    form = browser.form(f"{thread}?quote={opening}" if number == 2 else thread, action)
    match number:
        case 2:
            quoted = dict(form.fields)["body"]
            form.set(body=f"{quoted}\n\n{body}\n\n@{WRITER}, this is for you.")
        case 3:
            form.set(body=body, content_notes=["", "loss"])
        case 4:
            form.set(body=body, one_time_name=WITH_ALIAS)
        case 7:
            form = browser.add_picture(form.set(body=body), picture(), "Two fields of colour")
        case 8:
            form.set(body=f"{body}\n\nIt began with /posts/{opening}, and ||it did not end there||.")
        case _:
            form.set(body=body)
    browser.send(form)


def posts_on(text):
    """The keys of a page's posts, by their numbers."""
    found = re.findall(r'class="number" href="/posts/(\d+)"[^>]*>#(\d+)<', text)
    return {int(number): int(key) for key, number in found}


def say_words(browser, thread, nth):
    """One word to each post of others."""
    actions = [action for action, _ in Forms(browser.page(thread)).found if (action or "").endswith("/reactions")]
    for at, action in enumerate(actions):
        browser.send(browser.form(thread, action).set(kind=REACTIONS[(nth + at) % len(REACTIONS)]))


def vote(browser, thread, nth):
    options = re.findall(r'name="option" value="(\d+)"', browser.page(thread))
    browser.send(browser.form(thread, f"{thread}/votes").set(option=options[nth % len(options)]))


def read(reader, thread):
    for path in [f"/members/{BLOCKED}/block", f"/members/{MUTED}/mute"]:
        reader.send(reader.form(path, path))
    posts = posts_on(reader.page(thread))
    if len(posts) != POSTS:
        sys.exit(f"{thread} has {len(posts)} posts")
    reader.send(reader.form(thread, f"{thread}/follow"))
    reader.send(reader.form(thread, f"/posts/{posts[2]}/save"))
    reader.send(reader.form(thread, f"/posts/{posts[1]}/reactions").set(kind=REACTIONS[0]))
    reader.send(reader.form(thread, f"{thread}/posts").set(body="I do not know yet how to say it."), action="/drafts")


def picture(width=320, height=240):
    """A PNG of two fields of colour."""
    row = b"\0" + b"\xfa\x8c\x3c" * (width // 2) + b"\x3c\x78\xc8" * (width - width // 2)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b"")


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:5], sys.stdin.readline().rstrip("\n"))
