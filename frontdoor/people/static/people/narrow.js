// A long list of names to tick is narrowed by typing; what is ticked always stays in sight.
(() => {
  "use strict";
  document.querySelectorAll("[data-narrow]").forEach((list) => {
    const boxes = list.querySelector(".govuk-checkboxes");
    if (!boxes || boxes.children.length < 8) return;
    const label = document.createElement("label");
    label.className = "govuk-label";
    label.htmlFor = "narrow";
    label.textContent = list.dataset.narrow;
    const box = document.createElement("input");
    box.className = "govuk-input govuk-input--width-20";
    box.id = "narrow";
    box.autocomplete = "off";
    box.addEventListener("input", () => {
      const wanted = box.value.trim().toLowerCase();
      for (const one of boxes.children) one.hidden = !one.textContent.toLowerCase().includes(wanted) && !one.querySelector("input").checked;
    });
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    boxes.before(label, box);
  });
})();
