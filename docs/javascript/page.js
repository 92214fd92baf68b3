// @ts-check
// The frame of every page: light or dark, the menu, the contents that follow the reader,
// keys, and the search, which loads when it is turned to.

(() => {
  /** @type {{ __md_get: (key: string) => any, __md_set: (key: string, value: any) => void }} */
  const kept = /** @type {any} */ (self);
  const address = new URLSearchParams(location.search);

  /**
   * @param {string} selector
   * @returns {HTMLElement[]}
   */
  const all = (selector) => [...document.querySelectorAll(/** @type {"div"} */ (selector))];

  /** @param {string} name */
  const input = (name) => /** @type {HTMLInputElement} */ (document.querySelector(name));

  /**
   * Act once a frame is drawn: what is then read of the page has been worked out already.
   * @param {() => void} act
   */
  const drawn = (act) => requestAnimationFrame(() => setTimeout(act));

  // Light and dark: as the system has it, or as the reader chose.

  const inputs = /** @type {HTMLInputElement[]} */ (all("[data-md-component=palette] input"));
  const light = matchMedia("(prefers-color-scheme: light)");
  const metas = ["theme-color", "color-scheme"].map((name) => {
    const meta = document.createElement("meta");
    meta.name = name;
    return document.head.appendChild(meta);
  });

  /** @param {number} index */
  const colours = (index) => {
    const { mdColorMedia: media } = inputs[index].dataset;
    const system = `(prefers-color-scheme: ${light.matches ? "light" : "dark"})`;
    const shown = inputs.find(
      ({ dataset }) => dataset.mdColorMedia === (media === "(prefers-color-scheme)" ? system : media),
    );
    const { mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent } =
      (shown ?? inputs[index]).dataset;
    return { media, scheme, primary, accent };
  };

  /** @param {number} index */
  const paint = (index) => {
    const { body } = document;
    for (const [name, value] of Object.entries(colours(index))) {
      body.setAttribute(`data-md-color-${name}`, value ?? "");
    }
    inputs.forEach(({ nextElementSibling: label }, i) => {
      if (label instanceof HTMLElement) label.hidden = i !== index;
    });
    drawn(() => {
      const { backgroundColor, colorScheme } = getComputedStyle(body);
      metas[0].content = backgroundColor;
      metas[1].content = colorScheme;
      body.removeAttribute("data-md-color-switching");
    });
  };

  /** @param {number} index */
  const repaint = (index) => {
    document.body.toggleAttribute("data-md-color-switching", true);
    paint(index);
  };

  const chosen = () => kept.__md_get("__palette")?.index ?? 0;
  inputs.forEach((one, index) => {
    one.addEventListener("change", () => {
      repaint(index);
      kept.__md_set("__palette", { index, color: colours(index) });
    });
    one.addEventListener("keydown", ({ key }) => {
      const next = inputs[(index + 1) % inputs.length];
      if (key === "Enter") {
        next.click();
        next.focus();
      }
    });
  });
  light.addEventListener("change", () => repaint(chosen()));
  paint(chosen());

  // The contents say where the reader is; the header as well, once the title is gone.

  const entries = /** @type {HTMLAnchorElement[]} */ (all("[data-md-component=toc] a"));
  const headings = entries.map(({ hash }) =>
    document.getElementById(decodeURIComponent(hash.slice(1))),
  );
  let here = "";

  const follow = () => {
    const line = 4 * parseFloat(getComputedStyle(document.documentElement).fontSize);
    const passed = headings.map((h) => h !== null && h.getBoundingClientRect().top < line);
    const last = passed.lastIndexOf(true);
    const reached = last < 0 ? "" : entries[last].hash;
    if (reached === here) return;
    here = reached;
    const turn = last < 0 ? null : centring(entries[last]);
    entries.forEach((entry, i) => {
      entry.classList.toggle("md-nav__link--passed", passed[i]);
      entry.classList.toggle("md-nav__link--active", entry.hash === here);
    });
    turn?.();
  };

  /**
   * Return what brings an entry into the view of its list; all that it reads is read now.
   * @param {HTMLElement} entry
   */
  const centring = (entry) => {
    const list = entry.closest(".md-sidebar__scrollwrap");
    if (!list || list.scrollHeight <= list.clientHeight) return null;
    const top = entry.offsetTop - list.clientHeight / 2;
    return () => {
      list.scrollTop = top;
    };
  };

  addEventListener("scroll", () => requestAnimationFrame(follow), { passive: true });
  drawn(() => {
    const turns = all(".md-sidebar--primary .md-nav__link--active[href]").map(centring);
    follow();
    for (const turn of turns) turn?.();
  });

  new IntersectionObserver(
    ([{ isIntersecting, boundingClientRect }]) => {
      document
        .querySelector(".md-header__title")
        ?.classList.toggle("md-header__title--active", !isIntersecting && boundingClientRect.top < 0);
    },
    { rootMargin: "-48px 0px 0px" },
  ).observe(document.querySelector(".md-content h1") ?? document.body);

  // Menu and search are shut by following a link.

  const drawer = input("#__drawer");
  const opened = input("#__search");
  const query = input("[name=query]");
  const shut = () => {
    for (const toggle of [drawer, opened]) if (toggle.checked) toggle.click();
  };
  addEventListener("hashchange", shut);
  addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a[href]")) shut();
  });

  const search = () => import("./search.js");
  query.addEventListener("focus", () => {
    // Not at once: a label that brought the reader here switches it on as well.
    setTimeout(() => {
      if (!opened.checked) opened.click();
    });
    search();
  });
  document
    .querySelector(".md-header__button[for=__search]")
    ?.addEventListener("click", () => query.focus());
  if (address.has("q")) {
    query.value = address.get("q") ?? "";
    query.focus();
  }

  // Keys: to the search, one page back, one page on. What can be written in has its own.

  /** @param {Element | null} focused */
  const writes = (focused) =>
    focused?.matches("input:not([type=radio]), select, textarea, [contenteditable]");

  /** @param {string} way */
  const turn = (way) => {
    /** @type {HTMLLinkElement | null} */
    const link = document.querySelector(`link[rel=${way}]`);
    if (link) location.assign(link.href);
  };

  /** @type {Record<string, () => void>} */
  const keys = {
    f: () => {
      query.focus();
      query.select();
    },
    p: () => turn("prev"),
    n: () => turn("next"),
  };
  const same = { s: "f", "/": "f", ",": "p", ".": "n" };
  addEventListener("keydown", (event) => {
    const focused = document.activeElement;
    if (event.metaKey || event.ctrlKey || event.isComposing) return;
    if (opened.checked || writes(focused)) return;
    const act = keys[/** @type {Record<string, string>} */ (same)[event.key] ?? event.key];
    if (act) {
      event.preventDefault();
      act();
    } else if (event.key === "Enter" && focused instanceof HTMLLabelElement) focused.click();
  });

  // The theme's sheet knows the focus of keys by a class, from before browsers told it.

  addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && target.matches(":focus-visible")) {
      target.classList.add("focus-visible");
    }
  });
  addEventListener("focusout", ({ target }) => {
    if (target instanceof Element) target.classList.remove("focus-visible");
  });

  // What is cut short can be read by pointing at it.

  addEventListener("pointerover", ({ target }) => {
    if (target instanceof HTMLElement && target.matches(".md-ellipsis")) {
      if (target.scrollWidth > target.clientWidth) target.title = target.innerText;
    }
  });

  // What is folded up unfolds for a link into it, and for paper.

  const details = /** @type {HTMLDetailsElement[]} */ (all("details"));
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target?.closest("details");
    if (folded && !folded.open) {
      folded.open = true;
      target?.scrollIntoView();
    }
  };
  addEventListener("hashchange", unfold);
  unfold();
  /** @type {HTMLDetailsElement[]} */
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = details.filter(({ open }) => !open);
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });

  // A wide table scrolls by itself, not with the page.

  for (const table of all("article table:not([class])")) {
    const scrolls = document.createElement("div");
    const fits = document.createElement("div");
    scrolls.className = "md-typeset__scrollwrap";
    fits.className = "md-typeset__table";
    table.replaceWith(scrolls);
    scrolls.append(fits);
    fits.append(table);
  }

  // Whoever comes from the search sees the words that were looked for.

  const words = (address.get("h") ?? "").match(/[^\s*+\-:~^]+/g);
  if (words) {
    const plain = words.map((word) => word.replace(/[^\p{L}\d]/gu, "\\$&"));
    const found = new RegExp(`(?<![\\p{L}\\d])(${plain.join("|")})`, "giu");
    const article = document.querySelector("article") ?? document.body;
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    for (const text of texts) {
      const parts = text.data.split(found);
      if (parts.length < 2 || text.parentElement?.closest("svg, math, script, style")) continue;
      text.replaceWith(
        ...parts.map((part, i) => {
          if (i % 2 === 0) return part;
          const mark = document.createElement("mark");
          mark.textContent = part;
          return mark;
        }),
      );
    }
  }
})();
