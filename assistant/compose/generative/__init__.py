"""The composer that lets a language model word what the register and the found chunks bear out."""
