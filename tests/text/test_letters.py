"""Where a long form begins and ends."""

import gc

import pytest

from jargonlint.text.letters import fit_end, fit_start, fit_within, words_of

ENDS = [  # short form, the words before it, the long form among them
    ("CRM", "we use customer relationship management", "customer relationship management"),
    ("PPI", "the proton pump inhibitors", "proton pump inhibitors"),  # not the shortest tail that fits
    ("ROAS", "watch the return on ad spend", "return on ad spend"),
    ("VoC", "a Voice of the Customer", "Voice of the Customer"),
    ("VOC", "a Voice of the Customer", "Voice of the Customer"),
    ("CTR", "our click-through rate", "click-through rate"),
    ("XML", "use extensible markup language", "extensible markup language"),
    ("CSAT", "track customer satisfaction", "customer satisfaction"),
    ("CSAT", "track customer satisfaction score", "customer satisfaction"),  # a word left over
    ("B2B", "we sell business-to-business", "business-to-business"),
    ("B2B2C", "sell business-to-business-to-consumer", "business-to-business-to-consumer"),
    ("SaaS", "sell software as a service", "software as a service"),
    ("RFx", "answer each request for x", "request for x"),
    ("R&D", "fund research and development", "research and development"),
    ("PX", "we value patient experience", "patient experience"),
    ("4P", "learn the four Ps", "four Ps"),
    ("W3C", "the World Wide Web Consortium", "World Wide Web Consortium"),
    ("MARTECH", "fund marketing technology", "marketing technology"),
    ("GMC", "a grid-based motion clustering", "grid-based motion clustering"),
    ("NMF", "use non-negative matrix factorization", "non-negative matrix factorization"),
    ("XBC", "use x\u0130bc", "x\u0130bc"),  # a word that grows in lower case
    ("OMB", "the Office of Mail Buying", "Office of Mail Buying"),  # never at "of"
    ("ASOS", "an Air and Space Operations Shop", "Air and Space Operations Shop"),
    ("OM", "a share of mail", None),
    ("TTD", "ask The Trade Desk", "The Trade Desk"),
    ("TTEM", "ask the TikTok Events Manager", "TikTok Events Manager"),  # "the" would be an initial
    ("eCPM", "effective cost per thousand impressions", "effective cost per thousand"),
    ("PMA", "phorbol 12-myristate 13-acetate", "phorbol 12-myristate 13-acetate"),  # numbers cost little
    ("A4T", "available with all attributes as the", None),  # a digit multiplies initials, up to three
    ("CEO", "write to our best customers", None),
    ("ABC", "one two three", None),
    ("CRM", "", None),
]
STARTS = [  # short form, the words after it, the long form among them
    ("CRM", "customer relationship management is new", "customer relationship management"),
    ("CRM", "the customer relationship management tool", "customer relationship management"),
    ("NPS", "net promoter score", "net promoter score"),
    ("CRM", "new this year", None),
    ("Regex", "requested words", None),  # a capital that a sentence may have opened with
    ("Regex", "regular expression of it", "regular expression"),
]


@pytest.mark.parametrize(("short", "text", "long"), ENDS)
def test_fit_end(short: str, text: str, long: str | None) -> None:
    words = words_of(text, 0, len(text))
    fit = fit_end(short, words)
    assert (fit and text[words[fit.first].start : words[fit.last].end]) == long


@pytest.mark.parametrize(("short", "text", "long"), STARTS)
def test_fit_start(short: str, text: str, long: str | None) -> None:
    words = words_of(text, 0, len(text))
    fit = fit_start(short, words)
    assert (fit and text[words[fit.first].start : words[fit.last].end]) == long


@pytest.mark.parametrize(
    ("short", "text", "long"),
    [
        ("DMSO", "in dimethylsulphoxide", "dimethylsulphoxide"),
        ("PDX1", "the pancreatic duodenal homeobox factor-1", "pancreatic duodenal homeobox factor-1"),
        ("DMSO", "dimethyl compounds of sulphoxide", None),  # a word without a letter
        ("DMSO", "redimethylsulphoxide", None),  # the first letter opens no word
        ("DMSO", "", None),
    ],
)
def test_fit_within(short: str, text: str, long: str | None) -> None:
    words = words_of(text, 0, len(text))
    first = fit_within(short, words)
    assert (None if first is None else text[words[first].start :]) == long


def test_more_letters_than_words_take_bounded_work() -> None:
    text = "aaaa " * 40
    words = words_of(text, 0, len(text))
    assert fit_end("AAAAAAAAAAAAAA", words) is not None


def test_laying_leaves_no_garbage() -> None:
    # A run has the collection of garbage off, so a reference cycle would stay for ever.
    words = words_of("the customer acquisition price", 0, 30)
    was_on = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        for _ in range(100):
            fit_end("CAC", words)
            fit_start("CAP", words)
        assert gc.collect() == 0
    finally:
        if was_on:
            gc.enable()
