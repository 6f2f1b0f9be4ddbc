package org.voblocks.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the house (docs/architecture.md), run against the compiled modules. */
class HouseRulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.voblocks");

    private static final String[] MODULES = {
        "sky", "votable", "parquet", "dali", "adql", "datalink", "prov", "uws", "tap", "dl3", "analysis", "gateway"
    };

    /** The arrows: a module may know only the modules listed beside it. */
    @ParameterizedTest
    @CsvSource({
        "sky, ''",
        "votable, ''",
        "parquet, votable",
        "dali, votable sky",
        "adql, sky",
        "datalink, dali votable sky",
        "prov, votable dali sky",
        "uws, dali datalink prov votable sky",
        "tap, adql dali uws votable sky",
        "dl3, ''",
        "analysis, dl3",
    })
    void modulesKnowOnlyTheirNeighbours(String module, String allowed) {
        String[] forbidden = Stream.of(MODULES)
                .filter(m ->
                        !m.equals(module) && !Arrays.asList(allowed.split(" ")).contains(m))
                .map(m -> "org.voblocks." + m + "..")
                .toArray(String[]::new);
        check(noClasses()
                .that()
                .resideInAPackage("org.voblocks." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden));
    }

    @Test
    void internalsOfAModuleAreItsOwn() {
        for (String module : MODULES) {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackage("org.voblocks." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.voblocks." + module + "..internal.."));
        }
    }

    @Test
    void noCycleBetweenModules() {
        slices().matching("org.voblocks.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void adqlKnowsNeitherJdbcNorHttp() {
        check(noClasses()
                .that()
                .resideInAPackage("org.voblocks.adql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "java.net.http..", "com.sun.net.httpserver.."));
    }

    @Test
    void onlyTheAdaptersKnowAServer() {
        check(noClasses()
                .that()
                .resideInAPackage("org.voblocks..")
                .and()
                .resideOutsideOfPackages(
                        "org.voblocks.dali.http.jdk..", "org.voblocks.dali.http.servlet..", "org.voblocks.gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "com.sun.net.httpserver..", "org.eclipse.jetty.."));
    }

    @Test
    void kernelsDoNoInputOrOutput() {
        check(noClasses()
                .that()
                .resideInAPackage("org.voblocks.analysis..")
                .and()
                .resideOutsideOfPackage("org.voblocks.analysis.io..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "nom.tam..", "org.slf4j..", "javax.imageio..", "java.net..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        java.io.File.class,
                        java.io.InputStream.class,
                        java.io.OutputStream.class,
                        java.io.FileInputStream.class,
                        java.io.FileOutputStream.class));
    }

    @Test
    void onlyOnePackageKnowsTheFitsLibrary() {
        check(noClasses()
                .that()
                .resideInAPackage("org.voblocks..")
                .and()
                .resideOutsideOfPackages("org.voblocks.dl3.fits..", "org.voblocks.analysis.io..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("nom.tam.."));
    }

    @Test
    void wireTypesStayInternal() {
        check(noClasses()
                .that()
                .resideInAPackage("org.voblocks..")
                .and()
                .resideOutsideOfPackage("..internal..")
                .and()
                .arePublic()
                .should(exposeTypesFrom("jakarta.xml.bind", "com.fasterxml.jackson", "org.antlr", "nom.tam")));
    }

    @Test
    void nothingStaticIsMutable() {
        check(noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("org.voblocks..")
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("..internal..")
                .and()
                .areStatic()
                .and()
                .areNotFinal()
                .should()
                .haveModifier(JavaModifier.STATIC));
    }

    @Test
    void everyErrorIsUnchecked() {
        check(classes()
                .that()
                .resideInAPackage("org.voblocks..")
                .and()
                .resideOutsideOfPackage("..internal..")
                .and()
                .arePublic()
                .and()
                .areAssignableTo(Exception.class)
                .should()
                .beAssignableTo(RuntimeException.class));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }

    private static ArchCondition<JavaClass> exposeTypesFrom(String... packages) {
        DescribedPredicate<JavaClass> wire = DescribedPredicate.describe(
                "wire types",
                c -> Arrays.stream(packages).anyMatch(p -> c.getPackageName().startsWith(p)));
        return new ArchCondition<>("expose wire types") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMethods().stream()
                        .filter(m -> m.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(m -> wire.test(m.getRawReturnType())
                                || m.getRawParameterTypes().stream().anyMatch(wire))
                        .forEach(m -> events.add(
                                SimpleConditionEvent.satisfied(m, m.getFullName() + " exposes a wire type")));
            }
        };
    }
}
