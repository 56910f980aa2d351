"""A browser without scripts, for filling a community through its own forms: cookies, forms read from pages, pictures."""

import html.parser
import http.client
import re
import sys
import urllib.parse

BOUNDARY = "----of-the-form"


class Forms(html.parser.HTMLParser):
    """The forms of a page: where each is sent, with its fields as a browser sends them by its first button."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.fields = None
        self.has_button = False
        self.select = None
        self.area = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        at = dict(attributes)
        if tag == "form":
            self.fields, self.has_button = [], False
            self.found.append((at.get("action"), self.fields))
        elif self.fields is None:
            return
        elif tag == "button" and at.get("type") == "submit" and not self.has_button:
            self.has_button = True
            if "name" in at:
                self.fields.append((at["name"], at.get("value") or ""))
        elif tag == "input" and "name" in at and "disabled" not in at:
            if at.get("type") not in ("checkbox", "radio") or "checked" in at:
                self.fields.append((at["name"], at.get("value") or ""))
        elif tag == "select" and "name" in at:
            self.select = [at["name"], None]
        elif tag == "option" and self.select is not None:
            if self.select[1] is None or "selected" in at:
                self.select[1] = at.get("value") or ""
        elif tag == "textarea" and "name" in at:
            self.area = [at["name"], ""]

    def handle_data(self, data):
        if self.area is not None:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.fields = None
        elif tag == "select" and self.select is not None:
            self.fields.append((self.select[0], self.select[1] or ""))
            self.select = None
        elif tag == "textarea" and self.area is not None:
            self.fields.append((self.area[0], self.area[1].removeprefix("\n")))
            self.area = None


class Form:
    """Fields, some of them repeated, and where they go."""

    def __init__(self, action, fields):
        self.action = action
        # A form without this field is never asked about words in it.
        self.fields = [(name, value) for name, value in fields if name != "hints_seen"]

    def set(self, **values):
        """Sets fields, each to a text or to all texts of a list."""
        self.fields = [(name, value) for name, value in self.fields if name not in values]
        for name, value in values.items():
            self.fields += [(name, one) for one in (value if isinstance(value, list) else [value])]
        return self


class Browser:
    """Somebody at the site on a port of this machine."""

    def __init__(self, port, name, password):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = {}
        self.name = name
        self.send(self.form("/sign-in", "/sign-in").set(username=name, password=password), 303)

    def ask(self, method, path, body=None, kind=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if method == "POST":
            headers |= {"Sec-Fetch-Site": "same-origin", "Content-Type": kind}
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            # The server closes a connection that rested for long; what is sent twice makes one.
            self.connection.close()
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";", 1)[0].split("=", 1)
            self.cookies[name] = value
        text = answer.read().decode()
        return answer.status, text, answer.headers.get("Location", "")

    def expect(self, wanted, what, answer):
        status, text, location = answer
        if status != wanted:
            main = re.sub(r"<[^>]+>|\s+", " ", text.partition("<main")[2])[:600]
            sys.exit(f"{self.name}: {what} answered {status}: {main}")
        return location if status == 303 else text

    def page(self, path):
        return self.expect(200, path, self.ask("GET", path))

    def form(self, path, action):
        """The form of a page that is sent to an address."""
        return self.form_of(self.page(path), path, action)

    def form_of(self, text, path, action):
        for found, fields in Forms(text).found:
            if found == action:
                return Form(action, fields)
        sys.exit(f"{self.name}: {path} has no form {action}")

    def send(self, form, wanted=303, action=None):
        """Sends a form, to another address as its buttons do; the address it leads to, or the page."""
        action = action or form.action
        body = urllib.parse.urlencode(form.fields)
        return self.expect(wanted, action, self.ask("POST", action, body, "application/x-www-form-urlencoded"))

    def add_picture(self, form, file, shows):
        """Adds a picture (PNG) to what stands in a composer; the composer again."""
        asked = self.form_of(self.send(form, 200, "/attachments/new"), "/attachments/new", "/attachments")
        fields = [one for one in asked.set(alt=shows).fields if one[0] != "picture"]
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
            + value.replace("\r\n", "\n").replace("\n", "\r\n").encode()
            + b"\r\n"
            for name, value in fields
        ]
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="picture"; filename="picture.png"\r\n'
        body = b"".join(parts) + head.encode() + b"Content-Type: image/png\r\n\r\n" + file + f"\r\n--{BOUNDARY}--\r\n".encode()
        text = self.expect(
            200, "/attachments", self.ask("POST", "/attachments", body, f"multipart/form-data; boundary={BOUNDARY}")
        )
        return self.form_of(text, "/attachments", form.action)
