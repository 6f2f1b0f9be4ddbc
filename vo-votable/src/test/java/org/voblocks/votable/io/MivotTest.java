package org.voblocks.votable.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.voblocks.votable.Resource;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.XmlElement;

/** Annotations of another vocabulary go through a reader and a writer as they are. */
class MivotTest {
    private static final String DOCUMENT = """
            <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results">
            <RESOURCE type="meta"><VODML xmlns="http://www.ivoa.net/xml/mivot">
            <REPORT status="OK">by hand &amp; eye</REPORT>
            <MODEL name="meas" url="https://ivoa.net/xml/VODML/Meas-v1.vo-dml.xml"/>
            </VODML></RESOURCE>
            <TABLE><FIELD name="x" datatype="int"/></TABLE></RESOURCE></VOTABLE>
            """;

    private static VoTable read(byte[] document) throws IOException {
        return VoTableReader.builder().strict(true).build().read(new ByteArrayInputStream(document));
    }

    @Test
    void blocksAreKept() throws IOException {
        VoTable document = read(DOCUMENT.getBytes(StandardCharsets.UTF_8));
        Resource meta = document.resources().get(0).resources().get(0);
        XmlElement block = meta.extensions().get(0);
        assertThat(block.namespace()).isEqualTo("http://www.ivoa.net/xml/mivot");
        assertThat(block.elements()).extracting(XmlElement::name).containsExactly("REPORT", "MODEL");
        assertThat(block.elements().get(0).content()).containsExactly(new XmlElement.Text("by hand & eye"));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VoTableWriter.builder().build().write(document, out);
        assertThat(read(out.toByteArray()).resources().get(0).resources().get(0).extensions())
                .containsExactly(block);
    }
}
