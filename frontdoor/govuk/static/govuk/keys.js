// Keys for what people do eighty times a day. A page declares one with data-key="j", data-key="Alt+C" or
// data-key="Control+Enter" on what it should reach; data-key-says is how the list under "Keyboard" calls it.
(() => {
  "use strict";
  const OFF = "frontdoor:single-keys-off";
  const TYPING = "input:not([type=radio],[type=checkbox],[type=button],[type=submit]), textarea, select, [contenteditable]";

  const shown = (element) => element.getClientRects().length > 0;
  const single = (name) => !/^(Alt|Control)\+/.test(name);
  const off = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };

  // A page's own key goes before the same key of the bar.
  const keyed = () => [...document.querySelectorAll("main [data-key]"), ...document.querySelectorAll("[data-key]")];

  // The key's own place counts with Alt, because Alt changes the letter on some keyboards.
  function nameOf(event) {
    if (event.metaKey) return "";
    if (event.altKey && !event.ctrlKey) return "Alt+" + event.code.replace(/^(Key|Digit|Numpad)/, "");
    if (event.ctrlKey && !event.altKey) return "Control+" + (event.key.length === 1 ? event.key.toUpperCase() : event.key);
    return event.altKey ? "" : event.key;
  }

  // Whoever goes to a part by its key wants to answer it: the first box or button of it, or the answer that stands.
  function controls(title) {
    const every = [...title.parentElement.querySelectorAll("input:not([type=hidden]), select, textarea")].filter(shown);
    const first = every[0]?.type === "radio" && every.find((one) => one.name === every[0].name && one.checked);
    return first ? [first] : every;
  }

  function reach(element) {
    if (element.matches("input[type=radio], input[type=checkbox]")) { element.focus(); element.click(); return; }
    if (element.matches("a, button, summary, input[type=submit]")) { element.click(); return; }
    if (element.matches(".fd-part__title")) { (controls(element)[0] || element).focus(); return; }
    element.focus();
    if (element.matches("input")) element.select();
    element.scrollIntoView({ block: "nearest" });
  }

  function listed() {
    const list = document.querySelector("[data-keys]");
    if (!list) return;
    list.querySelectorAll("[data-made]").forEach((line) => line.remove());
    const seen = new Set();
    keyed().forEach((element) => {
      if (seen.has(element.dataset.key)) return;
      seen.add(element.dataset.key);
      const line = document.createElement("li");
      line.dataset.made = "";
      const key = document.createElement("span");
      key.className = "fd-key";
      key.textContent = element.dataset.key.replace("Control", "Ctrl");
      line.append(key, " " + (element.dataset.keySays || element.textContent.trim()));
      list.append(line);
    });
  }

  function showList() {
    const region = document.getElementById("keyboard");
    if (!region) return;
    listed();
    region.open = true;
    region.scrollIntoView({ block: "nearest" });
    region.querySelector("summary").focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.repeat || event.isComposing) return;
    const name = nameOf(event);
    if (!name) return;
    if (single(name) && (off() || event.target.closest(TYPING))) return;
    if (name === "?") { event.preventDefault(); showList(); return; }
    const wanted = keyed().find((element) => element.dataset.key === name && shown(element));
    if (!wanted) return;
    event.preventDefault();
    reach(wanted);
  });

  const button = document.querySelector("[data-keys-switch]");
  if (button) {
    const say = () => { button.textContent = off() ? "Turn the single keys on" : "Turn the single keys off"; };
    button.hidden = false;
    say();
    button.addEventListener("click", () => { try { localStorage.setItem(OFF, off() ? "" : "1"); } catch { return; } say(); });
    document.getElementById("keyboard").addEventListener("toggle", listed);
    listed();
  }
})();
