"""The product in a slot: its wheels from the lock, unpacked where a Pi's Python finds them. Nothing is fetched by a Pi.

One library has no wheel for a Pi's Python (lgpio): it is compiled here, from the source that the lock pins.
"""

import shutil
import sys
import tarfile
from pathlib import Path

from protocols.card import PRODUCT_AT
from provisioning.card.tools import run

HERE = Path(__file__).parent
LOCK = HERE / "requirements.lock"
CHECKOUT = HERE.parents[1]
PYTHON = "3.13"
COMPILER, TARGET = "aarch64-linux-gnu-gcc", "aarch64-linux-gnu"
FROM_SOURCE = "lgpio"
TAGS = (*(f"manylinux_2_{minor}_aarch64" for minor in (17, 26, 28, 34)), "manylinux2014_aarch64", "any")
ABIS = (f"cp{PYTHON.replace('.', '')}", "abi3", "none")
PROGRAMS = {"gerai-device": "device.cli", "gerai-central": "central.cli", "gerai-provision": "provisioning.cli"}
UNREAD = ("bin", "pygame/docs", "pygame/examples", "pygame/tests", "sqlalchemy/testing")
ORIGIN = "direct_url.json"
ENVIRONMENT = "home = /usr/bin\ninclude-system-site-packages = true\nversion = {}\n"


def program(module: str) -> str:
    """A command, as it stands in the product's folder."""
    return f"#!{PRODUCT_AT}/bin/python\nimport sys\n\nfrom {module} import main\n\nsys.exit(main())\n"


def tags() -> list[str]:
    """For pip: which wheels fit a Pi."""
    words = ["--implementation", "cp", "--python-version", PYTHON]
    words += [word for abi in ABIS for word in ("--abi", abi)]
    return words + [word for tag in TAGS for word in ("--platform", tag)]


def fetch(wheels: Path) -> None:
    """Everything that the lock names into `wheels`, by its hashes; what is there already is not fetched again."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", "--dest", str(wheels)]
    run([*pip, "--only-binary=:all:", f"--no-binary={FROM_SOURCE}", *tags(), "--requirement", str(LOCK)])


def own_wheel(folder: Path) -> Path:
    """This checkout as a wheel; the same bytes from the same files, when SOURCE_DATE_EPOCH is set."""
    for old in folder.glob("gerai-*.whl"):
        old.unlink()
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    run([*pip, "--wheel-dir", str(folder), str(CHECKOUT)])
    return next(folder.glob("gerai-*.whl"))


def unpack(wheels: Path, own: Path, root: Path, scratch: Path) -> None:
    """`wheels`, as fetched, and `own` into the product's folder of `root`, with its commands."""
    at = root / str(PRODUCT_AT).lstrip("/")
    packages = at / "lib" / f"python{PYTHON}" / "site-packages"
    found = sorted(str(path) for path in wheels.glob("*.whl"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    run([*pip, "--only-binary=:all:", *tags(), "--target", str(packages), *found, str(own)])
    forget_origin(packages)
    for name in UNREAD:
        shutil.rmtree(packages / name, ignore_errors=True)
    (at / "bin").mkdir()
    (at / "pyvenv.cfg").write_text(ENVIRONMENT.format(PYTHON), encoding="utf-8")
    (at / "bin" / "python").symlink_to("/usr/bin/python3")
    for name, module in PROGRAMS.items():
        path = at / "bin" / name
        path.write_text(program(module), encoding="utf-8")
        path.chmod(0o755)
    _compile_lgpio(next(wheels.glob(f"{FROM_SOURCE}-*.tar.gz")), packages, scratch)


def forget_origin(packages: Path) -> None:
    """Where a wheel lay on this machine, which pip notes: a card built elsewhere, or once more, would be another."""
    for noted in packages.glob(f"*.dist-info/{ORIGIN}"):
        noted.unlink()
        record = noted.with_name("RECORD")
        lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
        record.write_text("".join(line for line in lines if f"/{ORIGIN}," not in line), encoding="utf-8")


def _compile_lgpio(source: Path, packages: Path, scratch: Path) -> None:
    with tarfile.open(source) as archive:
        archive.extractall(scratch, filter="data")
    here = scratch / source.name.removesuffix(".tar.gz")
    run(["swig", "-python", "-Isrc", "-o", "lgpio_wrap.c", "lgpio.i"], cwd=here)
    headers = [f"-I{scratch}/include/python{PYTHON}", "-idirafter", f"{scratch}/include"]
    sources = sorted(str(path.relative_to(here)) for path in (here / "src").glob("lg*.c"))
    options = ["-shared", "-fPIC", "-O2", "-pthread", f"-ffile-prefix-map={scratch}=.", "-Wl,--build-id=none", "-Isrc"]
    target = packages / f"_lgpio.cpython-{PYTHON.replace('.', '')}-{TARGET}.so"
    libraries = ["src/rgpiod.c", "lgpio_wrap.c", "-lrt", "-ldl"]
    run([COMPILER, *options, *headers, *sources, *libraries, "-o", str(target)], cwd=here)
    run([COMPILER.replace("gcc", "strip"), str(target)])
    (packages / "lgpio.py").write_bytes((here / "lgpio.py").read_bytes())
