"""The language model: reached, asked, listened to."""
