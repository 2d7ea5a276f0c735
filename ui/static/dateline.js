/* The chat page: one delegated click listener, one for keys. Everything shown is made on the server. */
(() => {
	"use strict";
	const page = document;
	const address = new URLSearchParams(location.search);
	const sheet = matchMedia("(max-width: 62rem)");
	let trigger = null;
	let opener = "";
	let field = "";

	const find = (id) => page.getElementById(id);
	const reading = () => page.body.classList.contains("reading");
	const parts = () => [find("talk"), find("check"), find("timeline")];
	/* Of each view: the class that shows it, where one types, its filter row and the field that is filled in first. */
	const views = {
		ask: ["", "#question textarea", "narrow", "since"],
		check: ["checking", "#pasted textarea", "check-narrow", "since"],
		timeline: ["dating", "#matter :is(input, textarea)", "timeline-narrow", "happened_since"],
	};
	const here = () => Object.values(views).find(([name]) => name && page.body.classList.contains(name)) || views.ask;
	const box = () => page.querySelector(here()[1]);
	const soon = (work) => requestAnimationFrame(() => requestAnimationFrame(work));
	const compact = () => address.get("compact") === "1";

	/* A way back to an element that the page may have drawn again meanwhile. */
	const pathTo = ({ dataset, className }) =>
		["act", "list", "turn", "number", "article", "start", "end"]
			.filter((name) => dataset[name] !== undefined)
			.map((name) => `[data-${name}="${CSS.escape(dataset[name])}"]`)
			.join("") + (className ? `.${CSS.escape(className.split(" ")[0])}` : "");

	function reveal() {
		soon(() => {
			const room = page.querySelector("#reading .room");
			if (!room) return;
			page.body.classList.add("reading");
			for (const part of parts()) part.toggleAttribute("inert", sheet.matches || compact());
			const cited = find("cited") || room.querySelector("h1");
			const paper = room.querySelector(".paper");
			paper.scrollTop = 0;
			if (!cited) return room.querySelector("[data-act=close]").focus();
			cited.setAttribute("tabindex", "-1");
			cited.focus({ preventScroll: true });
			/* Already in sight below the headline: better to leave the article at its beginning. */
			if (cited.getBoundingClientRect().bottom > paper.getBoundingClientRect().bottom - 80) {
				cited.scrollIntoView({ block: "center" });
			}
		});
	}

	function close() {
		if (!reading()) return;
		page.body.classList.remove("reading");
		for (const part of parts()) part.removeAttribute("inert");
		const back = opener && page.querySelector(`:is(#talk, #check, #timeline) ${opener}`);
		(back || box()).focus();
	}

	/* Questions, pasted texts and timelines have a view each; the others keep what they show. */
	function view(name) {
		close();
		for (const [other, [shown]] of Object.entries(views)) if (shown) page.body.classList.toggle(shown, name === other);
		for (const button of page.querySelectorAll("[data-act=view]")) {
			button.toggleAttribute("aria-current", button.dataset.view === name);
			if (button.dataset.view === name) button.setAttribute("aria-current", "page");
		}
		box().focus();
	}

	/* The clipboard is asked for at once, while the click still counts; where it is refused, the text is opened. */
	async function copy(element) {
		const menu = element.closest("details");
		const told = menu.parentElement.querySelector(".copied");
		const written = fetch(element.href).then((reply) => (reply.ok ? reply.text() : Promise.reject(reply)));
		try {
			const blob = written.then((text) => new Blob([text], { type: "text/plain" }));
			await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
			menu.open = false;
			menu.querySelector("summary").focus();
			told.textContent = `${told.dataset.told}: ${element.textContent}`;
		} catch {
			open(element.href, "_blank", "noopener");
		}
	}

	/* A question that sets out goes to the top of the window; what follows never moves it. */
	function watch() {
		let busy = false;
		new MutationObserver(() => {
			const turn = page.querySelector("#live .turn");
			const now = turn?.getAttribute("aria-busy") === "true";
			if (now && !busy) soon(() => turn.scrollIntoView({ block: "start" }));
			busy = now;
		}).observe(find("live"), { attributes: true, attributeFilter: ["aria-busy"], childList: true, subtree: true });
	}

	/* The filter rows: shown or hidden here, filled by the server. */
	function narrow(show, field = "") {
		page.body.classList.toggle("narrowing", show);
		for (const toggle of page.querySelectorAll(".narrow-toggle")) toggle.setAttribute("aria-expanded", String(show));
		const [, , row, first] = here();
		if (show) soon(() => page.querySelector(`#${row}-${field || first} :is(input, textarea)`)?.focus());
	}

	function narrowed() {
		narrow(true, field);
		tally();
	}

	/* Filters stay set for the next question; the count keeps that in sight when the row is hidden. */
	function tally() {
		soon(() => {
			const any = (input) => !input.value || input.value.startsWith("Any ");
			for (const row of page.querySelectorAll(".narrow")) {
				const inputs = [...row.querySelectorAll("input, textarea")];
				const set = inputs.filter((input) => !any(input)).length;
				page.querySelector(`[aria-controls=${row.id}] .narrow-count`).textContent = set ? String(set) : "";
			}
		});
	}

	function act(element) {
		const { act: name } = element.dataset;
		if (name === "close") return close();
		if (name === "skip") return box().focus();
		if (name === "view") return view(element.dataset.view);
		if (name === "copy") return copy(element);
		if (name === "toggle") return narrow(!page.body.classList.contains("narrowing"));
		if (name === "narrow") field = element.dataset.field;
		if (["cite", "place"].includes(name) && !element.closest("#reading")) opener = pathTo(element);
		const text = name === "reword" ? { text: element.parentElement.querySelector("input").value } : {};
		if (trigger) trigger(name, { ...element.dataset, ...text });
	}

	page.addEventListener("click", (event) => {
		for (const menu of page.querySelectorAll(".copying[open]")) menu.open = menu.contains(event.target);
		/* In a narrow frame the timeline's own page would lack the frame's form: it opens beside. */
		const whole = compact() && event.target.closest(".whole");
		if (whole) whole.target = "_blank";
		const element = event.target.closest("[data-act]");
		if (!element || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
		event.preventDefault();
		act(element);
	});

	/* A button that the keyboard pressed and that gives way to another takes the focus with it: it goes to where one types. */
	page.addEventListener("click", (event) => {
		if (event.isTrusted && !event.detail && event.target.closest("#ask, #look, #halt")) box().focus();
	});

	/* What is typed into a list of outlets takes the place of the one that is set, as it does where the Tab key leads. */
	page.addEventListener("click", (event) => {
		if (event.target.matches?.(":is([id$=-source], [id$=-section]) input")) event.target.select();
	});

	for (const kind of ["input", "focusout"]) {
		page.addEventListener(kind, (event) => event.target.closest?.(".narrow") && tally());
	}

	page.addEventListener("keydown", (event) => {
		if (event.key === "Enter" && event.target.closest?.(".reword input")) {
			event.preventDefault();
			event.target.parentElement.querySelector("button").click();
		}
		if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.closest?.("#pasted")) {
			find("look").click();
		}
		const menu = event.key === "Escape" && page.querySelector(".copying[open]");
		if (menu) {
			menu.open = false;
			menu.querySelector("summary").focus();
		} else if (event.key === "Escape" && reading()) {
			event.preventDefault();
			close();
		}
	});

	/* Nothing can be asked before the conversation is back, or it would be lost; a page that cannot get it back
	   opens all the same. */
	function ready() {
		if (page.body.classList.contains("ready")) return;
		page.body.classList.add("ready");
		if (address.get("view") in views && address.get("view") !== "ask") return view(address.get("view"));
		if (!compact()) box().focus({ preventScroll: true });
	}

	/* ?ask=1 asks once; a reload of the page does not ask again. A timeline named in the address is drawn each time. */
	function arrived() {
		ready();
		tally();
		if (address.get("view") === "timeline" && address.get("q")) return soon(() => find("draw").click());
		if (!address.get("q") || address.get("ask") !== "1") return;
		address.delete("ask");
		history.replaceState(null, "", `${location.pathname}?${address}`);
		soon(() => page.querySelector("#ask").click());
	}

	function started() {
		close();
		box().focus();
	}

	if (compact()) page.documentElement.classList.add("compact");
	page.documentElement.lang = "en";
	window.dateline = {
		connect(given) {
			trigger = given;
			soon(watch);
			setTimeout(ready, 15000);
		},
		reveal, narrowed, tally, started, arrived,
	};
})();
