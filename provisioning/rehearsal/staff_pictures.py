"""The pictures of the staff pages: the hall at work, seen by its people. Part of `provisioning.rehearsal.pictures`."""

from collections.abc import Iterator

from playwright.sync_api import Browser, Page

DESK, PHONE = (1280, 900), (390, 844)
PATIENCE_MS = 60_000
Picture = tuple[str, bytes]


def staff_pictures(browser: Browser, address: str, password: str) -> Iterator[Picture]:
    """Name and PNG of each. The hall must be at work: somebody waits at counter 01."""
    page = _open(browser, address, "", DESK)
    yield "page-login", page.screenshot()
    page.context.close()
    page = _signed_in(browser, address, password, "petugas", "/officer/01", DESK)
    page.wait_for_selector("#desk[data-work=idle], #desk[data-work=serving], #desk[data-work=called]")
    _serve(page)
    yield "page-officer", page.screenshot()
    page.click("[data-dialog=transfer]")
    yield "page-officer-transfer", page.screenshot()
    page.context.close()
    for name, size, look in (("phone", PHONE, "light"), ("dark", DESK, "dark")):
        page = _signed_in(browser, address, password, "petugas", "/officer/01", size, look)
        page.wait_for_selector(".clock__time:not(:text('–'))")
        yield f"page-officer-{name}", page.screenshot()
        page.context.close()
    page = _signed_in(browser, address, password, "pengelola", "/accounts", DESK)
    yield "page-accounts", page.screenshot()
    page.context.close()


def _serve(page: Page) -> None:
    """A visitor stands at the counter."""
    page.wait_for_selector("body[data-clock]")
    for typed in ("01", "02", "0102.3", "04", "0104.5", "06", "07", "0102.8"):  # of a roll: the line is seen
        page.keyboard.type(typed)
        page.keyboard.press("NumpadAdd")
        page.wait_for_selector(f".line__list [data-key$='00{typed[-1]}']")
    if page.locator("#desk[data-work=idle]").count():
        page.click(".key--main:visible")
    page.wait_for_selector("#desk[data-work=called], #desk[data-work=serving]")
    if page.locator("#desk[data-work=called]").count():
        page.keyboard.press("NumpadDivide")
    page.wait_for_selector("#desk[data-work=serving]")
    page.wait_for_timeout(2500)


def _signed_in(
    browser: Browser, address: str, password: str, account: str, path: str, size: tuple[int, int], look: str = "light"
) -> Page:
    page = _open(browser, address, f"login?to={path}", size, look)
    page.fill("#account", account)
    page.fill("#secret", password)
    page.click("main button[type=submit]")
    page.wait_for_url(f"**{path}")
    return page


def _open(browser: Browser, address: str, path: str, size: tuple[int, int], look: str = "light") -> Page:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale="id-ID",
        color_scheme="dark" if look == "dark" else "light",
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address + path)
    return page
