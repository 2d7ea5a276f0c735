"""What our search is compared with: plain BM25, dense retrieval alone, and LlamaIndex as its tutorials have it."""
