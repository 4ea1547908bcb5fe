from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "voordeur.plans"
    label = "plans"
    verbose_name = "plannen"

    def ready(self) -> None:
        from voordeur.audit import describe
        from voordeur.cases import closing
        from voordeur.followup import kinds
        from voordeur.plans import operations, queries

        kinds.register("plan", label="Plan", button="Maak het plan", url_name="plans:promise")
        kinds.register("action", label="Actie", button="Rond af", url_name="plans:promise")
        kinds.register("evaluation", label="Evaluatie", button="Evalueer", url_name="plans:promise")
        describe.register("plan.made", "Plan gemaakt", depth=2)
        describe.register("plan.goal-set", "Doel vastgelegd", depth=2)
        describe.register("plan.action-agreed", "Actie afgesproken", depth=2)
        describe.register("plan.action-finished", "Actie afgerond", depth=2)
        describe.register("plan.evaluated", "Plan geëvalueerd", depth=2)
        closing.register(
            operations.end_plan,
            says="Het plan eindigt. Het blijft te lezen.",
            holds=queries.is_running,
        )
