"""An adapter for the embedded language model: taught to cite its evidence, or to say that it does not answer."""
