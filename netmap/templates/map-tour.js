"use strict";
/* The guided tour: a few steps, each a view with a sentence, to go through in a meeting. */

function makeTour(study, state, act) {
  const by = (id) => document.getElementById(id), steps = study.tour;
  by("tour-start").hidden = steps.length === 0;
  const go = (step) => {
    const next = decode(study, steps[step].state) || freshState(study, state().view);
    next.step = step;
    act.replace(next);
    by("tour-title").focus();
  };
  by("tour-start").addEventListener("click", () => go(0));
  by("tour-back").addEventListener("click", () => go(state().step - 1));
  by("tour-next").addEventListener("click", () => go(state().step + 1));
  by("tour-end").addEventListener("click", () => { act.change((next) => { next.step = NONE; }, true); by("tour-start").focus(); });
  return () => {
    const { step } = state(), on = step >= 0 && step < steps.length;
    by("tour").hidden = !on;
    by("tour-start").hidden = on || !steps.length;
    if (!on) return;
    by("tour-title").textContent = "Step " + (step + 1) + " of " + steps.length + ": " + steps[step].title;
    by("tour-says").textContent = steps[step].says;
    by("tour-back").disabled = step === 0;
    by("tour-next").disabled = step === steps.length - 1;
  };
}
