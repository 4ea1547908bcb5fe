"""What a page of a family shows."""


def family_of(response):
    assert response.status_code == 200
    return response.context["family"]


def titles(group):
    return [line.title for line in group.now]
