"""Casussen: one running case a household, one coordinator, closed only with a watch or a decision.

Here: opening and closing a case, who coordinates it, the watch afterwards and its outcome.
Not here: the plan itself (plans), who may look (access), the promise to call back (followup).
"""
