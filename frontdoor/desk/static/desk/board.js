// Front door now: one short sound for a child who has come to the top of the board, off by a switch that is remembered.
(() => {
  "use strict";
  const KEPT = "frontdoor-sound";
  const TONE = 660; // hertz
  const LASTS = 0.25; // seconds
  const on = () => localStorage.getItem(KEPT) !== "off";
  const atRisk = () => [...document.querySelectorAll("#risk [data-row]")].map((row) => row.dataset.row);
  let known = new Set(atRisk());

  function show() {
    const button = document.querySelector("[data-sound]");
    if (!button) return;
    button.hidden = false;
    button.textContent = `Sound for a new Red: ${on() ? "on" : "off"}`;
    button.setAttribute("aria-pressed", String(on()));
  }

  function sound() {
    const heard = new AudioContext();
    const tone = heard.createOscillator();
    const volume = heard.createGain();
    volume.gain.setValueAtTime(0.15, heard.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, heard.currentTime + LASTS);
    tone.frequency.value = TONE;
    tone.connect(volume).connect(heard.destination);
    tone.start();
    tone.stop(heard.currentTime + LASTS);
    tone.onended = () => heard.close();
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-sound]")) return;
    localStorage.setItem(KEPT, on() ? "off" : "on");
    show();
  });
  document.addEventListener("htmx:afterSettle", () => {
    const now = atRisk();
    const fresh = now.filter((row) => !known.has(row));
    known = new Set(now);
    show();
    if (!fresh.length || !on()) return;
    document.body.dataset.sounded = String(Number(document.body.dataset.sounded || 0) + 1);
    sound();
  });
  show();
})();
