"""A counts map by Gammapy: gammapy_maps.py DATA PARAMETERS.json OUTPUT.fits"""
import json
import sys

from gammapy.data import DataStore
from gammapy.maps import Map, WcsGeom

data, parameters, output = sys.argv[1:4]
with open(parameters) as file:
    values = json.load(file)


def number(name):
    return float(values[name][0])


store = DataStore.from_dir(data)
geom = WcsGeom.create(
    skydir=(number("RA"), number("Dec")),
    npix=(int(number("nxpix")), int(number("nypix"))),
    binsz=number("binsz"),
    frame="icrs",
    proj="TAN",
)
counts = Map.from_geom(geom, dtype="int32")
obs_ids = [int(i) for i in values["obs_ids"]]
for done, obs_id in enumerate(obs_ids):
    print(f"##progress {done / len(obs_ids)} run {obs_id}", flush=True)
    print(f"##used events obs_id={obs_id}", flush=True)
    counts.fill_events(store.obs(obs_id).events)
counts.write(output)
