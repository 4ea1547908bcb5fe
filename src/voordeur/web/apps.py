from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "voordeur.web"
    label = "web"
    verbose_name = "werkplek"

    def ready(self) -> None:
        from voordeur.access import tabs
        from voordeur.access.enums import Depth
        from voordeur.ui import navigation
        from voordeur.web import views

        navigation.place(slot="home", url_name="web:today")
        navigation.register(
            label="Vandaag",
            url_name="web:today",
            icon="today",
            order=10,
            key="g v",
            shows_for=lambda acting: True,
            count=views.open_work,
        )
        navigation.register(
            label="Team",
            url_name="web:team",
            icon="team",
            order=40,
            key="g t",
            shows_for=_works_in_a_team,
        )
        navigation.register(
            label="Huishoudens",
            url_name="web:households",
            icon="households",
            order=30,
            key="g h",
            shows_for=_works_with_residents,
            also=("/plannen/", "/uitvraag/", "/casussen/", "/samenvoegen/", "/let-op/"),
        )
        for code, label, page, order, depth in (
            ("verhaal", "Verhaal", "household", 10, Depth.CIRCLE),
            ("kring", "Kring", "circle", 40, Depth.CIRCLE),
            ("hulp", "Hulp", "help", 50, Depth.AGREEMENTS),
            ("toegang", "Toegang", "who_sees", 60, Depth.CIRCLE),
        ):
            tabs.register(code, label, url_name=f"web:{page}", order=order, from_depth=depth)


def _works_with_residents(acting: object) -> bool:
    from voordeur.accounts.enums import WORKING_ROLES, Role

    return getattr(acting, "role", "") in WORKING_ROLES | {Role.TEAM_LEAD}


def _works_in_a_team(acting: object) -> bool:
    return _works_with_residents(acting) and getattr(acting, "team", None) is not None
