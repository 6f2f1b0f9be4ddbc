package org.voblocks.prov.internal.votable;

import java.io.ByteArrayInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.io.ProvSyntaxException;

/** Where things are in the text of a VOTable. It is looked at again when there is an error, and only then. */
final class VoTablePlaces {
    private static final Pattern PLACE = Pattern.compile("line (\\d+)(?:, column (\\d+))?: (.*)", Pattern.DOTALL);

    private final byte[] text;

    VoTablePlaces(byte[] text) {
        this.text = text;
    }

    /** An error whose message begins with its line, or with nothing: then it is about the whole, at its root element. */
    ProvSyntaxException error(String message) {
        Matcher place = PLACE.matcher(message);
        if (!place.matches()) {
            return at(find(-1, 0, 0), message);
        }
        int line = Integer.parseInt(place.group(1));
        int column = place.group(2) == null ? firstColumn(line) : Integer.parseInt(place.group(2));
        return new ProvSyntaxException(ProvVoTableFormat.NAME, line, column, place.group(3));
    }

    /** The column of the first character of a line that is no blank. */
    private int firstColumn(int line) {
        int at = 0;
        for (int seen = 1; seen < line && at < text.length; at++) {
            seen += text[at] == '\n' ? 1 : 0;
        }
        int column = 1;
        while (at < text.length && (text[at] == ' ' || text[at] == '\t')) {
            at++;
            column++;
        }
        return column;
    }

    /** One of its tables, from 0 in the order of the text. */
    InTable table(int index) {
        return new InTable(index);
    }

    /** A table. */
    final class InTable {
        private final int table;

        private InTable(int table) {
            this.table = table;
        }

        /**
         * An error in a cell.
         *
         * @param row from 1
         * @param column from 0; less for a cell that is not there
         */
        ProvSyntaxException cell(int row, int column, String message) {
            return at(find(table, row, column), message);
        }
    }

    private static ProvSyntaxException at(@Nullable Location place, String message) {
        return place == null
                ? new ProvSyntaxException(ProvVoTableFormat.NAME, 0, 0, message)
                : new ProvSyntaxException(
                        ProvVoTableFormat.NAME, place.getLineNumber(), place.getColumnNumber(), message);
    }

    /** The start of a cell, else of its row, else of its table, else of the root: the innermost that is XML. */
    private @Nullable Location find(int table, int row, int column) {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(text));
            Location best = reader.getLocation();
            int tables = -1;
            int rows = 0;
            int columns = -1;
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (reader.getLocalName()) {
                    case "VOTABLE" -> best = reader.getLocation();
                    case "TABLE" -> tables++;
                    case "TR" -> {
                        rows += tables == table ? 1 : 0;
                        columns = -1;
                    }
                    case "TD" -> columns++;
                    default -> {
                        // no place of interest
                    }
                }
                boolean inTable = tables == table;
                boolean wanted = inTable && rows == row && (columns == -1 || columns == column);
                if (wanted || (inTable && reader.getLocalName().equals("TABLE"))) {
                    best = reader.getLocation();
                }
                if (table < 0 || tables > table || (inTable && rows > row)) {
                    break;
                }
            }
            reader.close();
            return best;
        } catch (XMLStreamException e) {
            // no text, or one that only a lenient reader bears
            return null;
        }
    }
}
