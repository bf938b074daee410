// The page of `jargonlint serve`: it holds the text, its versions and what readers know; the server keeps nothing.
// What shows and hides the meaning of a word under the pointer is in report.js, shared with annotated pages.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const LARGEST = 10e6;
  const UNNAMED = "text"; // what a page is called that was pasted

  let page = null; // { name, kind, file, rich, raw, bom, lossy }: what stays the same whatever is repaired
  let now = { text: null, known: [] }; // what can be undone
  let earlier = [];
  let later = [];
  let asking = null; // what would stop the request that is under way

  // What is remembered: the token for this tab, readers and their words for this browser

  const remembered = (key, otherwise) => {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? otherwise;
    } catch {
      return otherwise;
    }
  };
  const remember = (key, value) => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {} // a browser may be told to remember nothing
  };
  const token = () => {
    const given = /^#token=(.+)$/.exec(location.hash);
    if (given) {
      sessionStorage.setItem("token", given[1]);
      history.replaceState(null, "", location.pathname);
    }
    return sessionStorage.getItem("token") ?? "";
  };
  const TOKEN = token();

  // The server

  class Trouble extends Error {}

  const asked = async (what, said, file) => {
    asking?.abort();
    asking = new AbortController();
    const stop = setTimeout(() => asking.abort(new Trouble("the server does not answer; is it still running?")), 120e3);
    try {
      const answer = await fetch(`api/${what}`, {
        method: "POST",
        headers: { Authorization: `Bearer ${TOKEN}` },
        body: new Blob([JSON.stringify(said), "\n", ...(file ? [file] : [])]),
        signal: asking.signal,
      });
      if (answer.ok) return answer;
      throw new Trouble((await answer.json()).trouble);
    } catch (fault) {
      if (fault instanceof TypeError) throw new Trouble("the server does not answer; is it still running?");
      if (fault instanceof SyntaxError) throw new Trouble("the server has answered something else; load the page again");
      throw fault;
    } finally {
      clearTimeout(stop);
    }
  };

  const readers = () => Array.from($("readers").querySelectorAll("input:checked"), (box) => box.value);

  // Asks about the page as it is, or as it is to be, and returns what the server says.
  const ask = (what, version, fields = {}) => asked(
    what,
    {
      name: page.name, kind: page.kind, rich: page.raw === true, bom: page.bom, lossy: page.lossy,
      readers: readers(), ...version, do: fields,
    },
    page.file,
  );

  // What is said

  const phone = matchMedia("(max-width: 40rem)"); // where it lies over the text
  let fading = 0;
  const say = (text) => {
    $("said").textContent = text;
    $("trouble").textContent = "";
    clearTimeout(fading);
    if (phone.matches) fading = setTimeout(() => { $("said").textContent = ""; }, 8000);
  };
  const complain = (fault) => {
    if (fault.name === "AbortError") return; // something newer is asked
    $("said").textContent = "";
    $("trouble").textContent = fault instanceof Trouble ? sentence(fault.message) : `This did not work: ${fault.message}`;
    if (!(fault instanceof Trouble)) console.error(fault);
  };
  const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");
  const counted = (number, thing) => `${number} ${thing}${number === 1 ? "" : "s"}`;

  const busy = async (work) => {
    $("desk").setAttribute("aria-busy", "true");
    try {
      await work();
    } catch (fault) {
      complain(fault);
    } finally {
      $("desk").removeAttribute("aria-busy");
    }
  };

  // What is shown

  const show = (answer) => {
    now = { ...now, text: answer.source };
    page.kind = answer.packed ? "" : answer.kind;
    page.bom = answer.bom;
    page.lossy = answer.lossy;
    page.raw = false; // what came from a clipboard has been taken out of it
    if (!answer.packed) page.file = null; // the text is all there is of it
    const shown = switches();
    for (const part of ["lead", "legend", "text", "panel"]) $(part).innerHTML = answer[part];
    restore(shown);
    $("title").textContent = answer.title || (answer.path === UNNAMED ? "Your text" : answer.path);
    $("path").textContent = answer.path;
    $("path").hidden = !answer.title || answer.path === UNNAMED;
    document.title = `${$("title").textContent} · jargonlint`;
    for (const button of document.querySelectorAll("button.copy")) button.hidden = false;
    $("all").hidden = !answer.repairs;
    $("all").disabled = answer.safe === 0;
    $("all").textContent = answer.safe ? `Repair ${answer.safe} that ${answer.safe === 1 ? "is" : "are"} sure` : "Nothing to repair unasked";
    $("edit").hidden = !answer.edits;
    $("copy").hidden = answer.packed;
    $("takes").querySelector("ul").replaceChildren(...answer.takes.map(({ key, name }) => {
      const item = document.createElement("li");
      const button = item.appendChild(document.createElement("button"));
      button.type = "button";
      button.dataset.take = key;
      button.textContent = name;
      return item;
    }));
    versions();
    words();
    for (const one of ["tools", "desk", "lead", "legend"]) $(one).hidden = false;
    for (const one of ["begin", "welcome"]) $(one).hidden = true;
    return answer;
  };

  const switches = () => new Map(Array.from($("legend").querySelectorAll("input"), (box) => [box.id, box.checked]));
  const restore = (shown) => {
    for (const [id, checked] of shown) if ($(id)) $(id).checked = checked;
  };

  const versions = () => {
    $("undo").disabled = earlier.length === 0;
    $("redo").disabled = later.length === 0;
  };

  const words = () => {
    const buttons = now.known.map((word) => {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.unknown = word;
      button.textContent = `${word} ×`;
      button.setAttribute("aria-label", `${word}: take back that readers know it`);
      return button;
    });
    const hint = document.createElement("span");
    hint.className = "hint";
    hint.textContent = "remembered in this browser";
    $("known").replaceChildren("Your readers know: ", ...buttons, hint);
    $("known").hidden = buttons.length === 0;
  };

  // Cards: the one of a word, and the place where the word first stands

  const named = (card) => card.querySelector("h3")?.firstChild.textContent.trim() ?? "";
  const place = (word) => {
    const card = word && Array.from($("panel").querySelectorAll(".card")).find((one) => named(one) === word);
    return card ? $("text").querySelector(`a.hit[href="#${card.id}"]`) : null;
  };
  const beside = matchMedia("(min-width: 62rem)"); // the cards beside the text; else they stand below it
  const flash = (word, isRead) => {
    const mark = place(word);
    mark?.classList.add("new");
    if (beside.matches || isRead) mark?.scrollIntoView({ block: "nearest" });
  };
  const offered = () => Array.from($("panel").querySelectorAll(".do"));
  const next = (number) => {
    const left = offered();
    const one = left[Math.min(number, left.length - 1)];
    (one?.querySelector("button, summary") ?? $("text")).focus({ preventScroll: !one });
  };

  // Versions of the page

  const keep = (version) => {
    earlier.push(version);
    later = [];
  };
  const look = async () => show(await (await ask("look", now)).json());

  const step = (from, to, said) => busy(async () => {
    const version = from.at(-1);
    if (!version) return;
    const was = now;
    const answer = await (await ask("look", version)).json();
    from.pop();
    to.push(was);
    now = version;
    remember("known", now.known);
    show(answer);
    say(`${said} ${counted(answer.remarks, "remark")}.`);
  });
  const undo = () => step(earlier, later, "Taken back.");
  const redo = () => step(later, earlier, "Done again.");

  // A page comes

  const open = (one, text) => busy(async () => {
    const before = { page, now };
    page = one;
    now = { text, known: now.known };
    try {
      const answer = await look();
      earlier = [];
      later = [];
      versions();
      scrollTo(0, 0);
      $("title").focus({ preventScroll: true });
      const notes = answer.notes.map((note) => ` ${sentence(note)}`).join("");
      say(`${counted(answer.remarks, "remark")}.${notes}`);
    } catch (fault) {
      ({ page, now } = before);
      throw fault;
    }
  });

  const openFile = (file) => {
    if (file.size > LARGEST) {
      complain(new Trouble(`${file.name} has ${(file.size / 1e6).toFixed(1)} MB; at most ${LARGEST / 1e6} MB can be checked here`));
      return;
    }
    open({ name: file.name, kind: "", file, rich: false, bom: false, lossy: false }, null);
  };
  const openRich = (html) => open({ name: UNNAMED, kind: "html", file: null, rich: true, raw: true, bom: false, lossy: false }, html);
  const looksLike = (text) => (/^\s*<(?:!doctype|!--|[a-z][\w-]*[\s>])/i.test(text) && /<\/[a-z]/i.test(text) ? "html" : "markdown");
  const openText = (text) => {
    if (!text.trim()) {
      complain(new Trouble("there is no text yet; paste some, or choose a file"));
      return;
    }
    open({ name: page?.name ?? UNNAMED, kind: $("kind").value || looksLike(text), file: null, rich: false, bom: false, lossy: false }, text);
  };

  const begin = () => {
    for (const one of ["tools", "desk", "lead", "legend", "path"]) $(one).hidden = true;
    for (const one of ["begin", "welcome"]) $(one).hidden = false;
    $("title").textContent = "Which words will your readers not know?";
    document.title = "jargonlint";
    say("");
    $("paste").focus();
  };

  // A page goes

  const take = (key) => busy(async () => {
    $("takes").open = false;
    const answer = await ask("take", now, { take: key });
    const name = decodeURIComponent(answer.headers.get("content-disposition").split("''")[1]);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60e3);
    saved = now;
    say(`${name} is in your downloads.`);
  });
  let saved = null;

  const copy = () => busy(async () => {
    const plain = new Blob([now.text], { type: "text/plain" });
    if (page.rich) {
      const text = new Blob([$("text").innerText], { type: "text/plain" });
      const html = new Blob([now.text], { type: "text/html" });
      await navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": text })]);
    } else {
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": plain })]);
    }
    saved = now;
    say("Copied; paste it where it belongs.");
  });

  // What cards do

  const repair = (button, fields) => busy(async () => {
    const at = button.closest("[data-finding]");
    const number = offered().findIndex((one) => one.dataset.finding === at?.dataset.finding);
    const fromTip = $("tip").contains(button);
    const word = at ? named(at.parentElement) : "";
    const answer = await (await ask("repair", now, at ? { ...fields, finding: Number(at.dataset.finding) } : fields)).json();
    if (answer.said.length === 0) {
      say("Nothing more is sure enough to be repaired unasked.");
      return;
    }
    keep(now);
    show(answer);
    if (at && !fromTip) next(number);
    flash(word, fromTip);
    const done = answer.said.length === 1 ? `Repaired: ${answer.said[0]}.` : `${answer.said.length} places repaired.`;
    say(`${done} Undo takes it back.`);
  });

  const know = (known, said, button) => busy(async () => {
    const number = offered().findIndex((one) => one.contains(button));
    const version = { ...now, known };
    const answer = await (await ask("look", version)).json();
    keep(now);
    now = version;
    remember("known", known);
    show(answer);
    if (number >= 0) next(number);
    say(`${said} ${counted(answer.remarks, "remark")}. Undo takes it back.`);
  });

  addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (!button) {
      if (!event.target.closest?.("#takes")) $("takes").open = false;
      return;
    }
    const { offer, word, unknown, take: key } = button.dataset;
    if (button.matches(".take")) repair(button, { offer });
    else if (word) know([...now.known, word], `Your readers know "${word}".`, button);
    else if (unknown) know(now.known.filter((one) => one !== unknown), `Your readers may not know "${unknown}".`, null);
    else if (key) take(key);
  });
  addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    if (form.matches(".own form")) repair(form, { words: form.elements.words.value });
    else openText($("paste").value);
  });
  const buttons = {
    all: () => repair($("all"), { all: true }),
    undo,
    redo,
    copy,
    print: () => print(),
    edit: () => { begin(); $("paste").value = now.text; $("kind").value = page.kind; },
    another: () => { page = null; $("paste").value = ""; $("kind").value = ""; $("file").value = ""; begin(); },
  };
  for (const [id, work] of Object.entries(buttons)) $(id).addEventListener("click", work);

  // What comes from the keyboard, the clipboard and the pointer

  addEventListener("keydown", (event) => {
    const isTyping = event.target.matches?.("input:not([type=checkbox]), textarea, select");
    if (event.key === "Escape") $("takes").open = false;
    if (!(event.ctrlKey || event.metaKey)) return;
    if (event.key === "Enter" && event.target === $("paste")) openText($("paste").value);
    if (isTyping || $("desk").hidden) return;
    const key = event.key.toLowerCase();
    const work = key === "z" ? (event.shiftKey ? redo : undo) : key === "y" ? redo : null;
    if (work) {
      event.preventDefault();
      work();
    }
  });

  const fromCode = "vscode-editor-data"; // its HTML says how the source looks, not what it says
  addEventListener("paste", (event) => {
    const isField = event.target.matches?.("input") || ($("begin").hidden);
    if (isField) return;
    const data = event.clipboardData;
    const html = data.getData("text/html");
    const isEmpty = !$("paste").value.trim();
    if (data.files.length && !html) {
      event.preventDefault();
      openFile(data.files[0]);
    } else if (isEmpty && html.trim() && !data.types.includes(fromCode) && !$("kind").value) {
      event.preventDefault();
      openRich(html);
    } else if (isEmpty) {
      event.preventDefault();
      $("paste").value = data.getData("text/plain");
      openText($("paste").value);
    }
  });

  $("file").addEventListener("change", () => { if ($("file").files.length) openFile($("file").files[0]); });
  let depth = 0; // elements that something is dragged over, one inside of another
  const dragged = (by) => {
    depth = Math.max(0, depth + by);
    document.body.classList.toggle("dragged", depth > 0);
  };
  addEventListener("dragenter", (event) => { event.preventDefault(); dragged(1); });
  addEventListener("dragleave", () => dragged(-1));
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    dragged(-depth);
    const { files } = event.dataTransfer;
    const html = event.dataTransfer.getData("text/html");
    const text = event.dataTransfer.getData("text/plain");
    if (files.length) openFile(files[0]);
    else if (html.trim()) openRich(html);
    else if (text.trim()) openText(text);
  });

  $("readers").addEventListener("change", () => {
    settle();
    remember("readers", readers());
    if (!$("desk").hidden) busy(async () => {
      const answer = await look();
      say(`${counted(answer.remarks, "remark")} for these readers.`);
    });
  });
  // Whoever knows a trade knows what everybody does.
  const settle = () => {
    const [everyone, ...others] = $("readers").querySelectorAll("input");
    const implied = others.some((box) => box.checked);
    everyone.checked ||= implied;
    everyone.disabled = implied;
  };

  addEventListener("beforeunload", (event) => { if (earlier.length && saved !== now) event.preventDefault(); });

  // The beginning

  const start = async () => {
    const answer = await (await asked("begin", {})).json();
    const chosen = new Set(remembered("readers", answer.readers));
    for (const box of $("readers").querySelectorAll("input")) box.checked = chosen.has(box.value);
    settle();
    now = { text: null, known: remembered("known", []) };
    words();
  };
  start().catch(complain);
})();
