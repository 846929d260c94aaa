"use strict";
/* The views of the page, in the order of the switch. To add one: write a file view-<name>.js that defines it, put
   the file into SCRIPTS in maps/page.py, and its name here. A view is:
     key       its word in the address, ours and never data
     title     what it shows
     has       whether the study has what it needs; a view without it hides itself
     level     the place of the level it draws, in study.levels
     says      a sentence that says what there is to see, worked out from the data
     dress     gives the scene its looks: scene.look, scene.line, scene.always, scene.legend, scene.tellNode ...
   and, where it differs from the usual:
     size      the figure that sizes the marks
     there     which nodes there are; ties: which ties
     controls  elements of its own, above the map
     list      elements of its own in the details before a node is chosen
     panel     elements of its own in the details of a node */
const VIEWS = [NETWORK, BRIDGES, MATURITY, SECTORS, ORGANISATIONS, AREAS, CIRCLES, CHANGE, LEAVING, INTRODUCTIONS];

function viewsOf(study) {
  return VIEWS.filter((view) => view.has(study));
}

/* The first view that can be drawn whole and has ties; in a large study circles or sectors before organisations. */
function openingView(study) {
  const drawable = (view) => {
    const level = levelFor(study, view), last = study.waves.length - 1;
    return level.count[last] <= study.mostMarks && level.tiesByWave[last].length > 0;
  };
  const own = viewsOf(study).filter((view) => view === NETWORK || view === ORGANISATIONS);
  const base = study.partial ? null : own[0];
  if (base && drawable(base)) return base;
  const wanted = [CIRCLES, SECTORS, AREAS, ORGANISATIONS, NETWORK].filter((view) => view.has(study));
  return wanted.find(drawable) || base || wanted[0];
}

function levelAt(study, ...keys) {
  return study.levels.findIndex((level) => keys.includes(level.key));
}
