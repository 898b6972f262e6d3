"""A synthetic vault of any size, the same from the same seed, for kb and for Hugo."""
