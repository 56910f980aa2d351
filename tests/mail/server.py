"""A mail server for the tests: aiosmtpd, told by its arguments how to behave.

What arrives is read by Python's own parser of mail and written as JSON, one file each, into the folder. It prints
`listens on PORT` once it does, and ends when its input ends.
"""

import argparse
import asyncio
import email
import email.policy
import json
import pathlib
import ssl
import sys

import trustme
from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    """Keeps what it takes; refuses and puts off what it was told to."""

    def __init__(self, options):
        self.options = options
        self.busy = options.busy
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if self.options.deny_all:
            return self.options.deny_all
        if address in self.options.refuse:
            return f"550 5.1.1 <{address}>: no such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.busy > 0:
            self.busy -= 1
            return "451 4.3.0 come back later"
        await asyncio.sleep(self.options.wait)
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        part = lambda kind: message.get_body((kind,)).get_content()
        self.count += 1
        seen = {
            "encrypted": server.transport.get_extra_info("ssl_object") is not None,
            "user": session.auth_data.login.decode() if session.auth_data else None,
            "hello": session.host_name,
            "sender": envelope.mail_from,
            "recipients": envelope.rcpt_tos,
            "headers": [[name, str(value)] for name, value in message.items()],
            "parts": [each.get_content_type() for each in message.walk()],
            "defects": [str(defect) for each in message.walk() for defect in each.defects],
            "text": part("plain"),
            "html": part("html"),
        }
        path = pathlib.Path(self.options.folder) / f"{self.count:04}.json"
        # Whole under its name, since the tests may look at any moment.
        begun = path.with_suffix(".part")
        begun.write_text(json.dumps(seen))
        begun.rename(path)
        return "250 OK"


def authenticator(password):
    def check(server, session, envelope, mechanism, data):
        return AuthResult(success=data.password.decode() == password, handled=False, auth_data=data)

    return check


async def serve(options):
    authority = trustme.CA()
    authority.cert_pem.write_to_path(pathlib.Path(options.folder) / "authority.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(options.name).configure_cert(context)
    handler = Handler(options)

    def session():
        return SMTP(
            handler,
            hostname="mail.test",
            tls_context=context if options.security == "starttls" else None,
            require_starttls=options.security == "starttls",
            auth_required=bool(options.password),
            auth_require_tls=options.security == "starttls",
            authenticator=authenticator(options.password) if options.password else None,
        )

    wrapped = context if options.security == "tls" else None
    loop = asyncio.get_running_loop()
    server = await loop.create_server(session, "127.0.0.1", options.port, ssl=wrapped)
    print(f"listens on {server.sockets[0].getsockname()[1]}", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--security", choices=["none", "starttls", "tls"], default="none")
    parser.add_argument("--name", default="localhost", help="whose certificate it shows")
    parser.add_argument("--password", default="")
    parser.add_argument("--refuse", action="append", default=[])
    parser.add_argument("--deny-all", default="", help="what it says to every recipient")
    parser.add_argument("--wait", type=float, default=0, help="seconds before a mail is taken")
    parser.add_argument("--busy", type=int, default=0, help="mails that are put off before one is taken")
    asyncio.run(serve(parser.parse_args()))
