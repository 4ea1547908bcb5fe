from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "voordeur.pictures"
    label = "pictures"
    verbose_name = "familiebeeld"
