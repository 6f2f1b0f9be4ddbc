"""Times Gammapy on the jobs of HessJobBenchmark: the same ten H.E.S.S. runs, maps and spectra.

    GAMMAPY_DATA=... python3 hess_jobs.py

Each number is the least of a few repetitions, in milliseconds of wall clock and of processor time, files read each time.
"""

import os
import sys
import time
import warnings

warnings.simplefilter("ignore")

import astropy.units as u  # noqa: E402
from astropy.coordinates import SkyCoord  # noqa: E402
from gammapy.data import DataStore  # noqa: E402
from gammapy.datasets import Datasets, MapDataset, SpectrumDataset  # noqa: E402
from gammapy.estimators import ExcessMapEstimator  # noqa: E402
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


def fit(datasets):
    model = PowerLawSpectralModel(index=2.5, amplitude="1e-12 cm-2 s-1 TeV-1", reference="1 TeV")
    datasets.models = [SkyModel(spectral_model=model)]
    return Fit().run(datasets)


def best(name, work, repeat=3):
    repeat = 1 if "--quick" in sys.argv else repeat
    times = [timed(work) for _ in range(repeat)]
    wall, processor = (min(t[i] for t in times) for i in range(2))
    print(f"HessJobBenchmark.{name} {1000 * wall:10.2f} ms {1000 * processor:10.2f} ms", flush=True)


def timed(work):
    start = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start[0], time.process_time() - start[1]


if __name__ == "__main__":
    best("countsJob", counts_job)
    best("ringJob", ring_job, 2)
    best("spectrumJob", spectrum_job, 2)
    runs = spectrum_job()
    stacked = Datasets([runs.stack_reduce()])
    best("fitStackedPowerLaw", lambda: fit(stacked))
    best("fitJointPowerLaw", lambda: fit(runs), 2)
