"""The peers of the growth benchmarks on the same inputs: growth.py statements (prov) or observations (Gammapy)."""
import os, sys, time, warnings

warnings.filterwarnings("ignore")
quick = "--quick" in sys.argv


def best(name, size, work, repeat):
    least = min(timed(work) for _ in range(repeat))
    print(f"{name}/{size} {1000 * least:.2f} ms", flush=True)


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def statements():
    from prov.model import ProvDocument

    for size in (1000,) if quick else (1000, 10000, 100000):
        document = ProvDocument()
        document.add_namespace("ex", "http://example.org/")
        before = document.entity("ex:e0")
        for i in range(1, size // 4 + 1):
            activity = document.activity(f"ex:a{i}")
            entity = document.entity(f"ex:e{i}")
            document.usage(activity, before)
            document.generation(entity, activity)
            before = entity
        text = document.serialize()
        repeat = 1 if size > 10000 else 3
        best("StatementGrowth.writeJson", size, lambda: document.serialize(), repeat)
        best("StatementGrowth.readJson", size, lambda: ProvDocument.deserialize(content=text), repeat)


def observations():
    from gammapy.data import DataStore
    from gammapy.maps import Map

    store = DataStore.from_dir(os.path.join(os.environ["GAMMAPY_DATA"], "hess-dl3-dr1"))
    ids = list(store.obs_table["OBS_ID"])

    def counts(size):
        image = Map.create(skydir=(329.717, -30.226), npix=400, binsz=0.02, proj="TAN", frame="icrs")
        for i in range(size):
            image.fill_events(store.obs(ids[i % len(ids)], required_irf=[]).events)

    for size in (1, 10) if quick else (1, 10, 100, 1000):
        best("ObservationGrowth.countsMap", size, lambda: counts(size), 1 if size > 10 else 3)


{"statements": statements, "observations": observations}[sys.argv[1]]()
