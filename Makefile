# Every target sets up what it needs by itself. SITE=… chooses a profile, for example: make demo SITE=pekanbaru
SITE ?= demo
PROFILES ?= demo tangerang cilegon cilegon-37 serang pekanbaru batu
RUNS ?= 143
SEED ?= 1
VISITORS ?= 80
SECONDS_EACH ?= 60
CARD_PACKAGES := mmdebstrap squashfs-tools dosfstools mtools fdisk kmod swig gcc-aarch64-linux-gnu libc6-dev-arm64-cross \
	qemu-user-static binfmt-support qemu-system-arm xz-utils debian-archive-keyring
TEST_PACKAGES := chromium zbar-tools dosfstools mtools fdisk squashfs-tools udev nftables iproute2
IMAGE_PACKAGES := qemu-system-x86 busybox-static kmod cpio zstd xz-utils gcc make bc udev systemd alsa-utils espeak-ng mosquitto-clients
PYTHON := .venv/bin/python
# A program that starts without its bytecode takes three times as long, and a hall in a test starts many.
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint bench simulate mutants fuzz pictures docs examples image card

help:
	@echo "make demo [SITE=pekanbaru]  run a whole hall with simulated parts and one page to try it"
	@echo "make test                   run the tests"
	@echo "make lint                   types, style, import contracts"
	@echo "make bench                  measure, beside limits and peers measured in the same run"
	@echo "make simulate [RUNS=143]    1,000 days on a virtual clock with faults, over seeds and profiles"
	@echo "make image                  press to rating on a stock kernel's real devices, in a virtual machine"
	@echo "make card                   build cards for Raspberry Pis and try each in a virtual machine (root, half an hour)"
	@echo "make torture [CHUNK=kill]   kill, cut the power, break the disk; results add up over runs of ten minutes"
	@echo "make mutants                plant bugs and see that the tests notice each"
	@echo "make fuzz [SECONDS_EACH=60] a million mutated messages for each codec, by coverage where atheris is installed"
	@echo "make docs pictures examples  make the generated pages, pictures and reports anew"

setup:
	@sh provisioning/setup.sh

demo: setup
	@.venv/bin/gerai-provision demo $(SITE)

# One worker more than there are cores here: who plays real processes mostly waits.
test:
	@sh provisioning/setup.sh $(TEST_PACKAGES)
	@$(PYTHON) -m pytest -n 3 --dist worksteal

lint: setup
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m mypy
	@$(PYTHON) -m mypy --python-version 3.13
	@.venv/bin/lint-imports --no-cache
	@$(PYTHON) -m pytest -q tests/contract/test_own_rules.py

bench: setup
	@$(PYTHON) -m pytest tests/bench -q -s --timeout=900

simulate: setup
	@for site in $(PROFILES); do \
		.venv/bin/gerai-central simulate $$site --runs $(RUNS) --seed $(SEED) --visitors $(VISITORS) --jobs 2 || exit 1; \
	done

torture:
	@sh provisioning/setup.sh strace libfuse2 e2fsprogs nftables iproute2
	@$(PYTHON) tests/torture/run.py $(CHUNK) $(if $(CHUNK),--write)

mutants: setup
	@$(PYTHON) tests/mutants/run.py

fuzz: setup
	@$(PYTHON) tests/fuzz/run.py --runs 1000000 --seconds $(SECONDS_EACH)

docs: setup
	@$(PYTHON) -m protocols.schemas
	@$(PYTHON) -m central.web.api_document
	@PYTHONPATH=tests $(PYTHON) -m support.transitions --write

examples: setup
	@$(PYTHON) -m provisioning.past.examples docs/examples

pictures:
	@sh provisioning/setup.sh chromium zbar-tools
	@$(PYTHON) -m provisioning.rehearsal.pictures

image:
	@sh provisioning/setup.sh $(IMAGE_PACKAGES)
	@$(PYTHON) -m pytest tests/image -n 2 --dist loadfile -rs -v

card:
	@sh provisioning/setup.sh $(CARD_PACKAGES)
	@$(PYTHON) -m pytest tests/card -rs -s --timeout=7200
