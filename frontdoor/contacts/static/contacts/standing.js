// The standing questions about a child: y, n and k answer the question that is reached and go on to the next.
(() => {
  "use strict";
  const ANSWERS = { y: "yes", n: "no", k: "not_known" };
  const off = () => { try { return localStorage.getItem("frontdoor:single-keys-off") === "1"; } catch { return false; } };
  const questions = (block) => [...block.querySelectorAll("fieldset")];
  const rounds = (question) => [...question.querySelectorAll("input[type=radio]")];
  const answered = (question) => rounds(question).some((one) => one.checked);

  function answer(question, value) {
    const round = rounds(question).find((one) => one.value === value);
    if (round.checked) return;
    round.checked = true;
    round.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function onward(block, from) {
    const next = questions(block)[questions(block).indexOf(from) + 1];
    const first = next && (rounds(next).find((one) => one.checked) || rounds(next)[0]);
    (first || block.querySelector("[data-no-to-the-rest]") || from.querySelector("input:checked")).focus();
  }

  document.addEventListener("keydown", (event) => {
    const block = event.target.closest?.("[data-standing]");
    const value = ANSWERS[event.key];
    if (!block || !value || !event.target.matches("input[type=radio]")) return;
    if (event.altKey || event.ctrlKey || event.metaKey || off()) return;
    event.preventDefault();
    const question = event.target.closest("fieldset");
    answer(question, value);
    onward(block, question);
  }, true);

  document.addEventListener("click", (event) => {
    const block = event.target.closest("[data-no-to-the-rest]")?.closest("[data-standing]");
    if (!block) return;
    event.preventDefault();
    questions(block).filter((one) => !answered(one)).forEach((one) => answer(one, "no"));
  });

  // What the closed part is called says how far it has come.
  document.addEventListener("change", (event) => {
    const says = event.target.closest?.("details")?.querySelector("[data-standing-says]");
    if (!says) return;
    const every = questions(says.closest("details"));
    const counts = says.dataset.counts || "yes";
    const many = every.filter((one) => rounds(one).some((round) => round.checked && round.value === counts)).length;
    const told = many ? ", " + many + " " + (says.dataset.called || "yes") : "";
    says.textContent = every.filter(answered).length + " of " + every.length + " answered" + told;
  });
})();
