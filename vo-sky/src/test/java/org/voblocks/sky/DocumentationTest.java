package org.voblocks.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.voblocks.sky.healpix.CellRange;
import org.voblocks.sky.healpix.Healpix;
import org.voblocks.sky.healpix.Moc;

/** The examples of docs/sky.md are compiled here, and what they say is true. */
class DocumentationTest {
    @Test
    void regions() {
        // example
        Region field = RegionText.parse("POLYGON ICRS 83 21 85 21 85 23 83 23");
        Region cone = Circle.of(83.6331, 22.0145, 0.5);
        boolean seen = field.contains(83.6331, 22.0145); // true
        boolean whole = field.contains(cone); // true
        double both = Intersection.of(field, cone).area(); // 0.785 square degrees
        Point middle = field.centroid(); // 84.0, 22.0002
        // end
        assertThat(seen).isTrue();
        assertThat(whole).isTrue();
        assertThat(both).isCloseTo(0.785, within(5e-4));
        assertThat(middle.lon()).isCloseTo(84.0, within(5e-5));
        assertThat(middle.lat()).isCloseTo(22.0002, within(5e-4));
    }

    @Test
    void texts() {
        // example
        Region circle = RegionText.parse("Circle GALACTIC 184.5575 -5.7844 0.5");
        String text = RegionText.dali(Circle.of(10, 20, 0.5)); // circle 10 20 0.5
        Region same = RegionText.parse("10 20 0.5", "circle");
        Region galactic = Frame.turned("ICRS", "GALACTIC", same);
        // end
        assertThat(circle.contains(83.6331, 22.0145)).isTrue();
        assertThat(text).isEqualTo("circle 10 20 0.5");
        assertThat(galactic.area()).isEqualTo(same.area());
    }

    @Test
    void cells() {
        // example
        long cell = Healpix.cell(9, 83.6331, 22.0145);
        Point center = Healpix.center(9, cell);
        Moc cover = Moc.cover(Circle.of(83.6331, 22.0145, 0.5), 9);
        List<CellRange> ranges = cover.ranges(9);
        String ascii = cover.toAscii(); // as in MOC 2.0, section 4.3.2
        Moc both = Moc.parseJson(cover.toJson()).union(Moc.parseAscii("3/0-5"));
        // end
        assertThat(Sky.distance(center.lon(), center.lat(), 83.6331, 22.0145)).isLessThan(0.12);
        assertThat(ranges).anyMatch(r -> r.first() <= cell && cell <= r.last());
        assertThat(Moc.parseAscii(ascii)).isEqualTo(cover);
        assertThat(both.contains(83.6331, 22.0145)).isTrue();
    }

    @Test
    void theExamplesOfThePageAreTheseOnes() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "sky.md"));
        Matcher matcher = Pattern.compile("(?s)// example\\n(.*?)\\n *// end")
                .matcher(Files.readString(Path.of("src/test/java/org/voblocks/sky/DocumentationTest.java")));
        List<String> examples = new ArrayList<>();
        while (matcher.find()) {
            examples.add(matcher.group(1).stripIndent());
        }
        assertThat(examples).hasSize(3);
        assertThat(page).contains(examples);
    }
}
