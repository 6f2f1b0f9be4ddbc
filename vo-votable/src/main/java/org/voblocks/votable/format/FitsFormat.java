package org.voblocks.votable.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.internal.fits.FitsTableWriter;

/** A FITS file with one binary table (FITS 4.0, section 7.3); text is UTF-8. */
final class FitsFormat implements TableFormat {

    @Override
    public String name() {
        return "fits";
    }

    @Override
    public String mediaType() {
        return "application/fits";
    }

    @Override
    public List<String> aliases() {
        return List.of("image/fits");
    }

    @Override
    public String extension() {
        return "fits";
    }

    @Override
    public List<String> extensions() {
        return List.of(extension(), "fit");
    }

    @Override
    public void write(VoTable document, OutputStream out) throws IOException {
        new FitsTableWriter(TableFormat.firstTable(document)).write(out);
    }
}
