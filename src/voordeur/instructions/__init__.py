"""Werkinstructies: how a step of the work is done, in the words of those who do it.

Here: the steps that rooms above name, the text of each with its versions, proposing and approving.
Not here: the pages on which a step is done; they show the text with one tag.
"""
