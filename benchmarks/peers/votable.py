"""astropy on the inputs of TableBenchmark (votable.py table FOLDER) and of RowGrowth (votable.py growth)."""
import io, os, sys, time, warnings

import numpy as np
from astropy.io.votable import from_table, parse
from astropy.table import Table

warnings.filterwarnings("ignore")
quick = "--quick" in sys.argv


def best(name, size, work, repeat):
    try:
        least = min(timed(work) for _ in range(repeat))
        print(f"{name}/{size} {1000 * least:.2f} ms", flush=True)
    except Exception as e:  # for example a null integer, which it does not write in BINARY2
        print(f"{name}/{size} is not done: {e}", flush=True)


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def write(document, form):
    document.to_xml(io.BytesIO(), tabledata_format=form)


def table(folder):
    for name, form in (("Binary2", "binary2"), ("Tabledata", "tabledata")):
        file = os.path.join(folder, form + ".vot")
        document = parse(file)
        rows = len(document.get_first_table().array)
        best("TableBenchmark.read" + name, rows, lambda: parse(file), 1)
        best("TableBenchmark.write" + name, rows, lambda: write(document, form), 1)


def growth():
    for size in (10000, 100000):  # a million takes it a minute
        numbers = np.arange(size) * 0.25
        rows = Table({"id": np.arange(size), "ra": numbers, "dec": numbers, "energy": numbers})
        best("RowGrowth.writeBinary2", size, lambda: write(from_table(rows), "binary2"), 1 if size > 10000 else 2)


growth() if sys.argv[1] == "growth" else table(sys.argv[2])
