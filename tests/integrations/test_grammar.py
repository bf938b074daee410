"""What a pipeline adds: verbs and names make a finding info, never less; noun phrases and names for discovery.

No trained pipeline is needed: rules say here what a tagger and a name finder would say.
"""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from jargonlint import lint
from jargonlint.integrations import grammar
from jargonlint.model import Report, Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES


def tagged(verbs: list[str] = [], names: dict[str, str] = {}) -> Language:  # noqa: B006 - never changed
    """A pipeline that takes these words for verbs, and these phrases for names of a kind."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{}]], {"POS": "NOUN"})  # type: ignore[attr-defined]
    for words in verbs:
        word, *following = words.split()
        pattern = [{"ORTH": word}, *({"ORTH": other} for other in following)]
        ruler.add([pattern], {"POS": "VERB"}, index=0)  # type: ignore[attr-defined]
    if names:
        patterns = [{"label": label, "pattern": phrase} for phrase, label in names.items()]
        nlp.add_pipe("entity_ruler").add_patterns(patterns)  # type: ignore[attr-defined]
    return nlp


def report(text: str) -> Report:
    """Report a page to somebody whose own table has the words: nobody doubts them."""
    bank = resources.bank([("own.tsv", "name\nbattlecard\nbuyer persona\n")])
    return lint.check(Source("page.md", text), "markdown", bank, Settings(RULES, easy=11))


VERB = "(only info: en_pipeline reads a verb in all 2 places)"
PERSON = "(only info: en_pipeline reads a person's name here)"
FIRM = "(only info: en_pipeline reads an organization's name here)"
SOFTENED = [  # page, pipeline, severity, what the message ends in
    ("The buyer persona, too.", tagged(), "warning", ""),
    ("We battlecard. They battlecard.", tagged(["battlecard"]), "info", VERB),
    ("We battlecard. The battlecard is high.", tagged(["battlecard ."]), "warning", ""),  # one noun keeps it
    ("Then battlecard, too.", tagged(names={"battlecard": "PERSON"}), "info", PERSON),
    ("The buyer persona, a group.", tagged(names={"buyer persona, a group": "ORG"}), "info", FIRM),
    ("The Buyer Persona.", tagged(names={"Buyer Persona": "ORG"}), "info", ""),  # its capitals say so already
    ("Our MQL rose.", tagged(names={"MQL": "ORG"}), "warning", ""),  # as every short form is
    ("Our MQL group rose.", tagged(names={"MQL group": "ORG"}), "info", FIRM),
    ("In 2020 battlecard, too.", tagged(names={"battlecard": "DATE"}), "warning", ""),
]


@pytest.mark.parametrize(("text", "nlp", "severity", "end"), SOFTENED, ids=[text for text, *_ in SOFTENED])
def test_soften(text, nlp, severity, end):
    before = report(text)
    softened = grammar.soften(before, nlp)
    after = softened.report
    assert softened.heard
    assert [finding._replace(severity="", message="") for finding in after.findings] == [
        finding._replace(severity="", message="") for finding in before.findings
    ], "nothing is dropped, nothing moves"
    assert [finding.severity for finding in after.findings] == [severity]
    assert [finding.message for finding in after.findings] == [f"{before.findings[0].message} {end}".rstrip()]


def test_a_pipeline_that_says_nothing_is_not_heard():
    assert grammar.soften(report("We battlecard."), spacy.blank("en")).heard is False
    assert grammar.soften(report("Nothing here."), spacy.blank("en")).heard is True


def test_code_and_links_are_no_words():
    nlp = spacy.blank("en")
    seen = []

    @Language.component("listen")
    def listen(doc: Doc) -> Doc:
        seen.append(doc.text)
        return doc

    nlp.add_pipe("listen")
    grammar.soften(report("Not this.\n\nRun `x` and battlecard."), nlp)
    assert seen == ["Run x and battlecard."]


def test_look_without_a_parser():
    document = report("The churn of Anna.").reading.document
    assert grammar.look(document, tagged(names={"Anna": "PERSON"})) == (None, [(14, 18)])


def test_look_with_a_parser():
    @Language.component("hand_made_parser")
    def parse(doc: Doc) -> Doc:
        words = [token.text for token in doc]
        return Doc(
            doc.vocab, words, [bool(token.whitespace_) for token in doc], pos=["DET", "NOUN", "VERB"],
            heads=[1, 2, 2], deps=["det", "nsubj", "ROOT"],
        )  # fmt: skip

    nlp = spacy.blank("en")
    nlp.add_pipe("hand_made_parser")
    document = report("The churn rises").reading.document
    assert grammar.look(document, nlp) == ([(1, 10)], [])


def test_check_with_a_pipeline(here, run):
    (here / "page.md").write_text("We churn. Our CAC fell.\n")
    tagged(["churn"]).to_disk(here / "pipeline")
    status, out, err = run("check", "--pipeline", "pipeline", "--select", "undefined-jargon", "page.md")
    assert (status, err) == (0, "")
    assert out.endswith(
        "(only info: en_pipeline reads a verb here) [undefined-jargon]\n1 page checked: 1 finding (1 info)\n"
    )
    assert run("check", "--pipeline", "pipeline", "page.md").status == 1, "CAC is none"


def test_check_with_a_pipeline_that_says_nothing(here, run):
    (here / "page.md").write_text("Our CAC fell.\n")
    said = run("check", "--pipeline", "blank:en", "page.md")
    assert said.status == 1
    assert said.err == "blank:en: this pipeline marks neither verbs nor names; no finding was changed\n"
