"""Times Gammapy on the work of HessJobBenchmark, EventListBenchmark and MapFillBenchmark, on the same files.

    GAMMAPY_DATA=... python3 hess_jobs.py [--quick] [--events DIR] [HessJobBenchmark] [EventListBenchmark] [MapFillBenchmark]

All of them without a name; EventListBenchmark needs the folder of its files, events.fits and events.fits.gz. Each line is
the best of a few repetitions by the clock, files read each time.
"""

import argparse
import os
import time
import warnings

warnings.simplefilter("ignore")

import astropy.units as u  # noqa: E402
import numpy as np  # noqa: E402
from astropy.coordinates import SkyCoord  # noqa: E402
from astropy.table import Table  # noqa: E402
from gammapy.data import DataStore, EventList  # noqa: E402
from gammapy.datasets import Datasets, MapDataset, SpectrumDataset  # noqa: E402
from gammapy.estimators import (  # noqa: E402
    ExcessMapEstimator,
    FluxPointsEstimator,
    LightCurveEstimator,
)
from gammapy.makers import (  # noqa: E402
    MapDatasetMaker,
    ReflectedRegionsBackgroundMaker,
    RingBackgroundMaker,
    SafeMaskMaker,
    SpectrumDatasetMaker,
)
from gammapy.maps import Map, MapAxis, RegionGeom, WcsGeom  # noqa: E402
from gammapy.modeling import Fit  # noqa: E402
from gammapy.modeling.models import PowerLawSpectralModel, SkyModel  # noqa: E402
from regions import CircleSkyRegion  # noqa: E402

RUNS = [47802, 47803, 47804, 47827, 47828, 47829, 33787, 33788, 33789, 33791]
SOURCE = SkyCoord(329.7169379, -30.2255883, unit="deg")
STORE = os.path.join(os.environ["GAMMAPY_DATA"], "hess-dl3-dr1")
IMAGE = dict(skydir=SOURCE, npix=(400, 400), binsz=0.02, proj="TAN", frame="icrs")


def observations():
    return DataStore.from_dir(STORE).get_observations(RUNS)


def counts_job():
    counts = Map.create(map_type="wcs", **IMAGE)
    for observation in observations():
        counts.fill_events(observation.events)
    return counts


def ring_job():
    axis = MapAxis.from_energy_bounds("0.5 TeV", "20 TeV", nbin=10)
    true_axis = MapAxis.from_energy_bounds("0.3 TeV", "30 TeV", nbin=20, name="energy_true")
    geom = WcsGeom.create(axes=[axis], **IMAGE)
    exclusion = ~geom.to_image().region_mask([CircleSkyRegion(SOURCE, 0.3 * u.deg)])
    ring = RingBackgroundMaker(r_in="0.5 deg", width="0.3 deg", exclusion_mask=exclusion)
    maker = MapDatasetMaker(selection=["counts", "background"])
    safe = SafeMaskMaker(methods=["offset-max"], offset_max="2 deg")
    stacked = MapDataset.create(geom, energy_axis_true=true_axis)
    from gammapy.datasets import MapDatasetOnOff

    stacked = MapDatasetOnOff.create(geom.to_image().to_cube([axis.squash()]), energy_axis_true=true_axis)
    for observation in observations():
        dataset = maker.run(MapDataset.create(geom, energy_axis_true=true_axis).cutout(
            observation.pointing_radec, width="4.1 deg"), observation)
        dataset = safe.run(dataset, observation).to_image()
        stacked.stack(ring.run(dataset))
    return ExcessMapEstimator("0.1 deg", selection_optional=[], correlate_off=False).run(stacked)


def spectrum_job():
    axis = MapAxis.from_energy_bounds("0.1 TeV", "40 TeV", nbin=27)
    true_axis = MapAxis.from_energy_bounds("0.05 TeV", "100 TeV", nbin=67, name="energy_true")
    geom = RegionGeom.create(CircleSkyRegion(SOURCE, 0.11 * u.deg), axes=[axis])
    empty = SpectrumDataset.create(geom=geom, energy_axis_true=true_axis)
    maker = SpectrumDatasetMaker(containment_correction=True, selection=["counts", "exposure", "edisp"])
    background = ReflectedRegionsBackgroundMaker()
    safe = SafeMaskMaker(methods=["aeff-max"], aeff_percent=10)
    datasets = Datasets()
    for observation in observations():
        dataset = maker.run(empty.copy(name=str(observation.obs_id)), observation)
        datasets.append(safe.run(background.run(dataset, observation), observation))
    return datasets


def fit(datasets, fitter=None):
    model = PowerLawSpectralModel(index=2.5, amplitude="1e-12 cm-2 s-1 TeV-1", reference="1 TeV")
    datasets.models = [SkyModel(spectral_model=model, name="source")]
    return (fitter or Fit()).run(datasets)


def analyse(datasets):
    """The fit of the stack with the errors of its profile, flux points of two bins each, a light curve of the runs."""
    stacked = Datasets([datasets.stack_reduce(name="stacked")])
    fitter = Fit()
    result = fit(stacked, fitter)
    for parameter in stacked.models.parameters.free_parameters:
        fitter.confidence(datasets=stacked, parameter=parameter)
    edges = stacked[0].counts.geom.axes["energy"].edges[::2]
    points = FluxPointsEstimator(energy_edges=edges, source="source", selection_optional=["errn-errp", "ul"])
    for dataset in datasets:
        dataset.models = stacked.models
    curve = LightCurveEstimator(energy_edges=[1, 20] * u.TeV, source="source", selection_optional=["errn-errp", "ul"])
    return result, points.run(stacked), curve.run(datasets)


def events_of(folder, name):
    events = EventList.read(os.path.join(folder, name)).table
    return [np.asarray(events[column], dtype="f4") for column in ("RA", "DEC", "ENERGY")]


def all_of(folder, name):
    events = EventList.read(os.path.join(folder, name)).table
    return [np.array(events[column].data, dtype=events[column].dtype.newbyteorder("=")) for column in events.colnames]


def drawn(number):
    """Events as MapFillBenchmark draws them: the same distribution, other random numbers."""
    random = np.random.default_rng(1)
    table = Table()
    table["RA"] = (SOURCE.ra.deg + 1.7 * random.standard_normal(number)).astype("f4") * u.deg
    table["DEC"] = (SOURCE.dec.deg + 1.5 * random.standard_normal(number)).astype("f4") * u.deg
    table["ENERGY"] = np.ones(number, "f4") * u.TeV
    return EventList(table)


def fill(events, proj):
    image = Map.create(map_type="wcs", **{**IMAGE, "proj": proj})
    image.fill_events(events)
    return image


def best(name, work, repeat=3):
    least = min(timed(work) for _ in range(1 if quick else repeat))
    print(f"{name} {1000 * least:.2f} ms", flush=True)


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def hess():
    best("HessJobBenchmark.countsJob", counts_job)
    best("HessJobBenchmark.ringJob", ring_job, 2)
    best("HessJobBenchmark.spectrumJob", spectrum_job, 2)
    runs = spectrum_job()
    stacked = Datasets([runs.stack_reduce()])
    best("HessJobBenchmark.fitStackedPowerLaw", lambda: fit(stacked))
    best("HessJobBenchmark.fitJointPowerLaw", lambda: fit(runs), 2)
    best("HessJobBenchmark.fitPointsAndLightCurve", lambda: analyse(runs), 1)


def event_lists(folder):
    best("EventListBenchmark.mappedThreeColumns", lambda: events_of(folder, "events.fits"))
    best("EventListBenchmark.mappedAllColumns", lambda: all_of(folder, "events.fits"))
    best("EventListBenchmark.gzipAllColumns", lambda: all_of(folder, "events.fits.gz"), 2)


def map_fill():
    events = drawn(1_000_000)
    for proj in ("TAN", "CAR", "AIT"):
        best(f"MapFillBenchmark.fill/{proj}", lambda: fill(events, proj), 2)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--events")
    parser.add_argument("benchmark", nargs="*")
    given = parser.parse_args()
    quick = given.quick
    if not given.benchmark or "HessJobBenchmark" in given.benchmark:
        hess()
    if given.events and (not given.benchmark or "EventListBenchmark" in given.benchmark):
        event_lists(given.events)
    if not given.benchmark or "MapFillBenchmark" in given.benchmark:
        map_fill()
