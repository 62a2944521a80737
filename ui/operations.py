"""The one place where work leaves the event loop and comes back to it.

Writes run one after the other on one writer thread, reads on two reader threads, parsing and batches in processes of
their own. Results come back on the GUI thread, and only to an owner that still exists.
"""

from __future__ import annotations

import logging
import time
import traceback
import weakref
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Thread
from types import MethodType
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from resilience_desk.errors import DeskError
from resilience_desk.words import mark

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_log = logging.getLogger(__name__)

Work = Callable[[], Any]
Then = Callable[[Any], object]
Failed = Callable[[DeskError], object]
Progress = Callable[[int, int], None]
"""What a process calls with how much is done, and of how much (0 while that is not known)."""

READERS = 2
_PROGRESS_EVERY = 0.1


class Unforeseen(DeskError):
    """Something failed that nobody foresaw; the log has where, without what the records say."""

    sentence = mark("Something went wrong inside the desk. What was saved is safe. Try again, or restart the desk.")


class Stopped(DeskError):
    """The member cancelled long work."""

    sentence = mark("Stopped. Nothing was changed.")


@runtime_checkable
class ShowsErrors(Protocol):
    """A page that shows errors of its own work at the place they concern."""

    def show_error(self, error: DeskError) -> None:
        """Show ``error`` in words."""
        ...


def _nothing() -> None:
    """What is left to do of a request that arrived."""


def _log_place(problem: BaseException) -> None:
    """Log where something failed: kind and places, never the message, which may quote a record."""
    places = "".join(traceback.format_tb(problem.__traceback__))
    _log.error("%s at\n%s", type(problem).__name__, places)


class _Held:
    """A callable that does not keep its object alive."""

    def __init__(self, call: Callable[[Any], object] | None) -> None:
        self._weak = weakref.WeakMethod(call) if isinstance(call, MethodType) else None
        self._strong = None if self._weak is not None else call

    def get(self) -> Callable[[Any], object] | None:
        """The callable, or None when there was none or its object is gone."""
        return self._weak() if self._weak is not None else self._strong


@dataclass
class _Request:
    """One piece of work on its way out, and who waits for what comes back."""

    work: Work
    owner: weakref.ref[Any]
    then: _Held
    failed: _Held
    writes: bool = False
    slot: tuple[int, str] | None = None
    job: Job | None = None
    superseded: bool = False
    result: Any = None
    problem: DeskError | None = None

    def run(self) -> None:
        """Do the work on this thread and keep its result or its error."""
        try:
            self.result = self.work()
        except DeskError as problem:
            self.problem = problem
        except Exception as problem:  # the edge: whatever else is raised is our bug and must not end the thread
            _log_place(problem)
            self.problem = Unforeseen()

    def forget(self) -> None:
        """Let go of whatever holds a page, on the GUI thread: a widget must not die with a worker's last reference."""
        self.work, self.then, self.failed = _nothing, _Held(None), _Held(None)
        self.result = self.problem = None


class _Lane:
    """A queue with its threads. Closing lets what is queued finish where it must, and drops the rest."""

    def __init__(self, name: str, threads: int, deliver: Callable[[_Request], None]) -> None:
        self._queue: deque[_Request] = deque()
        self._ready = Condition()
        self._closed = False
        self._deliver = deliver
        self._threads = [Thread(target=self._work, name=f"{name}-{number}", daemon=True) for number in range(threads)]
        for thread in self._threads:
            thread.start()

    def put(self, request: _Request) -> None:
        """Queue work. Raises ``RuntimeError`` after closing."""
        with self._ready:
            if self._closed:
                raise RuntimeError("operations are closed")
            self._queue.append(request)
            self._ready.notify()

    def close(self, *, drain: bool, patience: float) -> bool:
        """Take no more work, finish what runs (and what waits, when ``drain``); whether all threads ended in time."""
        with self._ready:
            self._closed = True
            if not drain:
                self._queue.clear()
            self._ready.notify_all()
        until = time.monotonic() + patience
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _work(self) -> None:
        while True:
            with self._ready:
                while not self._queue and not self._closed:
                    self._ready.wait()
                if not self._queue:
                    return
                request = self._queue.popleft()
            if not request.superseded:
                request.run()
            self._deliver(request)
            del request  # the one on its way to the GUI thread is then the last


class Job(QObject):
    """Long work in a process. ``progressed`` carries how much is done and of how much, at most ten times a second."""

    progressed = Signal(int, int)

    def __init__(self, title: str, process: BaseProcess, parent: QObject) -> None:
        """``title`` says in words what is being done."""
        super().__init__(parent)
        self.title = title
        self.cancelled = False
        self._process = process

    def cancel(self) -> None:
        """Stop the work; its owner gets :class:`Stopped`."""
        self.cancelled = True
        self._process.kill()


def _in_process(sender: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    """What the process runs: progress and one result go back through the pipe."""
    last = 0.0

    def progress(done: int, of: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _PROGRESS_EVERY or (of and done >= of):
            last = now
            sender.send(("progress", done, of))

    try:
        sender.send(("result", function(progress, *arguments)))
    except DeskError as problem:
        sender.send(("problem", type(problem), problem.values))
    except Exception as problem:  # the edge of the process
        sender.send(("fault", type(problem).__name__, "".join(traceback.format_tb(problem.__traceback__))))


class Operations(QObject):
    """Runs work off the GUI thread. Made and called on the GUI thread."""

    recording = Signal()
    """A write was queued."""
    recorded = Signal()
    """A write was committed."""
    not_recorded = Signal(object)
    """A write failed; carries the :class:`DeskError`."""
    unplaced = Signal(object)
    """An error whose owner shows none itself; carries the :class:`DeskError`."""
    job_started = Signal(object)
    """Long work began; carries its :class:`Job`."""
    job_ended = Signal(object)
    """Long work is over, in whatever way; carries its :class:`Job`."""
    settled = Signal()
    """Nothing is on its way any more."""
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_closed = False
        self._on_the_way = 0
        self._slots: dict[tuple[int, str], _Request] = {}
        self._jobs: list[Job] = []
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._writer = _Lane("writer", 1, self._arrived.emit)
        self._readers = _Lane("reader", READERS, self._arrived.emit)

    def run(self, work: Work, *, owner: QObject, then: Then | None = None, failed: Failed | None = None) -> None:
        """Do a write after those asked for before. ``then`` gets its result, ``failed`` or the owner its error."""
        request = _Request(work, weakref.ref(owner), _Held(then), _Held(failed), writes=True)
        self._writer.put(request)
        self._on_the_way += 1
        self.recording.emit()

    def ask(self, work: Work, *, owner: QObject, then: Then, failed: Failed | None = None, slot: str = "") -> None:
        """Read. Asked again by the same owner for the same ``slot`` (else the same ``then``), the earlier drops out."""
        key = (id(owner), slot or getattr(then, "__qualname__", ""))
        earlier = self._slots.get(key)
        if earlier is not None:
            earlier.superseded = True
        request = _Request(work, weakref.ref(owner), _Held(then), _Held(failed), slot=key)
        self._readers.put(request)
        self._slots[key] = request
        self._on_the_way += 1

    def run_process(
        self,
        title: str,
        function: Callable[..., Any],
        *arguments: Any,
        owner: QObject,
        then: Then,
        failed: Failed | None = None,
    ) -> Job:
        """Run ``function(progress, *arguments)`` in a new process; it gets values or a path, never a key or a Desk.

        ``function`` stands at the top of a module and calls ``progress(done, of)`` as it goes. Its result must be
        picklable. A cancelled job's owner gets :class:`Stopped`.
        """
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_in_process, args=(sender, function, arguments), daemon=True)
        job = Job(title, process, self)
        process.start()
        sender.close()
        self._jobs.append(job)
        listening = _Listening(job, process, receiver)
        request = _Request(listening.wait, weakref.ref(owner), _Held(then), _Held(failed), job=job)
        self._on_the_way += 1
        Thread(target=self._attend, args=(request,), name="process", daemon=True).start()
        self.job_started.emit(job)
        return job

    def settle(self, patience_ms: int = 20_000) -> None:
        """Run the event loop until nothing is on its way, for tests and for leaving. Raises ``TimeoutError``."""
        until = time.monotonic() + patience_ms / 1000
        while self._on_the_way:
            loop = QEventLoop()
            guard = QTimer(singleShot=True, interval=max(1, round((until - time.monotonic()) * 1000)))
            guard.timeout.connect(loop.quit)
            self.settled.connect(loop.quit)
            guard.start()
            loop.exec()
            if self._on_the_way and time.monotonic() >= until:
                raise TimeoutError(f"{self._on_the_way} operations are still on their way")
        QCoreApplication.processEvents()

    def close(self, patience: float = 10.0) -> bool:
        """Cancel jobs, drop reads, finish all writes asked for; whether that was done within ``patience`` seconds."""
        self.is_closed = True
        for job in self._jobs:
            job.cancel()
        written = self._writer.close(drain=True, patience=patience)
        return self._readers.close(drain=False, patience=patience) and written

    def _attend(self, request: _Request) -> None:
        request.run()
        self._arrived.emit(request)

    def _on_arrived(self, request: _Request) -> None:
        self._on_the_way -= 1
        if request.slot is not None and self._slots.get(request.slot) is request:
            del self._slots[request.slot]
        if request.job is not None:
            self._jobs.remove(request.job)
            self.job_ended.emit(request.job)
            request.job.deleteLater()
        try:
            self._tell(request)
        finally:
            request.forget()
            if not self._on_the_way:
                self.settled.emit()

    def _tell(self, request: _Request) -> None:
        if request.writes:
            if request.problem is None:
                self.recorded.emit()
            else:
                self.not_recorded.emit(request.problem)
        owner = request.owner()
        present = owner is not None and isValid(owner) and not request.superseded
        if request.problem is None:
            then = request.then.get() if present else None
            if then is not None:
                then(request.result)
        elif present:
            failed = request.failed.get()
            if failed is not None:
                failed(request.problem)
            elif isinstance(owner, ShowsErrors):
                owner.show_error(request.problem)
            else:
                self.unplaced.emit(request.problem)
        elif request.writes:
            # What was to be saved was not, and its page is gone: somebody has to be told.
            self.unplaced.emit(request.problem)


@dataclass(frozen=True)
class _Listening:
    """Waits on its own thread for what a process sends."""

    job: Job
    process: BaseProcess
    receiver: Any
    """The reading end of the pipe; its class differs between systems."""

    def wait(self) -> Any:
        """The result of the process. Raises its :class:`DeskError`, :class:`Stopped` or :class:`Unforeseen`."""
        try:
            while True:
                match self.receiver.recv():
                    case ("progress", int(done), int(of)):
                        self.job.progressed.emit(done, of)
                    case ("result", result):
                        return result
                    case ("problem", kind, values):
                        raise kind(**values)
                    case (_, name, places):
                        _log.error("%s in a process at\n%s", name, places)
                        raise Unforeseen
        except (EOFError, OSError):
            raise (Stopped if self.job.cancelled else Unforeseen) from None
        finally:
            self.receiver.close()
            self.process.join()
