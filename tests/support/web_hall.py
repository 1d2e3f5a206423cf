"""A real central with its pages, and real browsers that look at them: nothing is played but the paper.

with WebHall(tmp_path) as hall, chromium() as browser:
    page = hall.signed_in(browser, "petugas", "/officer/01")
"""

import itertools
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe

from central.config.site_file import read_site
from central.examination import examine
from protocols import messages as m
from provisioning.rehearsal.staff import hire
from support.broker import Broker, free_port
from support.browser import MS
from support.central_process import CentralProcess, Voice, ask

PASSWORD = "uji-halaman-2718"
SIZES = {"desk": (1280, 800), "phone": (360, 780)}
SERIOUS = {"serious", "critical"}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


class WebHall:
    """`base`: the address of the pages. `take`: a visitor with his paper."""

    def __init__(self, folder, *, staff=True, policy=None):
        """`staff` False: nobody has an account yet, and managers need a second factor. `policy`: of site.toml."""
        self.folder, self._asked, self._staff, self._policy = folder, itertools.count(1), staff, policy
        self.broker = Broker(folder / "broker")

    def __enter__(self):
        self.broker.start()
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        table = f'host = "127.0.0.1"\nport = {self.broker.port}\nstart = false\n'
        web = f'[web]\nlisten = "127.0.0.1"\nport = {self.port}\npublic = "{self.base}"\n'
        web += 'second_factor = "none"' * self._staff
        self.central = CentralProcess(self.folder / "central", table + web, policy=self._policy)
        self.central.start()
        if self._staff:
            hire(self.central.ledger, PASSWORD)
        self.kiosk = Voice(self.broker.port, "kiosk-1")
        return self

    def __exit__(self, *_):
        self.kiosk.__exit__()
        self.central.close()
        self.broker.kill()

    def take(self, service="ktp-el", *, priority=False):
        """The number on the paper."""
        return self.slip(service, priority=priority).number

    def slip(self, service="ktp-el", *, priority=False):
        """What stands on the paper."""
        request = ask(next(self._asked), service)
        request = m.RequestTicket(request_id=request.request_id, service=service, priority=priority)
        slip = self.kiosk.ask(request, m.TicketReply).slip
        self.kiosk.ask(m.ReportPaper(request_id=request.request_id, outcome=m.Paper.PRINTED), m.PaperReply)
        return slip

    def checked(self):
        """What the checker finds in the ledger, central ended."""
        return list(examine(self.central.ledger, read_site(self.central.folder / "site.toml").site).findings)

    @contextmanager
    def browsing(self, browser, size="desk", language="id-ID", **more):
        """A browser of its own. Afterwards: it complained of nothing and asked nobody else for anything."""
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, locale=language, **more)
        context.set_default_timeout(MS)
        complaints, asked = [], []
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.complaints = complaints
        yield page
        context.close()
        assert complaints == []
        assert [url for url in asked if not url.startswith((self.base, "data:"))] == []

    def sign_in(self, page, account, path="/", password=PASSWORD):
        page.goto(f"{self.base}/login?to={path}")
        page.fill("#account", account)
        page.fill("#secret", password)
        page.click("main button[type=submit]")
        page.wait_for_url(lambda url: "/login" not in url)


class Keys:
    """The keypad of counter 01."""

    def __init__(self, hall):
        self.voice, self.count = Voice(hall.broker.port, "keypad-01", m.CounterSnapshot, m.ClockTick), 0
        self.epoch = self.voice.hear(m.CounterSnapshot).epoch

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.voice.__exit__()

    def press(self, action, holding=None):
        """By the clock of now: what it said while nobody listened is passed over."""
        while not self.voice._heard.empty():
            self.voice.wait(lambda _: True)
        self.count += 1
        pressed = m.OfficerCommand(
            request_id=f"{0xB0 + self.count:032x}",
            action=action,
            epoch=self.epoch,
            pressed_at=self.voice.hear(m.ClockTick).at,
            holding=holding,
        )
        reply = self.voice.ask(pressed, m.OfficerReply)
        assert reply.refusal is None
        return reply.number


def serious(page):
    """What axe finds that would keep somebody out: one line each."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{each['id']} ({each['impact']}): {node['target']} {node['failureSummary']}"
        for each in found
        if each["impact"] in SERIOUS
        for node in each["nodes"]
    ]


def fits(page):
    """Nothing sticks out to the side."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
