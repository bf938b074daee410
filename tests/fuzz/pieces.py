"""What nasty pages are made of: fragments that mean something to one of the rooms, one after another."""

from typing import Final

FRAGMENTS: Final = (
    # words of the trade, in every dress
    "CAC", "CACs", "CAC's", "C.M.O.", "P&L", "SaaS", "VoC", "eNPS", "B2B2C", "KPIs'", "SQL", "CRM", "TX", "Q4",
    "XLII", "GQMPXD", "NATO",
    "churn rate", "Churn Rate", "churn", "leads", "ad sets", "touch point", "touchpoints", "e-mail",
    "customer lifetime value",
    "customer acquisition cost", "net promoter score", "alpha beta", "Xo Yo Zo", "XYZ", "the", "a ", "an ", "Our ",
    "and ", " of ",
    # ways of explaining
    " (CAC)", " (CLV or LTV)", "CAC (customer acquisition cost)", " stands for ", " is short for ", ", or ",
    " means ", " = ", ": ", " \u2013 ", "\u2014",
    " is the share of customers who leave", "What is ", "What does CAC stand for?", ", known as ", "the term ",
    "i.e. ", "for short", " aka ", "(see ",
    # marks of Markdown
    "*", "**", "_", "__", "~~", "`", "``", "```", "~~~", "# ", "## Glossary\n", "===\n", "---\n", "- ", "* ", "1. ",
    "- [ ] ", "> ", ">", "> [!NOTE]\n",
    "[", "]", "](", ")", "![", "[a]: /x\n", "[^1]", "[^1]: ", "|", "|-|-|\n", "| Term | Meaning |\n|--|--|\n", "\n: ",
    "*[CAC]: ", "\\", "\\*", "<http://a.b>",
    "http://a.b/CAC", "www.a.b", "a@b.co", "//", "&amp;", "&nbsp;", "&#67;", "&", "&#0;", "&lt;",
    # HTML
    "<", ">", "<b>", "</b>", "<abbr title=\"customer acquisition cost\">", "</abbr>", "<dfn>", "</dfn>", "<code>",
    "</code>", "<div>\n", "</div>\n", "<ul><li>",
    "<table><tr><td>", "<pre>", "</pre>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "<?", "<!A", "<br>",
    "<img src=x>", "<a href='", "<svg>", "<p>",
    # templates and dialects
    "{{ ", " }}", "{% ", " %}", "{% raw %}", "{% endraw %}", "{% comment %}", "{#", "#}", "{/*", "*/}", "{: .a}",
    "{a=\"b\"}", "{NAME_X}", "${x}", "<%=", "%>",
    "%%a%%", "%NAME_X%", "*|NAME|*", "[[NAME]]", "$x^2$", "$$", ":::note\n", ":::\n", "import a from 'b'\n",
    "export const a = {\n", "<Foo a={1}>\n", "</Foo>\n",
    "{abbr}`CAC (customer acquisition cost)`", ":term:`churn`", "---\ntitle: CAC\n---\n", "+++\n",
    # reStructuredText
    ".. ", ".. note:: ", ".. glossary::\n\n   ", "   CAC\n      ", ".. |CAC| replace:: ", "|CAC|", ".. _a: ", "a_ ",
    "`CAC <a_>`__", ":abbr:`CAC (", "::\n\n   ", "+--+--+\n", "|  |  |\n", "==  ==\n", ".. list-table::\n\n   * - ",
    ".. csv-table::\n\n   a,", "[1]_ ", ":a: ", ".. jargonlint: allow CAC\n\n", ".. jargonlint: glossary\n\n",
    # AsciiDoc
    "= CAC\n", ":cac: customer acquisition cost\n", "{cac}", "|===\n", "|CAC ", "2+|", "----\n", "====\n", "+\n",
    "CAC:: ",     "<<a,CAC>>", "link:a[",
    "footnote:[", "((", "))", "ifdef::a[]\n", "[glossary]\n", "// jargonlint: allow CAC\n",
    "// jargonlint: glossary\n", "\"`", "`\"", "+++",
    # ours
    "<!-- jargonlint: allow CAC -->", "<!-- jargonlint: allow unexpanded-acronym -- reason -->\n",
    "<!-- jargonlint: allow-file churn -->", "<!-- jargonlint: allow -->",
    "<!-- jargonlint: glossary -->\n", "<!-- /jargonlint: glossary -->\n",
    # blanks and line ends
    " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\xa0", "\u2028", "\u2029",
    "\u3000",
    # characters
    "\0", "\x1a", "\x7f", "\x1b[31m", "\ufeff", "\u200b", "\u200d", "\xad", "\u202e", "\u2066", "\u0301", "\u0345",
    "\u0130", "\u0131", "\xdf", "\u1e9e", "\xe9", "\xc9", "\u01c5",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f3f3\ufe0f\u200d\U0001f308", "\ud800", "\udfff", "\ufffd",
    "\uffff", "\U0010ffff", "\u0661", "\xb2", "\uff08", "\uff09", "\u201c", "\u201d", "\u2019",
    # what other programs take for commands
    "::error::", "##[error]", "##vso[task.complete]", "##teamcity[", "=1+1", "<script>alert(1)</script>",
    "[x](javascript:x)", "]]>", "{0}", "%0A",
    ".", ",", ";", "!", "?", "(", "\"", "'", "-", "/", "1", "x", "\u05d0", "\u4e2d",
)  # fmt: skip

DEPRECATED: Final = (
    "name\tshort\talso\tinstead\tstatus\n"
    "utilize\t\t\tuse\tdeprecated\n"
    "lead\t\t\tsales lead\tdeprecated\n"
    "e-mail\t\t\temail\tdeprecated\n"
    "web site\t\t\twebsite\tdeprecated\n"
    "touch point\t\t\tcontact;moment\tdeprecated\n"
    "AdWords\t\tGoogle AdWords\tGoogle Ads\tdeprecated\n"
    "customer experience management\tCEM\t\tcustomer experience\tdeprecated\n"
    "churn\t\t\tloss of customers\tdeprecated\n"
    "user\tUSR\t\tsoftware\tdeprecated\n"
    "Github\t\t\tGitHub\tdeprecated\n"
    "alpha\t\t\tbeta\tdeprecated\n"
    "beta\t\t\talpha\tdeprecated\n"
    "synergy\t\t\t\tdeprecated\n"
)
"""Words that a team wants to be written no more; two of them lead to each other, which the gardener refuses."""
OF_DEPRECATED: Final = (
    "utilize", "Utilizes", "UTILIZE", "an e-mail", "E-Mails", "e\u2011mail", "email", "a web site", "Web Sites",
    "website", "sales lead", "a lead", "leads'", "lead's ", "touchpoints", "an AdWords ", "Google AdWords",
    "Google Ads", "formerly ", "CEM", "CEMs", " (CEM)", "customer experience management", "user-friendly",
    "users", "a user", "USR", "Github", "alpha", "beta", "synergies", "the word ", "Our ", "or ", "x",
)  # fmt: skip
