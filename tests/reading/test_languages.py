"""Blocks that are not English are left alone."""

import pytest

import jargonlint

PAGES = [  # page, short forms that are judged
    ("Our SEO is new.", ["SEO"]),
    ("Notre SEO est une page pour les clients et vous aide avec une boutique.", []),
    ("Unser SEO ist nicht neu und wir werden es mit dem CRM verbinden.", []),
    ("De SEO heeft wanneer de server offline is of niet antwoordt geen pagina's meer.", []),  # "of" is "or"
    ("Nuestro SEO es para los clientes que una tienda tiene por su web.", []),
    ("私たちのSEOは新しい機能です。", []),
    ("Postgres \ubc31\uc5d4\ub4dc, CRM, audit log \uae30\ubcf8 \uc81c\uacf5", []),
    ("Our CRM speaks Korean (\ud55c\uad6d\uc5b4) with all of the teams.", ["CRM"]),
    ("Our SEO helps.\n\nNotre CRM est une page pour les clients et vous aide avec une boutique.", ["SEO"]),
    ("Our SEO won the Prix de la Publicité, and the CRM did too.", ["SEO", "CRM"]),  # a name
    ("A CRM egy program, hogy az \u00fcgyfelek adatai ne vesszenek el, \u00e9s ha kell, meg is oszthat\u00f3.", []),
    ("Un CRM este un program pentru clien\u021bii din \u021bar\u0103, care sunt noi.", []),
    ("Matomo to CRM, a jego kod jest na serwerze. Aby go mie\u0107, klient to robi, bo to mo\u017cna tylko tak.", []),
    ("Kai kalbame apie CRM, tai yra baz\u0117, kuris kad arba nuo klient\u0173.", []),
    ("Bu, SSO arac\u0131l\u0131\u011f\u0131yla g\u00f6sterilecek k\u00fc\u00e7\u00fck bir \u00f6zelliktir.", []),
    ("Ask Zo\u00eb M\u00fcller or J\u00f6rg about the SSO of our caf\u00e9s.", ["SSO"]),
    (  # the heading of a page in another language
        "# SEO\n\nNotre CRM est une page pour les clients et vous aide avec une boutique sur le web.",
        [],
    ),
]


MARKED = [  # page in HTML, short forms that are judged
    ("<p lang=de>Unser SEO<p>Our CRM", ["CRM"]),
    ("<html lang=de-AT><p>SEO<p lang=en>CRM", ["CRM"]),
    ("<html lang=de><p>This is what the SEO of our shops does for you.", ["SEO"]),  # a template of another page
    ("<p>We say <i lang=fr>le SEO</i> and the CRM for that.", ["CRM"]),
]


@pytest.mark.parametrize(("page", "forms"), MARKED)
def test_languages_that_a_page_names(page, forms):
    reading = jargonlint.annotate(page, markup="html")
    assert [hit.form for hit in reading.hits if hit.is_short and not hit.reason] == forms


@pytest.mark.parametrize(("page", "forms"), PAGES)
def test_other_languages(page, forms):
    reading = jargonlint.annotate(page)
    assert [hit.form for hit in reading.hits if hit.is_short and not hit.reason] == forms
