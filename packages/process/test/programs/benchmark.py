# A benchmark for Python: numbers, strings, objects, generators, exceptions; then threads and processes.
import hashlib
import os
import re
import struct
import sys
import threading
import time


def fannkuch(n):
    permutation, count, flips, checksum, r, number = list(range(n)), [0] * n, 0, 0, n, 0
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        work, times = permutation[:], 0
        while (first := work[0]) != 0:
            work[: first + 1] = work[first::-1]
            times += 1
        flips = max(flips, times)
        checksum += times if number % 2 == 0 else -times
        while True:
            if r == n:
                return checksum, flips
            permutation.insert(r, permutation.pop(0))
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1
        number += 1


class Body:
    def __init__(self, place, speed, mass):
        self.place, self.speed, self.mass = place, speed, mass


def planets(steps):
    bodies = [
        Body([0.0, 0.0, 0.0], [0.0, 0.0, 0.0], 39.47),
        Body([4.84, -1.16, -0.10], [0.60, 2.81, -0.02], 0.037),
        Body([8.34, 4.12, -0.4], [-1.01, 1.82, 0.008], 0.011),
    ]
    for _ in range(steps):
        for i, a in enumerate(bodies):
            for b in bodies[i + 1 :]:
                d = [x - y for x, y in zip(a.place, b.place)]
                force = 0.01 / (sum(x * x for x in d) ** 1.5)
                a.speed = [v - x * b.mass * force for v, x in zip(a.speed, d)]
                b.speed = [v + x * a.mass * force for v, x in zip(b.speed, d)]
        for body in bodies:
            body.place = [x + 0.01 * v for x, v in zip(body.place, body.speed)]
    return " ".join("%.9f" % x for body in bodies for x in body.place)


def words(count):
    seed, counts = 42, {}
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2**31
        word = "".join(chr(97 + (seed >> shift) % 5) for shift in (3, 7, 11))
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3]


def primes(limit):
    def sieve():
        composite = bytearray(limit)
        for n in range(2, limit):
            if not composite[n]:
                yield n
                composite[n * n :: n] = b"\1" * len(range(n * n, limit, n))

    return sum(sieve())


def failures(count):
    caught = 0
    for n in range(count):
        try:
            if n % 3 == 0:
                raise ValueError(n)
            [][n]
        except ValueError as error:
            caught += error.args[0]
        except IndexError:
            caught += 1
        finally:
            caught += 2
    return caught


print(fannkuch(6))
print(planets(200))
print(words(4000))
print(primes(20000), failures(2000))
print(pow(3, 1000, 10**30), 2**200 // 7**30, hash((1, 2, 3)) != 0)
print(re.sub(r"(\w)(\w*)", r"\2\1", "the quick brown fox"), struct.pack(">HiQ", 1, -2, 3).hex())
print(hashlib.sha256(b"a" * 100000).hexdigest(), hashlib.md5(b"x").hexdigest())

lock, total = threading.Lock(), 0


def add(n):
    global total
    for k in range(1000):
        with lock:
            total += n * k


threads = [threading.Thread(target=add, args=(n,)) for n in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
event = threading.Event()
print(total, event.wait(0.01), threading.active_count())

reader, writer = os.pipe()
for n in range(4):
    if os.fork() == 0:
        os.write(writer, bytes([n]))
        os._exit(n + 10)
statuses = sorted(os.waitstatus_to_exitcode(os.wait()[1]) for _ in range(4))
print(statuses, sum(os.read(reader, 100)))
start = time.monotonic()
time.sleep(0.01)
print(time.monotonic() - start >= 0.01, sys.version_info >= (3, 9))
sys.exit(5)
