package org.voblocks.votable.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.io.VoTableWriter;

/** VOTable itself, by the names that services give its encodings. */
record VoTableFormat(VoTableWriter writer) implements TableFormat {

    @Override
    public String name() {
        return switch (writer.encoding()) {
            case TABLEDATA -> "votable";
            case BINARY -> "votable/b";
            case BINARY2 -> "votable/b2";
            case FITS -> "votable/fits";
        };
    }

    @Override
    public String mediaType() {
        return "application/x-votable+xml;serialization=" + writer.encoding();
    }

    @Override
    public List<String> aliases() {
        return switch (writer.encoding()) {
            case TABLEDATA -> List.of("application/x-votable+xml", "text/xml", "votable/td");
            case BINARY -> List.of("votable_b", "binary");
            case BINARY2 -> List.of("votable_b2", "binary2");
            case FITS -> List.of("votable_fits");
        };
    }

    @Override
    public String extension() {
        return "vot";
    }

    @Override
    public List<String> extensions() {
        return List.of(extension(), "votable", "xml");
    }

    @Override
    public boolean tellsEnd() {
        return true;
    }

    @Override
    public void write(VoTable document, OutputStream out) throws IOException {
        writer.write(document, out);
    }
}
