"""Prints every cell of a table as astropy or pyvo reads it: a line for each row, a blank between cells.

A null is -, a number the bits of its IEEE form or its digits, text its UTF-8 in hexadecimal digits.
"""
import struct
import sys
import warnings

import numpy

warnings.simplefilter("ignore")


def one(value):
    if value is None or value is numpy.ma.masked:
        return "-"
    if isinstance(value, (bytes, numpy.bytes_)):
        value = value.decode("utf-8")
    if isinstance(value, str):
        return value.encode("utf-8").hex() if value else "-"
    if isinstance(value, (bool, numpy.bool_)):
        return "T" if value else "F"
    if isinstance(value, numpy.complex64):
        return one(value.real) + "," + one(value.imag)
    if isinstance(value, (complex, numpy.complexfloating)):
        return one(float(value.real)) + "," + one(float(value.imag))
    if isinstance(value, numpy.float32):
        return "-" if numpy.isnan(value) else struct.pack(">f", value).hex()
    if isinstance(value, (float, numpy.floating)):
        return "-" if numpy.isnan(value) else struct.pack(">d", value).hex()
    if isinstance(value, (int, numpy.integer)):
        return str(int(value))
    flat = numpy.ma.ravel(value) if isinstance(value, numpy.ma.MaskedArray) else numpy.ravel(value)
    cells = [one(v) for v in flat]
    return ",".join(cells) if any(c != "-" for c in cells) else "-"


def rows(how, name):
    if how == "pyvo":
        import pyvo.dal
        from astropy.io.votable import parse

        results = pyvo.dal.DALResults(parse(name))
        for record in results:
            yield [record[n] for n in results.fieldnames]
        return
    if how == "votable":
        from astropy.io.votable import parse_single_table

        table = parse_single_table(name).to_table(use_names_over_ids=True)
    else:
        from astropy.table import Table

        table = Table.read(name, format=how)
    for row in table:
        yield list(row)


for cells in rows(*sys.argv[1:]):
    print(" ".join(one(c) for c in cells))
