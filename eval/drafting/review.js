/* Keeps what a person decides, and gives the kept cases as a file. It puts nothing of an article into the page. */
(() => {
	const cases = JSON.parse(document.getElementById("cases").textContent);
	const cards = [...document.querySelectorAll(".card")];
	const name = `dateline-drafts-${document.body.dataset.key}`;
	const part = (card, selector) => card.querySelector(selector);
	const lines = (text) => [...new Set(text.split("\n").map((line) => line.trim()).filter(Boolean))];
	const WORDS = { keep: "Kept", drop: "Dropped" };

	const remembered = () => {
		try {
			return JSON.parse(localStorage.getItem(name)) ?? {};
		} catch {
			return {};
		}
	};
	const remember = () => {
		const state = {};
		for (const card of cards) {
			const { id } = cases[card.dataset.number];
			state[id] = { verdict: card.dataset.verdict ?? "", question: question(card), answers: answers(card) };
		}
		try {
			localStorage.setItem(name, JSON.stringify(state));
		} catch {
			/* A browser may refuse to remember; the page still works until it is closed. */
		}
	};

	const question = (card) => part(card, ".question").value;
	const answers = (card) => part(card, ".answers").value;
	const edited = (card) => {
		const row = { ...cases[card.dataset.number], question: question(card).replace(/\s+/g, " ").trim() };
		row.answer = lines(answers(card));
		if (!row.answer.length) delete row.answer;
		return row;
	};
	const fault = (card) => {
		const row = edited(card);
		if (!row.question) return "There is no question.";
		return row.answer || row.unanswerable ? "" : "There is no answer.";
	};

	const show = (card, verdict) => {
		if (verdict) card.dataset.verdict = verdict;
		else delete card.dataset.verdict;
		part(card, ".verdict").hidden = !verdict;
		part(card, ".verdict").textContent = WORDS[verdict] ?? "";
		for (const choice of ["keep", "drop"]) {
			part(card, `.${choice}`).setAttribute("aria-pressed", String(choice === verdict));
		}
	};
	const complain = (card, text) => {
		part(card, ".wrong").hidden = !text;
		part(card, ".wrong").textContent = text;
	};
	const tell = () => {
		const decided = cards.filter((card) => card.dataset.verdict).length;
		const kept = cards.filter((card) => card.dataset.verdict === "keep").length;
		document.getElementById("told").textContent = `${decided} of ${cards.length} reviewed, ${kept} kept`;
		document.getElementById("done").value = decided;
		document.getElementById("download").disabled = !kept;
	};

	const go = (card) => {
		card?.focus({ preventScroll: true });
		card?.scrollIntoView({ block: "nearest" });
	};
	const step = (card, by) => go(cards[Math.min(cards.length - 1, Math.max(0, cards.indexOf(card) + by))]);
	const decide = (card, verdict, then) => {
		const wrong = verdict === "keep" ? fault(card) : "";
		complain(card, wrong);
		if (wrong) return;
		show(card, verdict);
		tell();
		remember();
		if (then) step(card, 1);
	};

	const download = () => {
		const kept = cards.filter((card) => card.dataset.verdict === "keep");
		const faulty = kept.find((card) => fault(card));
		if (faulty) {
			complain(faulty, fault(faulty));
			go(faulty);
			return;
		}
		const rows = kept.map((card) => `${JSON.stringify(edited(card))}\n`);
		const link = document.createElement("a");
		link.href = URL.createObjectURL(new Blob(rows, { type: "application/x-ndjson" }));
		link.download = "cases.jsonl";
		link.click();
		setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
	};

	const current = () => document.activeElement?.closest(".card");
	const KEYS = {
		k: (card) => decide(card, "keep", true),
		d: (card) => decide(card, "drop", true),
		u: (card) => decide(card, ""),
		e: (card) => part(card, ".question").focus(),
		j: (card) => step(card, 1),
		ArrowDown: (card) => step(card, 1),
		ArrowUp: (card) => step(card, -1),
	};
	document.addEventListener("keydown", (event) => {
		const card = current();
		const writing = event.target instanceof HTMLTextAreaElement;
		if (writing && event.key === "Escape" && card) go(card);
		const wanted = Object.hasOwn(KEYS, event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
		if (!wanted || writing || (!card && event.key !== "j")) return;
		event.preventDefault();
		if (card) KEYS[event.key](card);
		else go(cards.find((other) => !other.dataset.verdict) ?? cards[0]);
	});

	const state = remembered();
	for (const card of cards) {
		const known = state[cases[card.dataset.number].id];
		if (known) {
			part(card, ".question").value = known.question;
			part(card, ".answers").value = known.answers;
		}
		show(card, known?.verdict ?? "");
		part(card, ".keep").addEventListener("click", () => decide(card, card.dataset.verdict === "keep" ? "" : "keep"));
		part(card, ".drop").addEventListener("click", () => decide(card, card.dataset.verdict === "drop" ? "" : "drop"));
		card.addEventListener("input", () => {
			complain(card, "");
			remember();
		});
	}
	document.getElementById("download").addEventListener("click", download);
	tell();
})();
