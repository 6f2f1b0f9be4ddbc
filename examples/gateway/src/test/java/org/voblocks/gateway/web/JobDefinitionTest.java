package org.voblocks.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.testing.External;

/** Kinds of jobs: their descriptions as a form, and to and from files. */
@ExtendWith(WebGateway.class)
class JobDefinitionTest {
    private static final String NAMES =
            "['parameters', 'used', 'generated'].flatMap(l => [...document.querySelectorAll(`vo-jdl [data-list=${l}] tbody tr`)]"
                    + ".map(tr => l + ' ' + [...tr.querySelectorAll('input, select')].map(i => i.value).join('|')))";

    private final Page page;

    @TempDir
    private Path folder;

    JobDefinitionTest(Page page) {
        this.page = page;
    }

    @AfterEach
    void clean() {
        page.assertClean();
    }

    @Test
    void anAdministratorDefinesAKindOfJob() {
        page.signIn("carl");
        page.openClosed("#/define");
        page.browser.type("vo-jdl .field.name input", "list_ids");
        page.browser.type("vo-jdl .field.title input", "Lists observations");
        page.browser.click("vo-jdl [data-list=parameters] .add");
        page.browser.type("vo-jdl [data-list=parameters] tr:last-child [name=name]", "obs_ids");
        page.browser.choose("vo-jdl [data-list=parameters] tr:last-child [name=datatype]", "xs:long");
        page.browser.choose("vo-jdl [data-list=parameters] tr:last-child [name=required]", "true");
        page.browser.choose("vo-jdl [data-list=parameters] tr:last-child [name=multiplicity]", "1..*");
        page.browser.type("vo-jdl [data-list=parameters] tr:last-child [name=ucd]", "meta.id;obs");
        page.browser.click("vo-jdl [data-list=parameters] .add");
        page.browser.type("vo-jdl [data-list=parameters] tr:last-child [name=name]", "mode");
        page.browser.type("vo-jdl [data-list=parameters] tr:last-child [name=options]", "short, long");
        page.browser.type("vo-jdl [data-list=parameters] tr:last-child [name=default]", "long");
        page.browser.click("vo-jdl [data-list=parameters] tr:last-child [aria-label=Up]");
        page.browser.click("vo-jdl [data-list=generated] .add");
        page.browser.type("vo-jdl [data-list=generated] tr:last-child [name=name]", "list");
        page.browser.type("vo-jdl [data-list=generated] tr:last-child [name=content_type]", "text/plain");
        page.browser.type("vo-jdl [name=command]", "/bin/sh");
        // the preview is the form that users will see
        assertThat(
                        page.browser.list(
                                "[...document.querySelectorAll('vo-jdl vo-descriptor-form [data-param]')].map(f => f.dataset.param)"))
                .containsExactlyInAnyOrder("mode", "obs_ids");
        page.browser.evaluate(
                "document.querySelector('vo-jdl [name=command]').value = '/usr/bin/printf\\n%s\\n{obs_ids}'; document.querySelector('vo-jdl [name=command]').dispatchEvent(new Event('input'))");
        page.picture("job-definition");
        page.browser.click("vo-jdl .store");
        page.browser.waitFor("document.querySelector('vo-jdl')?.innerText.includes('list_ids is a kind of job now')");
        // it is offered for selected rows at once
        page.openClosed("#/results?query=SELECT+*+FROM+cta.vo_obscore+WHERE+obs_id=%27101%27&select=101");
        page.browser.waitFor("document.querySelector('.analyse button[data-service=list_ids]')");
        page.openClosed("#/define/list_ids");
        page.browser.waitFor("document.querySelector('vo-jdl [data-list=parameters] [name=name]')?.value === 'mode'");
        page.browser.evaluate(
                "[...document.querySelectorAll('vo-jdl button')].find(b => b.textContent === 'Remove').click()");
        page.browser.waitFor("location.hash.replace('#/define', '').length < 2");
    }

    @Test
    void descriptionsGoToFilesAndBack() throws Exception {
        page.browser.downloadsTo(folder);
        page.open("#/define/count_map");
        page.browser.waitFor("document.querySelector('vo-jdl vo-descriptor-form [data-param=nxpix]')");
        List<String> all = page.browser.list(NAMES);
        assertThat(all).hasSizeGreaterThan(20);
        for (String[] form : new String[][] {{"Export VOTable", "count_map.vot"}, {"Export JSON", "count_map.json"}}) {
            page.open("#/define/count_map");
            page.browser.waitFor("document.querySelector('vo-jdl vo-descriptor-form [data-param=nxpix]')");
            page.press("vo-jdl", form[0]);
            Path file = Page.saved(folder.resolve(form[1]));
            page.open("#/define");
            page.browser.waitFor("document.querySelector('vo-jdl input[type=file]')");
            assertThat(page.browser.list(NAMES)).isEmpty();
            page.browser.attach("vo-jdl input[type=file]", file);
            page.browser.waitFor("document.querySelector('vo-jdl .notice')?.innerText.includes('" + form[1]
                    + " was read') && document.querySelector('vo-jdl vo-descriptor-form [data-param=nxpix]')");
            assertThat(page.browser.list(NAMES)).as(form[0]).isEqualTo(all);
            assertThat(page.browser.evaluate("document.querySelector('vo-jdl .field.name input').value"))
                    .isEqualTo("count_map");
        }
        External.Run lint = External.run(
                Duration.ofMinutes(3),
                External.program("stilts").toString(),
                "votlint",
                folder.resolve("count_map.vot").toString());
        assertThat(lint.output()).doesNotContain("ERROR");
        assertThat(lint.exitCode()).isZero();
    }

    @Test
    void aFileThatIsNoDescriptionIsTold() throws Exception {
        page.open("#/define");
        page.browser.waitFor("document.querySelector('vo-jdl input[type=file]')");
        Path file =
                java.nio.file.Files.writeString(folder.resolve("broken.json"), "{\"name\": \"x\", \"parameters\": 3}");
        page.browser.attach("vo-jdl input[type=file]", file);
        page.browser.waitFor("document.querySelector('vo-jdl .notice.error')");
        assertThat(page.browser.text("vo-jdl .notice.error")).contains("did not accept", "parameters");
    }
}
