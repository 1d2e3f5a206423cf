from central.config.note import Note, error, meant, unknown, warning


def test_a_line_says_file_place_mistake_and_cure():
    assert error("counters.03", "serves nothing", "name a tenant").line("a.toml") == (
        "a.toml: counters.03: serves nothing; name a tenant"
    )


def test_a_warning_is_marked():
    assert warning("zones.a", "is empty", "remove it") == Note("zones.a", "is empty; remove it", warning=True)
    assert not error("zones.a", "is empty", "remove it").warning


def test_an_unknown_name_is_asked_about():
    assert (
        unknown("counters.03.zone", "zone", "utma", ["utama", "atas"]).text == 'no zone "utma"; did you mean "utama"?'
    )


def test_a_name_unlike_all_others_gets_advice_instead():
    assert unknown("counters.03.zone", "zone", "xyz", ["utama"]).text == 'no zone "xyz"; define it or name another zone'
    assert meant("xyz", ["utama"]) == ""
