/* A browser may refuse storage to a page in another site's frame, by throwing. Then memory stands in: the
   conversation lasts as long as the page does, and nothing breaks. */
(() => {
	const inMemory = () => {
		const kept = new Map();
		return {
			get length() {
				return kept.size;
			},
			key: (index) => [...kept.keys()][index] ?? null,
			getItem: (name) => kept.get(String(name)) ?? null,
			setItem: (name, value) => void kept.set(String(name), String(value)),
			removeItem: (name) => void kept.delete(String(name)),
			clear: () => kept.clear(),
		};
	};
	for (const name of ["localStorage", "sessionStorage"]) {
		try {
			window[name].getItem("");
		} catch {
			Object.defineProperty(window, name, { value: inMemory(), configurable: true });
		}
	}
})();
