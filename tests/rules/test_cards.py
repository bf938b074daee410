"""Cards: what a card may hold, and that the generated defaults are those of the cards."""

from pathlib import Path

import pytest

from jargonlint.rules import RULES, cards

ROOT = Path(__file__).parents[2]
CARD = 'summary = "s"\nwhy = "w"\nseverity = "info"\n'

WRONG = [  # card, what is said of it
    ("summary = ", "rules/x.toml: Invalid value"),
    ('summary = "s"', 'rules/x.toml: "why" is missing'),
    (CARD + "x = 1", 'rules/x.toml: unknown key "x"; known are summary, why, severity'),
    (CARD.replace('"w"', "1"), 'rules/x.toml: "why" is of the wrong type'),
    (CARD.replace("info", "note"), 'rules/x.toml: severity is "note"; it must be one of error, warning, info, off'),
    (CARD + "options.a = {default = 1}", 'rules/x.toml: options.a: "help" is missing'),
    (CARD + "wcag = ['1.1.1']", 'rules/x.toml: wcag names "1.1.1"; known are 3.1.3, 3.1.4'),
    (CARD + "terms = [{short = 'a'}]", 'rules/x.toml: a line of terms has no "name"'),
    (CARD + "[[examples]]\nname = 'n'", 'rules/x.toml: example "n": "text" is missing'),
    (CARD + "[[examples]]\nname = 'n'\ntext = 'a «b'", 'example "n": «» do not pair'),
    (CARD + "[[examples]]\nname = 'n'\ntext = 'a» b'", 'example "n": «» do not pair'),
    (CARD + "[[examples]]\nname = 'n'\ntext = '«a'\nsays = ['b']", 'example "n": «» do not pair'),
    (CARD + "[[examples]]\nname = 'n'\ntext = 'a'\nsays = ['b']", 'rules/x.toml: example "n" marks 0 and says 1'),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_wrong(text, said):
    with pytest.raises(ValueError, match=r"^(rules|example)") as raised:
        cards.parse("x", text)
    assert str(raised.value).startswith(said)


def test_parse():
    card = cards.parse(
        "x",
        CARD + "options.a = {default = [1], help = 'h'}\n"
        "[[examples]]\nname = 'n'\ntext = '«a» b «c»'\nsays = ['d', 'e']\nfixed = 'f'\n",
    )
    example = cards.Example("n", "«a» b «c»", ("d", "e"), "f")
    assert card == cards.Card("x", "s", "w", "info", {"a": cards.Option([1], "h")}, (example,))
    assert example.page() == ("a b c", ((0, 1), (4, 5)))


def test_a_card_may_bring_a_table():
    card = cards.parse("x", CARD + "terms = [{name = 'a', status = 'deprecated'}, {name = 'b', instead = 'c'}]\n")
    assert card.terms == "name\tstatus\tinstead\na\tdeprecated\t\nb\t\tc\n"
    assert cards.parse("x", CARD).terms == ""


def test_generated_source_holds_any_default():
    card = cards.Card("x", "s", "w", "off", {"a": cards.Option(['"\\'], ""), "b": cards.Option(True, "")}, ())
    namespace: dict[str, object] = {}
    exec(cards.source([card]), namespace)
    assert namespace["CARDS"] == {"x": ("off", {"a": ['"\\'], "b": True})}
    assert namespace["WCAG"] == {}
    exec(cards.source([card._replace(wcag=("3.1.3", "3.1.4")), card._replace(name="y", wcag=("3.1.4",))]), namespace)
    assert namespace["WCAG"] == {"x": ("3.1.3", "3.1.4"), "y": ("3.1.4",)}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_takes_the_options_of_its_card(name):
    fields = getattr(RULES[name].Options, "_fields", ())
    card = cards.parse(name, (ROOT / "rules" / f"{name}.toml").read_text("utf-8"))
    assert list(fields) == [option.replace("-", "_") for option in card.options]
