"""Generations: built aside, verified, sealed, published by one rename, opened as a private copy."""
