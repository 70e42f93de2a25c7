// What a page can do beyond reading. Every part of the book can be read without it.
"use strict";

// The reader's choices, where the browser lets a page keep any.
const choices = {
  get(name) {
    try {
      return localStorage.getItem("book-" + name);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem("book-" + name, value);
    } catch {
      // The choice then holds for this page only.
    }
  },
};

const root = document.documentElement;
const colours = choices.get("colours");
if (colours) root.dataset.colours = colours;

document.addEventListener("DOMContentLoaded", () => {
  offerColours();
  offerCopying();
  shareTabs();
  moveFilms();
  followSections();
  closeDrawer();
});

// Light or dark, whichever the page is not.
function offerColours() {
  const button = document.querySelector("button.colours");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const next = (root.dataset.colours || system) === "dark" ? "light" : "dark";
    root.dataset.colours = next;
    choices.set("colours", next);
  });
}

// A frame of a film at a time, chosen by a slider or played.
function moveFilms() {
  for (const film of document.querySelectorAll(".film")) {
    const frames = [...film.querySelectorAll(".frame")];
    if (frames.length < 2) continue;
    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = 0;
    slider.max = frames.length - 1;
    slider.setAttribute("aria-label", film.dataset.frame);
    const button = document.createElement("button");
    button.type = "button";
    let timer = 0;
    const show = (index) => {
      slider.value = index;
      slider.setAttribute("aria-valuetext", frames[index].getAttribute("aria-label"));
      frames.forEach((frame, place) => frame.classList.toggle("shown", place === index));
    };
    const stop = () => {
      clearInterval(timer);
      timer = 0;
      button.textContent = film.dataset.play;
    };
    const step = () => {
      const next = Number(slider.value) + 1;
      if (next < frames.length) show(next);
      else stop();
    };
    button.addEventListener("click", () => {
      if (timer) return stop();
      if (Number(slider.value) === frames.length - 1) show(0);
      button.textContent = film.dataset.pause;
      timer = setInterval(step, Math.max(120, Math.min(700, 6000 / frames.length)));
    });
    slider.addEventListener("input", () => {
      stop();
      show(Number(slider.value));
    });
    const controls = document.createElement("div");
    controls.className = "film-controls";
    controls.append(button, slider);
    film.querySelector(".frames").before(controls);
    film.classList.add("moving");
    stop();
    show(frames.length - 1);
  }
}

// The code of a box, hidden lines included, to the clipboard.
function offerCopying() {
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    const label = button.querySelector("span");
    const name = label.textContent;
    label.setAttribute("aria-live", "polite");
    const show = (text, isDone) => {
      label.textContent = button.title = text;
      button.classList.toggle("done", isDone);
    };
    button.addEventListener("click", async () => {
      const code = button.closest(".code").querySelector("code");
      if (!(await copy(code.textContent))) return;
      show(button.dataset.done, true);
      setTimeout(() => show(name, false), 1600);
    });
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const isDone = document.execCommand("copy");
    area.remove();
    return isDone;
  }
}

// A choice of tab holds for every group that has a tab of that title, on every page.
function shareTabs() {
  const tabs = [...document.querySelectorAll("input[data-tab]")];
  const choose = (title) => {
    for (const tab of tabs) if (tab.dataset.tab === title) tab.checked = true;
  };
  for (const title of (choices.get("tabs") || "").split("\n")) choose(title);
  for (const tab of tabs) {
    tab.addEventListener("change", () => {
      const top = tab.getBoundingClientRect().top;
      choose(tab.dataset.tab);
      scrollBy({ top: tab.getBoundingClientRect().top - top, behavior: "instant" });
      const group = tabs.filter((other) => other.name === tab.name);
      const others = (choices.get("tabs") || "").split("\n");
      const kept = others.filter((title) => group.every((other) => other.dataset.tab !== title));
      choices.set("tabs", [...kept, tab.dataset.tab].filter(Boolean).join("\n"));
    });
  }
}

// Marks the section that is being read, in the contents beside the text.
function followSections() {
  const links = [...document.querySelectorAll(".outline a")];
  const sections = links.map((link) =>
    document.getElementById(decodeURIComponent(link.hash.slice(1))),
  );
  if (!links.length) return;
  let waits = false;
  const mark = () => {
    waits = false;
    const atEnd = innerHeight + scrollY >= root.scrollHeight - 4;
    const passed = (section) => section && section.getBoundingClientRect().top < innerHeight / 4;
    const current = atEnd ? links.length - 1 : sections.findLastIndex(passed);
    links.forEach((link, index) => {
      if (index === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  addEventListener("scroll", () => {
    if (!waits) requestAnimationFrame(mark);
    waits = true;
  });
  mark();
}

// A link to a section of the same page closes the drawer that it stands in.
function closeDrawer() {
  const drawer = document.getElementById("contents");
  drawer?.addEventListener("click", (event) => {
    if (event.target.closest("a[href^='#']")) drawer.hidePopover?.();
  });
}
