// Keeps a part of the page fresh without ever moving it under somebody's hand. A region with data-refresh is asked for
// every 20 seconds with its own hx-get; the answer waits while the pointer or the focus is inside. After 60 seconds
// without an answer the page says how old it is. A region that names an address in data-mark is asked for as soon as the
// answer there changes: the id of what was recorded last, whose first 48 bits are its milliseconds.
(() => {
  "use strict";
  const EVERY = 20000; // milliseconds
  const STALE = 60000;
  const LISTEN = 500; // so that an open board is right within a second of an act
  const CLOSE = 2000; // what was being written while the page was put together may be missing from it
  const MARKED = 60000; // how long a row stays marked as new or moved

  const clock = (instant) => new Date(instant).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const rows = (region) => [...region.querySelectorAll("[data-row]")].map((row) => row.dataset.row);
  const regions = () => document.querySelectorAll("[data-refresh]");
  const busy = (region) => region.matches(":hover") || (region.contains(document.activeElement) && document.activeElement !== document.body);
  const state = new Map(); // region id -> {answered, held, marks}

  function of(region) {
    const known = state.get(region.id) || { answered: Date.now(), held: false, marks: new Map(), before: null };
    state.set(region.id, known);
    return known;
  }

  function ask(region) {
    if (!document.hidden && window.htmx) window.htmx.trigger(region, "frontdoor:refresh");
  }

  async function listen(region) {
    if (document.hidden || !region.dataset.mark) return;
    const known = of(region);
    if (known.listening) return; // a slow answer is waited for, and no further question put behind it
    known.listening = true;
    let mark = "";
    try {
      const answer = await fetch(region.dataset.mark, { headers: { "X-Frontdoor-Quiet": "1" } });
      if (answer.ok) mark = await answer.text();
    } catch { return; } finally { known.listening = false; } // the page says by itself when it is old
    const recorded = parseInt(mark.replaceAll("-", "").slice(0, 12), 16);
    if (!mark || mark === known.mark || recorded < region.dataset.at * 1000 - CLOSE) return;
    known.mark = mark;
    ask(region);
  }

  function stale(region) {
    const known = of(region);
    const old = Date.now() - known.answered > STALE;
    let notice = document.querySelector(`[data-stale-for="${region.id}"]`);
    if (!old) { notice?.remove(); return; }
    if (notice) return;
    notice = document.createElement("div");
    notice.className = "fd-news";
    notice.dataset.staleFor = region.id;
    notice.setAttribute("role", "status");
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "Reload";
    const words = document.createElement("p");
    words.append(`This page is from ${clock(known.answered)}. `, link, ".");
    notice.append(words);
    region.before(notice);
  }

  // A row that was not there, or stands higher among those that were, says so in words for a minute.
  function mark(region, known) {
    const now = rows(region);
    if (known.before) {
      const stayed = known.before.filter((row) => now.includes(row));
      const ranks = now.filter((row) => stayed.includes(row));
      now.forEach((row) => {
        if (!known.before.includes(row)) known.marks.set(row, { text: "new", until: Date.now() + MARKED });
        else if (ranks.indexOf(row) < stayed.indexOf(row)) known.marks.set(row, { text: "moved up", until: Date.now() + MARKED });
      });
    }
    known.before = now;
    region.querySelectorAll("[data-row]").forEach((row) => {
      const sign = known.marks.get(row.dataset.row);
      if (!sign || sign.until < Date.now()) return;
      const tag = document.createElement("span");
      tag.className = "fd-tag fd-tag--blue fd-mark";
      tag.textContent = sign.text;
      (row.querySelector(".fd-lead") || row.firstElementChild || row).append(" ", tag);
      setTimeout(() => tag.remove(), sign.until - Date.now());
    });
  }

  // Told apart from a person at work: a board left open must not keep its visit alive all night.
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.triggeringEvent?.type === "frontdoor:refresh") event.detail.headers["X-Frontdoor-Quiet"] = "1";
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const region = event.detail.target;
    if (!region.matches?.("[data-refresh]")) return;
    const known = of(region);
    if (event.detail.xhr.status !== 200) { event.detail.shouldSwap = false; return; }
    known.answered = Date.now();
    known.held = busy(region) && event.detail.requestConfig?.triggeringEvent?.type === "frontdoor:refresh";
    if (known.held) event.detail.shouldSwap = false;
    else known.before ??= rows(region);
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const region = event.target.closest?.("[data-refresh]") || document.getElementById(event.detail.target?.id);
    if (!region?.matches("[data-refresh]")) return;
    mark(region, of(region));
    if (region.dataset.title) document.title = region.dataset.title;
  });

  // The answer that waited comes when the hand has gone.
  const released = () => setTimeout(() => regions().forEach((region) => { if (of(region).held && !busy(region)) { of(region).held = false; ask(region); } }), 300);
  document.addEventListener("pointerout", released);
  document.addEventListener("focusout", released);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) regions().forEach(ask); });

  regions().forEach((region) => { of(region).before = rows(region); });
  setInterval(() => regions().forEach(ask), EVERY);
  setInterval(() => regions().forEach(listen), LISTEN);
  setInterval(() => regions().forEach(stale), 5000);
})();
