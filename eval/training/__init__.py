"""How the reader that ships in assistant/reading/weights was made: data, negatives, training, export, model card."""
