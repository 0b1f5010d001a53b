package dev.facet.api.project;

import dev.facet.model.spec.Checks;

/** @param name 1 to 63 small letters, digits and dashes within */
record NewProject(String name) {

    NewProject {
        new Checks()
                .that(
                        name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"),
                        "name",
                        "1 to 63 small letters, digits, and dashes within",
                        '"' + name + '"')
                .orThrow();
    }
}
