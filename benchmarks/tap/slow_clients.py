#!/usr/bin/env python3
"""Do slow clients block fast ones?

usage: slow_clients.py TAP_URL [--slow 200] [--seconds 20]

Opens many connections that ask for a large result and take a few bytes a second, and meanwhile sends small queries one
after the other. Prints the latency of the small queries before and during.
"""
import argparse
import asyncio
import time
import urllib.parse

LARGE = "SELECT TOP 60000 a.access_url, b.obs_publisher_did, c.t_min FROM cta.vo_obscore AS a, cta.vo_obscore AS b, cta.vo_obscore AS c"
SMALL = "SELECT obs_id, s_ra, s_dec FROM cta.vo_obscore WHERE t_min > 0"


def request(url, adql):
    form = urllib.parse.urlencode({"LANG": "ADQL", "RESPONSEFORMAT": "votable/b2", "QUERY": adql})
    return (f"GET {url.path}/sync?{form} HTTP/1.1\r\nHost: {url.netloc}\r\nConnection: close\r\n\r\n").encode()


async def slow(url, stop):
    reader, writer = await asyncio.open_connection(url.hostname, url.port, limit=4096)
    writer.write(request(url, LARGE))
    status = (await reader.readline()).decode().split(" ")[1]
    taken = 0
    while not stop.is_set():
        taken += len(await reader.read(512))
        await asyncio.sleep(0.5)
    writer.close()
    return status, taken


async def fast(url, seconds):
    times = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        start = time.monotonic()
        reader, writer = await asyncio.open_connection(url.hostname, url.port)
        writer.write(request(url, SMALL))
        answer = await reader.read()
        writer.close()
        if b" 200 " not in answer[:20]:
            raise SystemExit(answer[:400].decode())
        times.append(1000 * (time.monotonic() - start))
    times.sort()
    return f"{len(times)} queries, median {times[len(times) // 2]:.1f} ms, 99 % {times[int(len(times) * 0.99)]:.1f} ms, most {times[-1]:.1f} ms"


async def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("url")
    arguments.add_argument("--slow", type=int, default=200)
    arguments.add_argument("--seconds", type=float, default=20)
    options = arguments.parse_args()
    url = urllib.parse.urlsplit(options.url)
    await fast(url, 3)
    print("alone:              ", await fast(url, 5))
    stop = asyncio.Event()
    clients = [asyncio.create_task(slow(url, stop)) for _ in range(options.slow)]
    await asyncio.sleep(1)
    print("slow clients coming:", await fast(url, options.seconds))
    print("slow clients there: ", await fast(url, options.seconds))
    stop.set()
    done = await asyncio.gather(*clients, return_exceptions=True)
    started = sum(1 for d in done if isinstance(d, tuple) and d[0] == "200")
    print(f"{started} of {options.slow} slow clients had an answer under way")


asyncio.run(main())
