from protocols.key_words import COUNT, WORDS, plain, words_of


def test_each_byte_has_a_word_of_its_own():
    assert len(WORDS) == len(set(WORDS)) == 256
    assert all(word.isascii() and word.islower() and 3 <= len(word) <= 8 for word in WORDS)


def test_words_are_the_keys_and_no_other_keys():
    said = [words_of(bytes([number])) for number in range(200)]
    assert len(set(said)) == 200
    assert all(len(each.split()) == COUNT for each in said)
    assert words_of(b"key") == words_of(b"key") == "tugu pisang aman balai kabut lampu"


def test_capitals_commas_and_blanks_are_taken_as_meant():
    assert plain("  Kopi, PADI  senja-rusa\n") == "kopi padi senja rusa"
