package dev.facet.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RestController;

class ArchitectureTest {

    private final JavaClasses api = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.facet");

    @Test
    void controllersAnswerWithViews() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(RestController.class)
                .should(new ArchCondition<>("not involve an entity in what they return") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        method.getReturnType().getAllInvolvedRawTypes().stream()
                                .filter(type -> type.isAnnotatedWith(Entity.class))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        method, method.getFullName() + " returns the entity " + type.getName())));
                    }
                })
                .because("the contract must not move when a column does")
                .check(api);
    }

    @Test
    void controllersAreTheBusinessOfTheirPackage() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .bePackagePrivate()
                .because("a feature is used through HTTP or through its use case, not through its controller")
                .check(api);
    }

    @Test
    void theApiNeverTouchesTheEngine() {
        noClasses()
                .that()
                .resideInAPackage("dev.facet.api..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .because("the API starts fast and fits in little memory; work belongs to workers")
                .check(api);
    }

    @Test
    void statisticsAreArithmetic() {
        noClasses()
                .that()
                .resideInAPackage("dev.facet.api.report.statistics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "ai.djl..",
                        "tools.jackson..",
                        "com.fasterxml.jackson..",
                        "java.sql..",
                        "javax.sql..")
                .because("an interval is checked against published tables without a container and reused anywhere")
                .check(api);
    }

    @Test
    void figuresAreDrawnOfNumbers() {
        noClasses()
                .that()
                .resideInAPackage("dev.facet.api.figure..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "dev.facet.api.report..", "dev.facet.api.recipe..")
                .because("reports and analyses draw alike, and neither reaches the other through their figures")
                .check(api);
    }
}
