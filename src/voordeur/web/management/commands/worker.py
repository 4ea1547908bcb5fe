"""`voordeur worker`: does the jobs until it is asked to stop."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.worker import Worker

from voordeur.shared import clocks

#: A job that is busy when we are asked to stop gets this long to finish.
GOODBYE = 8.0


class Command(BaseCommand):
    help = "Doet de taken op de achtergrond, elke vijf minuten: meldt wat te laat is."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        connection.ensure_connection()
        clocks.tell_at_start()
        connection.close()
        self._say("De taken op de achtergrond draaien.")
        if not asyncio.run(work_until_asked_to_stop()):
            raise CommandError(
                "De taken op de achtergrond zijn onverwacht gestopt. "
                "Kijk of de database draait met: voordeur database check"
            )
        self._say("De taken op de achtergrond zijn gestopt.")

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


async def work_until_asked_to_stop() -> bool:
    """Do jobs until a signal comes; False when the worker ended without one."""
    asked = False
    working = asyncio.create_task(_work())

    def stop() -> None:
        nonlocal asked
        asked = True
        working.cancel()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        loop.add_signal_handler(number, stop)
    await asyncio.wait([working])
    if not working.cancelled() and working.exception():
        return False
    return asked


async def _work() -> None:
    """Fetch and do jobs over a connection that hears of new ones at once."""
    with app.replace_connector(DjangoConnector().get_worker_connector()):
        async with app.open_async():
            await app.run_worker_async(
                concurrency=1,
                delete_jobs="successful",
                install_signal_handlers=False,
                shutdown_graceful_timeout=GOODBYE,
                worker_middleware=[numbered],
            )


async def numbered(go_on: Callable[[], Awaitable[Any]], context: JobContext, worker: Worker) -> Any:
    """Whatever is written in the log during a job carries its number."""
    with structlog.contextvars.bound_contextvars(job=context.job.id):
        return await go_on()
