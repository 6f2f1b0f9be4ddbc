package org.voblocks.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.util.ArrayFuncs;
import org.voblocks.testing.External;

/** Reference results made with Gammapy 1.0, astropy and independent code; below VOBLOCKS_TEST_DATA. */
public final class Reference {
    public static final double RA = 329.7169379;
    public static final double DEC = -30.2255883;
    public static final List<Long> SEED10 =
            List.of(47802L, 47803L, 47804L, 47827L, 47828L, 47829L, 33787L, 33788L, 33789L, 33791L);
    public static final List<Long> QUIET6 = List.of(47802L, 47803L, 47804L, 47827L, 47828L, 47829L);

    private Reference() {}

    public static JsonNode json(String path) {
        try {
            return new ObjectMapper()
                    .readTree(External.data("reference/" + path).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).isNull() ? Double.NaN : array.get(i).asDouble();
        }
        return values;
    }

    /** The pixels of a FITS image of 32-bit integers, in FITS order. */
    public static int[] image(String path) {
        double[] values = values(path);
        int[] image = new int[values.length];
        for (int i = 0; i < image.length; i++) {
            image[i] = (int) values[i];
        }
        return image;
    }

    /** The pixels of the primary image of a FITS file, in FITS order. */
    public static double[] values(String path) {
        try (Fits fits = new Fits(External.data("reference/" + path).toFile())) {
            Object kernel = fits.readHDU().getKernel();
            Object flat = ArrayFuncs.flatten(kernel);
            return (double[]) ArrayFuncs.convertArray(flat, double.class, true);
        } catch (FitsException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
