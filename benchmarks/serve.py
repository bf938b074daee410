"""How long `jargonlint serve` takes to answer several people at once, and how much memory a long day takes.

usage: python benchmarks/serve.py [--people N] [--requests N] [--size N]

Starts the server and asks it over loopback as its page does. First N people (20) ask at once for a page of N characters
(100,000), each twenty times without a pause; then as many with two seconds of reading between two requests. Shown is
how long an answer took, how much processor time a request costs in all processes of the server, and how many a second
were answered. Then N requests (2,000) for pages of 20,000 characters by four at once; what all processes hold together
is printed while it goes on, each page of memory counted once, and should stay.
"""

import argparse
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.language_server import dense  # noqa: E402
from benchmarks.throughput import generated  # noqa: E402

TICK = os.sysconf("SC_CLK_TCK")
PAUSE = 2.0


class Server:
    """A server on this machine, and all its processes."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "jargonlint", "serve", "--no-browser", "--port", "0", "--isolated"]
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self._process.stderr
        address = re.search(r":(\d+)/#token=(\S+)", self._process.stderr.readline())
        assert address
        self._port, self._token = int(address[1]), address[2]

    def ask(self, body: bytes) -> float:
        """Ask what there is to say of a page; return how many seconds that took."""
        host = f"127.0.0.1:{self._port}"
        headers = {"Origin": f"http://{host}", "Authorization": f"Bearer {self._token}"}
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        connection.request("POST", "/api/look", body, headers)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        assert answer.status == 200, data
        return time.perf_counter() - began

    def processes(self) -> Iterator[int]:
        """Yield the process and all that it has started."""
        found = [self._process.pid]
        while found:
            one = found.pop()
            yield one
            children = Path(f"/proc/{one}/task/{one}/children")
            found += map(int, children.read_text("ascii").split()) if children.exists() else ()

    def seconds(self) -> float:
        """Return the processor time of all processes, also of those that have ended."""
        ticks = 0
        for process in self.processes():
            fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15]))
        return ticks / TICK

    def megabytes(self) -> float:
        """Return what all processes hold together."""
        kilobytes = 0
        for process in self.processes():
            said = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
            kilobytes += int(re.findall(r"^Pss:\s+(\d+)", said, re.MULTILINE)[0])
        return kilobytes / 1e3

    def close(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=30)


def asking(text: str) -> bytes:
    """Return the body of a request."""
    return json.dumps({"text": text, "kind": "markdown"}).encode() + b"\n"


def at_once(server: Server, bodies: Sequence[bytes], people: int, rounds: int, pause: float) -> list[float]:
    """Return how long each answer took where so many people ask, each so many times."""

    def person(number: int) -> list[float]:
        time.sleep(pause * number / people)
        times = []
        for round_ in range(rounds):
            times.append(server.ask(bodies[(number + round_) % len(bodies)]))
            time.sleep(pause)
        return times

    with ThreadPoolExecutor(people) as pool:
        return [one for times in pool.map(person, range(people)) for one in times]


def latency(server: Server, people: int, size: int) -> None:
    """Print how long answers take."""
    print(f"{'page':26} {'pause':>6} {'median':>8} {'p95':>8} {'longest':>8} {'processor':>10} {'a second':>9}")
    pages = {"prose": generated(1, size)[0], "all of it jargon": dense(size)}
    for name, text in pages.items():
        bodies = [asking(f"# Page {number}\n\n{text}") for number in range(7)]
        at_once(server, bodies, 4, 2, 0.0)  # until each process is warm
        for pause in (0.0, PAUSE):
            before, began = server.seconds(), time.perf_counter()
            times = at_once(server, bodies, people, 20, pause)
            whole = time.perf_counter() - began
            spent = (server.seconds() - before) / len(times)
            shown = (statistics.median(times), statistics.quantiles(times, n=20)[-1], max(times))
            print(
                f"{size // 1000} KB, {name:18} {pause:5.0f}s "
                f"{' '.join(f'{one * 1e3:6.0f}ms' for one in shown)} {spent * 1e3:8.0f}ms {len(times) / whole:9.1f}",
                flush=True,
            )


def memory(server: Server, requests: int, size: int) -> None:
    """Print what the server holds while it answers many requests."""
    texts = generated(50, size)
    bodies = [asking(f"# Day {number}\n\n{text}") for number, text in enumerate(texts)]
    step = requests // 8
    for part in range(8):
        at_once(server, bodies[part:] + bodies[:part], 4, step // 4, 0.0)
        print(f"{(part + 1) * step:8} requests  {server.megabytes():7.1f} MB", flush=True)


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--size", type=int, default=100_000)
    arguments = parser.parse_args()
    server = Server()
    latency(server, arguments.people, arguments.size)
    print()
    memory(server, arguments.requests, 20_000)
    server.close()


if __name__ == "__main__":
    main()
