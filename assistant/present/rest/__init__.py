"""The REST interface: its routes, and the shapes of what goes in and comes out."""
