// Small help on every page: boxes that grow, tabs that say which is open, text that can be copied.
(() => {
  "use strict";

  // Browsers that grow a box by themselves need no help.
  const grows = CSS.supports("field-sizing", "content");
  function grow(box) {
    if (grows || !box.matches("textarea[data-grow]")) return;
    box.style.height = "auto";
    box.style.height = box.scrollHeight + 2 + "px";
  }
  document.addEventListener("input", (event) => grow(event.target));

  function tabs(nav) {
    const links = [...nav.querySelectorAll("a")];
    const open = links.find((link) => {
      const pane = document.querySelector(link.hash);
      const aim = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      return pane && aim && (pane === aim || pane.contains(aim));
    }) || links[0];
    links.forEach((link) => (link === open ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
  }
  const allTabs = () => document.querySelectorAll("[data-tabs]").forEach(tabs);
  window.addEventListener("hashchange", allTabs);

  // What stands at the top is as tall as its words; what sticks beneath it must know.
  const head = document.querySelector(".fd-head");
  const tall = () => {
    const part = getComputedStyle(head).display === "contents" ? head.querySelector(".fd-head__main") : head;
    document.documentElement.style.setProperty("--fd-head", part.offsetHeight + "px");
  };
  if (head) { tall(); addEventListener("resize", tall); }

  // A table drawn as cards is still a table to whoever hears it.
  function roles(table) {
    const give = (what, role) => table.querySelectorAll(what).forEach((part) => part.setAttribute("role", role));
    table.setAttribute("role", "table");
    give("thead, tbody", "rowgroup");
    give("tr", "row");
    give("td", "cell");
    give("th[scope=row]", "rowheader");
    give("th[scope=col]", "columnheader");
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const from = document.querySelector(button.dataset.copy);
    if (!from) return;
    const before = button.dataset.before || (button.dataset.before = button.textContent);
    try {
      await navigator.clipboard.writeText(from.value || from.textContent.trim());
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(from);
      button.textContent = "Marked: press Ctrl+C";
    }
    setTimeout(() => { button.textContent = before; }, 3000);
  });

  function dress(root) {
    root.querySelectorAll("textarea[data-grow]").forEach(grow);
    root.querySelectorAll(".fd-table--cards").forEach(roles);
  }
  dress(document);
  allTabs();
  document.addEventListener("htmx:load", (event) => dress(event.target));
})();
