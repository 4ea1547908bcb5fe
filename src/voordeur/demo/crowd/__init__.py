"""A whole town at once: obviously fake people by the hundred thousand, for measuring.

They come in by COPY as the guard role, with every constraint and every trigger on: what the law
refuses to one it refuses to all. Stories are told through operations; this is only their crowd.
"""
