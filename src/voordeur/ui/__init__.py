"""Vormgeving: layout, components, styles, and the door every request passes.

Here: the frame of the pages, the template tags, navigation, dates in words, `@reads`/`@changes`.
Not here: what stands on a page; that belongs to the room whose subject it is.
"""
