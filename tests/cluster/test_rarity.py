"""How rare a term is, and by which terms a report is looked up."""

import math

import numpy as np

from rashomon.stages.cluster.rarity import KEYS, UNLISTED, Shares, are_rare, shares_of
from scripts.count_terms import levels_of


def test_a_term_is_as_rare_as_its_share_says_and_what_is_not_listed_is_rarest():
    shares = Shares({"town": 0, "ferry": 3, "capsized": 8})
    told = shares.rarities(["town", "ferry", "capsized", "Averton"])
    assert told == sorted(told)
    assert told[0] > 0
    assert [round(one / math.log(2), 4) for one in told[1:]] == [3, 8, UNLISTED]


def test_keys_are_the_heaviest_terms_and_say_whether_they_are_rare():
    shares = Shares({"town": 2, "ferry": 3, "capsized": 8})
    terms = ["town", "ferry", "capsized", "averton"]
    heavy, listed, common = shares.keys("w", terms, [9.0, 1.0, 2.0, 3.0])
    assert are_rare(np.array([heavy, listed, common])).tolist() == [True, False, False]
    assert shares.keys("w", terms[::-1], [3.0, 2.0, 1.0, 9.0]) == [heavy, listed, common]
    assert shares.keys("n", ["averton"], [1.0]) != [heavy]
    many = [f"a{at:02}" for at in range(KEYS + 1)]
    assert shares.keys("w", many, [1.0] * len(many)) == shares.keys("w", many[:KEYS], [1.0] * KEYS)


def test_the_list_knows_news():
    words, names = shares_of("words"), shares_of("names")
    police, tiller = words.rarities(["police", "tiller"])
    assert police < tiller
    states, averton = names.rarities(["united states", "averton heath"])
    assert states < averton


def test_what_is_common_in_one_kind_of_news_is_common():
    told = levels_of({"shot": 0.5, "averton": 0.0001}, {"shot": 0.01, "york town": 0.3})
    assert told == {1: ["shot"], 2: ["york_town"]}
