"""What an annotated page does when it is pointed at, and the index when somebody looks for something: one short script.

Without it the marks are links to the panel, and the index is a table in its order.
"""

from typing import Final

SCRIPT: Final = """
(() => {
  const tip = document.getElementById("tip");
  if (!tip) return;
  const phone = matchMedia("(max-width: 40rem)");
  const touch = matchMedia("(hover: none)");
  let at = null;
  let pressed = false;  // something in the tooltip, which takes the focus from the word
  let pointed = false;  // a finger or a mouse is down: what scrolls under it now is not clicked
  const hide = () => { tip.hidden = true; at = null; };
  const show = (mark) => {
    const card = document.getElementById(mark.hash.slice(1));
    if (!card || mark === at) return;
    at = mark;
    tip.className = card.className.replace("card", "");
    tip.replaceChildren(...Array.from(card.children, (child) => child.cloneNode(true)));
    tip.hidden = false;
    const place = mark.getClientRects()[0];
    if (phone.matches) {
      const hidden = place.bottom + 16 - (innerHeight - tip.offsetHeight);
      if (hidden > 0) scrollBy(0, hidden);
      return;
    }
    const below = place.bottom + 10 + tip.offsetHeight < innerHeight;
    tip.style.left = Math.max(8, Math.min(place.left, innerWidth - tip.offsetWidth - 8)) + "px";
    tip.style.top = Math.max(8, below ? place.bottom + 10 : place.top - tip.offsetHeight - 10) + "px";
  };
  const marked = (event) => event.target.closest ? event.target.closest("a.hit") : null;
  addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse" && !phone.matches) marked(event) ? show(marked(event)) : hide();
  });
  addEventListener("focusin", (event) => { if (marked(event) && !pointed) show(marked(event)); });
  const press = (event) => { pointed = true; pressed = tip.contains(event.target); };
  addEventListener("pointerdown", press, { capture: true });
  for (const end of ["click", "keydown", "pointercancel"]) {
    addEventListener(end, () => { pointed = false; }, { capture: true });
  }
  addEventListener("focusout", () => { if (!pressed) hide(); });
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  addEventListener("scroll", () => { if (!phone.matches) hide(); }, { passive: true });
  addEventListener("click", (event) => {
    const mark = marked(event);
    if (mark && (phone.matches || touch.matches)) { event.preventDefault(); at = null; show(mark); return; }
    if (!tip.contains(event.target)) hide();
    const card = mark ? document.getElementById(mark.hash.slice(1)) : null;
    if (card && card.closest("details")) card.closest("details").open = true;
  });
})();
(() => {  // copy what is to be written
  const copied = async (text) => {
    try {
      return await navigator.clipboard.writeText(text);
    } catch {}  // a file on a disk has no clipboard, or may not use it
    const area = document.body.appendChild(document.createElement("textarea"));
    area.value = text;
    area.select();
    document.execCommand("copy");
    area.remove();
  };
  for (const button of document.querySelectorAll("button.copy")) button.hidden = false;
  addEventListener("click", async (event) => {
    const button = event.target.closest ? event.target.closest("button.copy") : null;
    if (!button) return;
    await copied(button.parentElement.querySelector("q").textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
})();
(() => {  // the index: search, filters, order
  const table = document.querySelector("table.pages");
  const find = document.querySelector(".find");
  if (!table || !find) return;
  find.hidden = false;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const [words, rule, folder] = find.querySelectorAll("input, select");
  const shown = find.querySelector("output");
  const narrow = () => {
    const asked = words.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let number = 0;
    for (const row of rows) {
      const text = row.dataset.text;
      row.hidden = !(asked.every((word) => text.includes(word))
        && (!rule.value || row.dataset.rules.split(" ").includes(rule.value))
        && (!folder.value || row.dataset.folder.startsWith(folder.value)));
      number += !row.hidden;
    }
    shown.textContent = number === rows.length ? "" : number + " of " + rows.length;
  };
  for (const one of [words, rule, folder]) one.addEventListener("input", narrow);
  const value = (row, column) => {
    const cell = row.cells[column];
    return "value" in cell.dataset ? Number(cell.dataset.value) : cell.textContent.trim().toLowerCase();
  };
  Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
    const button = head.querySelector("button");
    button.disabled = false;
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== (column ? "descending" : "ascending");
      const order = (column ? up : !up) ? -1 : 1;
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", order < 0 ? "descending" : "ascending");
      rows.sort((one, other) => {
        const [first, second] = [value(one, column), value(other, column)];
        return order * (first < second ? -1 : first > second ? 1 : 0);
      });
      body.append(...rows);
    });
  });
})();
(() => {  // on paper no meaning is folded up
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = Array.from(document.querySelectorAll("aside details:not([open], .known)"));
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of closed) one.open = false; });
})();
"""
