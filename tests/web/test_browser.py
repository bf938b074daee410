"""The page of `jargonlint serve` in a browser, as somebody from marketing uses it: Chromium, driven by Playwright."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browsing import CHROMIUM, needs_browser
from tests.office import accepted, docx, p, parts_of

api = pytest.importorskip("playwright.sync_api")
pytest.importorskip("jargonlint.integrations.web_server")
pytestmark = needs_browser

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
TEXT = "# Autumn\n\nOur CAC fell, and the SGQ rose. AOV is up on every campaign.\n"
WORD = docx(p("Offer", style="berschrift1") + p("Our CAC fell, and the SGQ rose."))
SCREENS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address that a server says."""
    command = [sys.executable, "-m", "jargonlint", "serve", "--no-browser", "--port", "0"]
    folder = tmp_path_factory.mktemp("served")
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=folder)
    assert process.stderr
    yield process.stderr.readline().split()[-1]
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser of this machine."""
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Return what opens the page anew, in a browser that knows nothing; whatever it complains of fails the test."""
    contexts = []
    faults: list[str] = []

    def opened(screen: str = "desktop", scheme: str = "light", **options: Any) -> Any:
        context = chromium.new_context(
            viewport=SCREENS[screen], color_scheme=scheme, has_touch=screen == "phone", is_mobile=screen == "phone",
            permissions=["clipboard-read", "clipboard-write"], **options,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda said: faults.extend(_fault(said)))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def _fault(said: Any) -> list[str]:
    """What a browser complains of, but that a page of somebody's was refused."""
    return [said.text] if said.type in ("error", "warning") and "status of 422" not in said.text else []


def typed(page: Any, text: str = TEXT) -> None:
    """Type a text, and have it checked."""
    page.get_by_label("Paste your text").fill(text)
    page.get_by_role("button", name="Check").click()
    page.locator("#text").wait_for()


def says(page: Any, words: str) -> None:
    """Wait until the page says something, from its beginning."""
    api.expect(page.get_by_role("status").first).to_have_text(re.compile(rf"^{re.escape(words)}"))


def dropped(page: Any, name: str, data: bytes) -> None:
    """Drop a file on the page."""
    transfer = page.evaluate_handle(
        """([name, bytes]) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(bytes)], name));
            return transfer;
        }""",
        [name, list(data)],
    )
    page.dispatch_event("body", "drop", {"dataTransfer": transfer})


def taken(page: Any, name: str) -> tuple[str, bytes]:
    """Take a file away: its name, and what it holds."""
    page.get_by_text("Take away").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def card(page: Any, word: str) -> Any:
    """The card of a word beside the text."""
    return page.locator("#panel .card", has=page.locator("h3", has_text=re.compile(rf"^{word}\b")))


def test_paste_repair_undo_and_take_away(opened):
    page = opened()
    typed(page)
    says(page, "3 remarks.")
    assert page.title() == "Autumn · jargonlint"
    assert "#token" not in page.url
    card(page, "CAC").get_by_role("button", name='Write "customer acquisition cost (CAC)"').click()
    says(page, 'Repaired: write "customer acquisition cost (CAC)". Undo takes it back.')
    api.expect(page.locator("#text")).to_contain_text("Our customer acquisition cost (CAC) fell")
    card(page, "SGQ").get_by_text("In my own words").click()
    card(page, "SGQ").get_by_label('"SGQ" stands for').fill("shop growth quota")
    card(page, "SGQ").get_by_role("button", name="Write it").click()
    says(page, 'Repaired: write "shop growth quota (SGQ)"')
    page.get_by_role("button", name="Undo").click()
    says(page, "Taken back.")
    page.get_by_role("button", name="Redo").click()
    says(page, "Done again.")
    page.get_by_role("button", name="Repair 1 that is sure").click()
    says(page, 'Repaired: write "Average order value (AOV)"')
    name, data = taken(page, "The repaired text")
    assert name == "text-repaired.md"
    assert data.decode() == (
        "# Autumn\n\nOur customer acquisition cost (CAC) fell, and the shop growth quota (SGQ) rose. "
        "Average order value (AOV) is up on every campaign.\n"
    )


def test_a_word_document_is_dropped_repaired_and_taken_away(opened):
    page = opened()
    dropped(page, "offer.docx", WORD)
    says(page, "2 remarks.")
    assert card(page, "CAC").locator(".uses").inner_text() == "paragraph 2"
    card(page, "CAC").get_by_role("button", name="Write").first.click()
    says(page, "Repaired")
    name, data = taken(page, "Word, repairs as tracked changes")
    assert name == "offer-repaired.docx"
    assert accepted(data) == ["Offer", "Our customer acquisition cost (CAC) fell, and the SGQ rose."]
    name, data = taken(page, "The document with comments")
    assert name == "offer-comments.docx"
    assert b"SGQ" in parts_of(data)["word/comments.xml"]
    page.keyboard.press("Control+z")
    says(page, "Taken back. 2 remarks.")
    api.expect(page.locator("#text")).to_contain_text("Our CAC fell")


def test_a_file_is_chosen_and_what_cannot_be_read_is_said(opened, tmp_path):
    page = opened()
    (tmp_path / "x.pdf").write_bytes(b"%PDF")
    page.set_input_files("#file", tmp_path / "x.pdf")
    said = "X.pdf: cannot read PDF; save it as a Word document (.docx), HTML or text, and drop that."
    api.expect(page.get_by_role("alert")).to_have_text(said)
    (tmp_path / "x.html").write_text("<h1>Hello</h1><p>Our CAC fell.", "utf-8")
    page.set_input_files("#file", tmp_path / "x.html")
    says(page, "1 remark.")
    assert page.locator("h1").inner_text() == "Hello"
    dropped(page, "big.md", b"x")  # a second page takes the place of the first
    says(page, "0 remarks.")


def test_rich_text_is_pasted_and_copied_back(opened):
    page = opened()
    page.evaluate("""() => navigator.clipboard.write([new ClipboardItem({
        "text/html": new Blob(["<p>Our <b>CAC</b> fell.</p>"], { type: "text/html" }),
        "text/plain": new Blob(["Our CAC fell."], { type: "text/plain" }),
    })])""")
    page.get_by_label("Paste your text").press("Control+v")
    says(page, "1 remark.")
    assert page.locator("#text strong").inner_text() == "CAC"
    card(page, "CAC").get_by_role("button", name="Write").first.click()
    says(page, "Repaired")
    page.get_by_role("button", name="Copy the text").click()
    says(page, "Copied")
    html = page.evaluate("""async () => {
        const [item] = await navigator.clipboard.read();
        return await (await item.getType("text/html")).text();
    }""")
    assert "customer acquisition cost (CAC)" in re.sub("<[^>]*>", "", html)


def test_what_readers_know_is_remembered_and_taken_back(opened):
    page = opened()
    typed(page)
    card(page, "SGQ").get_by_role("button", name='Our readers know "SGQ"').click()
    says(page, 'Your readers know "SGQ". 2 remarks.')
    page.get_by_label("marketing").check()
    says(page, "0 remarks for these readers.")
    page.reload()
    api.expect(page.get_by_role("button", name="SGQ: take back that readers know it")).to_be_visible()
    assert page.get_by_label("marketing").is_checked()
    assert page.get_by_label("everybody").is_disabled()  # whoever knows the trade knows what everybody does
    page.get_by_label("marketing").uncheck()
    typed(page)
    says(page, "2 remarks.")
    page.get_by_role("button", name="SGQ: take back that readers know it").click()
    says(page, 'Your readers may not know "SGQ". 3 remarks.')


def test_the_text_is_edited(opened):
    page = opened()
    typed(page)
    page.get_by_role("button", name="Edit the text").click()
    assert page.get_by_label("Paste your text").input_value() == TEXT
    page.get_by_label("Paste your text").fill("All is said.")
    page.get_by_label("Paste your text").press("Control+Enter")
    says(page, "0 remarks.")


def test_by_keyboard_alone(opened):
    """After a repair the focus is where one goes on: at the next card."""
    page = opened()
    page.get_by_label("Paste your text").focus()
    page.keyboard.insert_text(TEXT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    says(page, "3 remarks.")
    assert page.evaluate("document.activeElement.id") == "title"
    page.locator("#panel .take").first.focus()
    page.keyboard.press("Enter")
    says(page, "Repaired")
    assert page.evaluate("document.activeElement.closest('.card').querySelector('h3').textContent") == "SGQ"
    page.locator("#text a.hit.unexplained").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#panel .card:target h3").inner_text() == "SGQ"


def test_on_a_phone_a_word_is_touched_and_repaired(opened):
    page = opened("phone")
    typed(page)
    page.locator("#text a.hit.unexplained", has_text="CAC").tap()
    tip = page.locator("#tip")
    assert tip.locator("h3").inner_text() == "CAC"
    tip.get_by_role("button", name='Write "customer acquisition cost (CAC)"').tap()
    says(page, "Repaired")
    api.expect(page.locator("#text")).to_contain_text("customer acquisition cost (CAC)")


def test_a_stranger_and_a_server_that_is_gone_are_told(chromium, address):
    page = chromium.new_page()
    page.goto(address.split("#")[0])
    api.expect(page.get_by_role("alert")).to_have_text(
        "Open the address that jargonlint shows where it was started: this page does not know its token."
    )
    page.goto("about:blank")
    page.goto(address)
    page.route("**/api/look", lambda route: route.abort())
    typed_into = page.get_by_label("Paste your text")
    typed_into.fill(TEXT)
    typed_into.press("Control+Enter")
    api.expect(page.get_by_role("alert")).to_have_text("The server does not answer; is it still running?")
    assert typed_into.input_value() == TEXT
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", list(SCREENS))
def test_it_fits_the_screen_and_axe_finds_nothing(opened, screen, scheme, tmp_path):
    page = opened(screen, scheme)
    page.emulate_media(reduced_motion="reduce")
    for step in ("begin", "desk", "repaired"):
        if step == "desk":
            typed(page, f"{TEXT}\n| A | B |\n|---|---|\n| CTR | x |\n\n- `code` and ![a](b.png)\n\n> quoted")
        if step == "repaired":
            page.locator("#panel .know").last.click()
            says(page, "Your readers know")
            page.get_by_text("Take away").click()
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), step
        page.screenshot(path=tmp_path / f"{step}.png")
        if AXE.exists():
            page.evaluate(AXE.read_text("utf-8"))
            found = page.evaluate("axe.run()")
            assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == [], step


@pytest.mark.skipif(not AXE.exists(), reason="no axe-core here; npm ci --prefix tests/web")
def test_axe_is_there():
    """So that a run says whether it was asked."""


def test_on_paper_stand_the_text_and_the_meanings_alone(opened):
    page = opened()
    typed(page)
    page.emulate_media(media="print")
    for shown in ("#text", "#panel .card h3", "#legend"):
        assert page.locator(shown).first.is_visible()
    for hidden in ("#tools", "#readers", "#said", "#panel .do"):
        assert not page.locator(hidden).first.is_visible()
