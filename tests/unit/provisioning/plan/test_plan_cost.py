import csv
import io
import tomllib

import pytest

from protocols.settings import SettingsError
from provisioning.plan.cost import items, price_template, read_prices, total
from provisioning.plan.playing import Size
from provisioning.plan.sheet import as_csv, as_xlsx
from provisioning.plan.sizing import Plan
from provisioning.plan.wish import Wish
from support.sheets import cells

PLAN = Plan(Wish("MPP", 100_000, ("a", "b")), 142, Size((7, 5), 2, 1), {"a": 9.0, "b": 12.0}, 20.0)


def quantities(plan=PLAN):
    return {item.key: item.quantity for item in items(plan, {})}


def test_everything_that_is_needed_is_counted():
    assert quantities() == {
        "central": 2, "pi": 16, "card": 18, "kiosk": 2, "printer": 3, "screen": 1, "speaker": 1, "keypad": 12,
        "display": 12, "rating": 12, "switch": 1, "cable": 19, "ups": 2, "roll": 48,
    }  # fmt: skip


def test_a_larger_hall_buys_no_less_of_anything():
    larger = Plan(Wish("MPP", 300_000, ("a", "b")), 400, Size((12, 9), 4, 2), {"a": 9.0, "b": 12.0}, 20.0)
    assert all(more >= quantities()[key] for key, more in quantities(larger).items())


def test_a_sum_needs_every_price():
    assert total(items(PLAN, {})) is None
    assert total(items(PLAN, {"pi": 1_500_000})) is None
    every = dict.fromkeys(quantities(), 10.0)
    assert total(items(PLAN, every)) == 10 * sum(quantities().values())


def test_prices_are_the_users_own_and_a_wrong_name_is_said():
    assert read_prices("[prices]\npi = 1500000\n", "harga.toml") == {"pi": 1_500_000}
    with pytest.raises(SettingsError, match='did you mean "printer"'):
        items(PLAN, {"printr": 1})
    with pytest.raises(SettingsError, match=r"harga\.toml: prices\.pi: -1 is no price"):
        read_prices("[prices]\npi = -1\n", "harga.toml")
    with pytest.raises(SettingsError):
        read_prices("[prices]\npi = 'mahal'\n", "harga.toml")


def test_the_template_names_every_item_and_becomes_prices():
    text = price_template(items(PLAN, {}))
    assert tomllib.loads(text) == {"prices": {}}
    filled = text.replace("# pi = 0", "pi = 5").replace("# roll = 0", "roll = 7")
    assert read_prices(filled, "f") == {"pi": 5, "roll": 7}
    assert all(f"# {key} = 0" in text for key in quantities())


def test_as_csv():
    rows = list(csv.reader(io.StringIO(as_csv(items(PLAN, {"pi": 1_500_000})))))
    assert rows[0][1].startswith("Jumlah")
    assert rows[2][1:] == ["16", "1.5e+06", "2.4e+07"] or rows[2][1:] == ["16", "1500000", "24000000"]
    assert rows[1][1:] == ["2", "", ""]


def test_the_workbook_reckons_by_itself_when_prices_are_filled_in(tmp_path):
    path = tmp_path / "biaya.xlsx"
    path.write_bytes(as_xlsx(items(PLAN, {"pi": 1_500_000}), ["asumsi satu"]))
    sheet = cells(path, "biaya")
    assert sheet["B3"] == "16"
    assert sheet["D3"] == ("B3*N(C3)", "24000000")
    last = 2 + len(quantities())
    assert sheet[f"D{last}"][0] == f"SUM(D2:D{last - 1})"
    assert cells(path, "asumsi")["A1"] == "asumsi satu"
