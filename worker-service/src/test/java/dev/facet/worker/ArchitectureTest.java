package dev.facet.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses worker = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.facet.worker");

    @Test
    void theScienceStandsByItself() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..noise..",
                        "..evaluation..",
                        "..encoding..",
                        "..diffusion.memory..",
                        "..worker.analysis..",
                        "..worker.percolation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "ai.djl..", "jakarta.persistence..")
                .because(
                        "schedules, samplers, estimators and analyses are arithmetic, checked against oracles without an engine")
                .check(worker);
    }

    @Test
    void theEngineKnowsNothingOfJobsAndRows() {
        noClasses()
                .that()
                .resideInAPackage("..diffusion..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..execution..",
                        "..intake..",
                        "..recording..",
                        "dev.facet.model.job..",
                        "dev.facet.model.experiment..")
                .because("a training runs in a test or a benchmark without a queue")
                .check(worker);
    }

    @Test
    void packagesDoNotDependOnEachOtherInCircles() {
        slices().matching("dev.facet.worker.(*)..").should().beFreeOfCycles().check(worker);
    }
}
