package org.voblocks.adql.catalog;

/**
 * A column that holds the nested HEALPix cell of the position in two other columns, by which positions are found fast.
 * All names are names in ADQL; the HEALPix column itself need not be visible: it is then a column of the table with
 * that name in the database.
 *
 * @param column the column with the cell
 * @param order the order of the cells, 0 to 29
 * @param longitude the column with the longitude, degrees, ICRS
 * @param latitude the column with the latitude, degrees, ICRS
 */
public record HealpixColumn(String column, int order, String longitude, String latitude) {
    public HealpixColumn {
        if (order < 0 || order > 29) {
            throw new IllegalArgumentException("a HEALPix order is 0 to 29, not " + order);
        }
    }
}
