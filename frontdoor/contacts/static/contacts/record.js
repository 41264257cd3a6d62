// Record a worry: a call was received when its page was opened; Enter never sends; what was added is kept at once.
(() => {
  "use strict";
  const form = document.getElementById("worry");
  if (!form) return;
  const CALLS = ["telephone", "in_person"];
  const boxes = ["received_at_0", "received_at_1"].map((name) => form.elements.namedItem(name));
  const opened = [form.dataset.openedDay, form.dataset.openedTime];
  const hint = document.getElementById("id_received_at_helptext");
  const before = hint ? hint.textContent : "";

  const how = () => form.elements.namedItem("how").value;
  const is = (values) => boxes.every((box, at) => box.value === values[at]);
  const set = (values) => boxes.forEach((box, at) => { box.value = values[at]; });

  function say() {
    if (!hint) return;
    if (CALLS.includes(how())) hint.textContent = is(opened) ? "Now, because it is a call. Change it if they rang earlier." : before;
    else hint.textContent = how() === "email" ? "An e-mail’s own time is on its first lines." : before;
  }
  form.addEventListener("change", (event) => {
    if (event.target.name !== "how") return;
    if (CALLS.includes(how()) && is(["", ""])) set(opened);
    if (!CALLS.includes(how()) && is(opened)) set(["", ""]);
    say();
  });
  say();

  // Taking a child away waits for nobody.
  form.addEventListener("click", (event) => {
    const row = event.target.closest("[data-away]")?.dataset.away;
    if (!row) return;
    event.preventDefault();
    document.getElementById("known-" + row)?.remove();
    document.getElementById(row).remove();
    form.dispatchEvent(new Event("change", { bubbles: true }));
    form.querySelector("[data-key='Alt+C']").focus();
  });

  // Somebody who presses Enter after a name has not finished the worry.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.ctrlKey && event.target.matches("input:not([type=submit]):not([type=button])")) event.preventDefault();
  });

  form.addEventListener("frontdoor:saved", () => { form.ownerDocument.querySelector("[data-since]").hidden = false; });
  document.addEventListener("htmx:afterSettle", () => form.dispatchEvent(new Event("change", { bubbles: true })));

  // Once it is said who a child is, typing goes on in the child's row.
  document.addEventListener("htmx:afterSettle", (event) => {
    const panel = event.detail.requestConfig?.elt.name === "do" && event.detail.target?.closest(".record-known");
    if (!panel) return;
    const next = panel.querySelector(".record-who") || document.querySelector("#" + panel.id.replace("known-", "") + " [type=radio]");
    if (document.activeElement === document.body) next?.focus();
  });

  if (location.hash.startsWith("#c")) document.querySelector(location.hash + " .govuk-input")?.focus();
  else if (!document.querySelector(".govuk-error-summary") && !form.elements.namedItem("in_danger").value) form.elements.namedItem("in_danger")[0].focus({ preventScroll: true });
})();
