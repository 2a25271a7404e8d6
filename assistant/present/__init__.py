"""The faces: chat page, REST, document page, command line."""
