"""A copy of everything in the database, closed with a key, and the way back from it.

Here: making the copy, proving it by putting it back beside the original, putting it back for real.

Not here: the keys of the installation itself (`launch.keys`); a copy never holds them.
"""
