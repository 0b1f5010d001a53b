package dev.facet.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses model = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.facet.model");

    @Test
    void theScienceStandsByItself() {
        noClasses()
                .that()
                .resideInAnyPackage("..dataset..", "..npy..", "..picture..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "ai.djl..", "jakarta.persistence..", "tools.jackson..")
                .because(
                        "an image is arithmetic: it is checked against oracles without a container and reused anywhere")
                .check(model);
    }

    @Test
    void specsKnowNothingOfRows() {
        noClasses()
                .that()
                .resideInAPackage("..spec..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta.persistence..", "..experiment..", "..job..")
                .because("what a user asks for does not depend on how it is kept")
                .check(model);
    }

    @Test
    void packagesDoNotDependOnEachOtherInCircles() {
        slices().matching("dev.facet.model.(*)..")
                .should()
                .beFreeOfCycles()
                .because("request, spec, job, row is one way to read the code")
                .check(model);
    }
}
