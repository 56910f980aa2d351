"""A mail server that takes everything and keeps nothing: `mails.py PORT COUNT`. Adds a byte to the file COUNT for each mail."""

import asyncio
import os
import sys


async def serve(reader, writer, count):
    async def say(line):
        writer.write(line + b"\r\n")
        await writer.drain()

    await say(b"220 localhost")
    while line := await reader.readline():
        match line.split(maxsplit=1)[:1]:
            case [b"EHLO" | b"ehlo"]:
                await say(b"250-localhost\r\n250 8BITMIME")
            case [b"DATA" | b"data"]:
                await say(b"354 go on")
                while (line := await reader.readline()) not in (b".\r\n", b""):
                    pass
                os.write(count, b"x")
                await say(b"250 taken")
            case [b"QUIT" | b"quit"]:
                await say(b"221 goodbye")
                break
            case _:
                await say(b"250 well")
    writer.close()


async def main(port, file):
    count = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    server = await asyncio.start_server(lambda reader, writer: serve(reader, writer, count), "127.0.0.1", port)
    await server.serve_forever()


asyncio.run(main(int(sys.argv[1]), sys.argv[2]))
