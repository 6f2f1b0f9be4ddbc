"""A counts map by Gammapy: gammapy_maps.py PARAMETERS.json OUTPUT.fits

Reads the data release hess-dl3-dr1 in the folder that GAMMAPY_DATA names. Progress and what was used are told in lines
of standard output that begin with ##.
"""
import json
import os
import sys

# a service's user may have no home; Astropy wants one for its caches
os.environ.setdefault("HOME", os.getcwd())

from astropy.coordinates import SkyCoord  # noqa: E402
from gammapy.data import DataStore  # noqa: E402
from gammapy.maps import Map, WcsGeom  # noqa: E402

parameters, output = sys.argv[1:3]
with open(parameters) as file:
    values = json.load(file)


def number(name):
    return float(values[name][0])


frame = values["frame"][0]
centre = SkyCoord(number("RA"), number("Dec"), unit="deg", frame="icrs")
geom = WcsGeom.create(
    skydir=centre.transform_to(frame),
    npix=(int(number("nxpix")), int(number("nypix"))),
    binsz=number("binsz"),
    frame=frame,
    proj=values["projection"][0],
)
store = DataStore.from_dir(os.path.join(os.environ["GAMMAPY_DATA"], "hess-dl3-dr1"))
counts = Map.from_geom(geom, dtype="int32")
obs_ids = [int(i) for i in values["obs_ids"]]
for done, obs_id in enumerate(obs_ids):
    print(f"##progress {done / len(obs_ids)} run {obs_id}", flush=True)
    print(f"##used events obs_id={obs_id}", flush=True)
    events = store.obs(obs_id).events
    # Astropy turns single precision to another frame in single precision, which moves events over the edges of pixels
    for name in ("RA", "DEC"):
        events.table[name] = events.table[name].astype(float)
    counts.fill_events(events)
counts.write(output)
