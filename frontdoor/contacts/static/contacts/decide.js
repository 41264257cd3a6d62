// Decide: begins at the heading after a decision, and says when a child's reasons are another child's, word for word.
(() => {
  "use strict";
  const PAUSE = 400; // milliseconds after the last key
  const plain = (words) => words.trim().split(/\s+/).join(" ").toLowerCase();

  if (document.querySelector("#messages .moj-alert") && !document.querySelector(".govuk-error-summary")) {
    document.querySelector("h1[tabindex]")?.focus();
  }

  const button = document.querySelector("#decision .fd-foot-bar button");
  const calls = document.querySelector("[name=outcome][value=strategy]");
  if (button && calls) {
    const [node] = [...button.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE && one.textContent.trim());
    const plainly = node?.textContent;
    const say = () => { if (node) node.textContent = calls.checked ? plainly.replace(/^(\s*Decide(?: alone)?)/, "$1 and call the discussion") : plainly; };
    document.addEventListener("change", say);
    say();
  }

  const hint = document.querySelector("[data-same]");
  const box = document.getElementById("id_because");
  if (!hint || !box) return;
  const said = [...document.getElementById("said").content.children].map((one) => ({ who: one.dataset.who, words: plain(one.textContent) }));

  function tell(other) {
    const name = hint.dataset.same;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fd-linkish";
    button.textContent = "It is the same, because";
    button.addEventListener("click", () => {
      box.value = box.value.trim() + " It is the same, because ";
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.focus();
    });
    const begins = name[0].toUpperCase() + name.slice(1);
    hint.replaceChildren(`${begins}’s reasons are the same as ${other}’s, word for word. Say what it means for ${name}, or: `, button);
  }

  let timer = 0;
  function compare() {
    const same = said.find((one) => one.words && one.words === plain(box.value));
    if (same) tell(same.who);
    else hint.replaceChildren();
  }
  box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(compare, PAUSE); });
  compare();
})();
