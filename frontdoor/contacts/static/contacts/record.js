// Record a worry: a call was received when its page was opened; Enter never sends; what is added is kept at once.
(() => {
  "use strict";
  const form = document.querySelector("form.record");
  if (!form) return;
  const changed = () => form.dispatchEvent(new Event("change", { bubbles: true }));

  // A call is received while it is written; of anything else somebody has to say when it came.
  function calls() {
    const CALLS = ["telephone", "in_person"];
    const boxes = ["received_at_0", "received_at_1"].map((name) => form.elements.namedItem(name));
    const opened = [form.dataset.openedDay, form.dataset.openedTime];
    const hint = document.getElementById("id_received_at_helptext");
    const before = hint.textContent;
    const isCall = () => CALLS.includes(form.elements.namedItem("how").value);
    const holds = (values) => boxes.every((box, at) => box.value === values[at]);
    const fill = (values) => boxes.forEach((box, at) => { box.value = values[at]; });

    function say() {
      const how = form.elements.namedItem("how").value;
      if (isCall() && holds(opened)) hint.textContent = "Now, because it is a call. Change it if they rang earlier.";
      else hint.textContent = how === "email" ? "An e-mail’s own time is on its first lines." : isCall() || !how ? before : "When it reached us, not when it is typed.";
    }
    form.addEventListener("change", (event) => {
      if (event.target.name !== "how") return;
      if (isCall() && holds(["", ""])) fill(opened);
      if (!isCall() && holds(opened)) fill(["", ""]);
      say();
    });
    say();
    form.addEventListener("frontdoor:saved", () => { document.querySelector("[data-since]").hidden = false; });
  }

  // Whoever opens an empty page begins with what cannot wait.
  if (!form.dataset.savedAt && document.activeElement === document.body) form.elements.namedItem("in_danger")?.[0]?.focus({ preventScroll: true });

  // Somebody who presses Enter after a name has not finished.
  form.addEventListener("keydown", (event) => {
    const inABox = event.target.matches("input:not([type=submit], [type=button])");
    if (event.key === "Enter" && !event.ctrlKey && inABox) event.preventDefault();
  });

  // Taking a child away waits for nobody.
  form.addEventListener("click", (event) => {
    const row = event.target.closest("[data-away]")?.dataset.away;
    if (!row) return;
    event.preventDefault();
    document.getElementById("known-" + row)?.remove();
    document.getElementById(row).remove();
    changed();
    form.querySelector("[data-key='Alt+C']").focus();
  });

  // What came from the service is kept too. Once it is said who a child is, typing goes on in the child's row.
  document.addEventListener("htmx:afterSettle", (event) => {
    changed();
    const asked = event.detail.requestConfig?.elt;
    if (/^(same|undo|sibling)/.test(asked?.value || "")) window.htmx?.trigger("#event", "look"); // who it is may tell of what else was told
    const panel = asked?.name === "do" && event.detail.target?.closest(".record-known");
    if (!panel || document.activeElement !== document.body) return;
    const row = document.getElementById(panel.id.replace("known-", ""));
    (document.querySelector("#" + panel.id + " .record-who") || row?.querySelector("[type=radio]"))?.focus();
  });

  // An e-mail that is dropped, chosen or pasted with its first lines is read at once.
  function emails() {
    const read = form.querySelector("[name=do][value=email]");
    const file = form.elements.namedItem("file");
    const box = form.elements.namedItem("worry");
    const press = () => { changed(); form.requestSubmit(read); };
    const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
    file.addEventListener("change", () => { if (file.files.length) press(); });
    for (const place of [box, file.closest("[data-email]")]) {
      place.addEventListener("dragover", (event) => { if (holdsFiles(event)) event.preventDefault(); });
      place.addEventListener("drop", (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        file.files = event.dataTransfer.files;
        if (file.files.length) press();
      });
    }
    box.addEventListener("paste", () => {
      if (box.value.trim()) return;
      setTimeout(() => { if (/^\W{0,3}(from|oddi wrth)\W{0,2}:/im.test(box.value) && /^\W{0,3}(sent|date|anfonwyd|dyddiad)\W{0,2}:/im.test(box.value)) press(); });
    });
  }

  if (form.elements.namedItem("how")) calls();
  if (form.elements.namedItem("file")) emails();
  const danger = form.elements.namedItem("in_danger");
  if (/^#[ac]\d/.test(location.hash)) document.querySelector(location.hash + " .govuk-input")?.focus();
  else if (danger && !danger.value && !document.querySelector(".govuk-error-summary")) danger[0].focus({ preventScroll: true });
})();
