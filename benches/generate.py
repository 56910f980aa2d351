"""Makes many posts out of real conversations, the same ones each time: `generate.py FILE POSTS SEED OUT QUERIES`.

OUT gets conversations in the import format, QUERIES one search a line. The seed decides everything. A post has as many sentences
as a real one picked at random, each from a real post picked at random, so that words are as frequent as in reality. A search takes
two or three words of one post; every second one is as people type: two letters swapped in a longer word, the last word only begun,
or two words that stand together as a phrase.
"""

import json
import random
import re
import sys

SEARCHES = 500
REPLIES = 24


def main(source, posts, seed, out, queries):
    chance = random.Random(seed)
    with open(source, encoding="utf-8") as lines:
        conversations = [json.loads(line) for line in lines if line.strip()]
    real = [post for one in conversations for post in [one["body"], *(reply["body"] for reply in one["replies"])]]
    split = [[part for part in re.split(r"(?<=[.!?])\s+", post) if part.strip()] for post in real]
    lengths = [len(parts) for parts in split]
    sentences = [part for parts in split for part in parts]

    def text():
        return " ".join(chance.choice(sentences) for _ in range(max(1, chance.choice(lengths))))[:32000]

    searches = []
    left, number = posts, 0
    with open(out, "w", encoding="utf-8") as file:
        while left > 0:
            replies = min(chance.randrange(REPLIES), left - 1)
            left -= replies + 1
            number += 1
            kind = chance.choice(conversations)
            bodies = [text() for _ in range(replies + 1)]
            if len(searches) < SEARCHES and number % 7 == 0:
                searches.append(search(chance, len(searches), chance.choice(bodies)))
            print(
                json.dumps(
                    {
                        "id": number,
                        "board": "large-" + kind["board"],
                        "title": kind["title"],
                        "author": f"writer{chance.randrange(2000)}",
                        "body": bodies[0],
                        "replies": [
                            {"author": f"writer{chance.randrange(2000)}", "body": body} for body in bodies[1:]
                        ],
                    }
                ),
                file=file,
            )
    with open(queries, "w", encoding="utf-8") as file:
        print("\n".join(filter(None, searches)), file=file)


def search(chance, number, body):
    words = re.findall(r"[a-z]{4,}", body.lower())
    if len(words) < 4:
        return ""
    start = chance.randrange(len(words) - 2)
    picked = words[start : start + 2] + chance.sample(words, 1)
    match number % 4:
        case 1:
            longest = max(picked, key=len)
            at = len(longest) // 2
            swapped = longest[: at - 1] + longest[at] + longest[at - 1] + longest[at + 1 :]
            picked = [swapped if word == longest else word for word in picked]
        case 2:
            picked[-1] = picked[-1][:-1]
        case 3 if re.search(rf"\b{picked[0]} {picked[1]}\b", body.lower()):
            return f'"{picked[0]} {picked[1]}"'
    return " ".join(picked)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5])
