package dev.facet.api.dataset;

import dev.facet.api.access.Needs;
import dev.facet.api.access.Scope;
import dev.facet.model.dataset.TrainingSet;
import dev.facet.model.picture.ExamplesPicture;
import dev.facet.model.picture.PlanePicture;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.InvalidSpecException;
import dev.facet.model.spec.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/datasets")
@Tag(name = "Datasets")
class DatasetController {

    private static final String ROOT = "/dataset";

    /** What a picture shows. */
    enum Picture {
        IMAGES,
        PLANE
    }

    @Needs(Scope.READ) // nothing is kept
    @PostMapping(path = "/preview", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "previewDataset",
            summary = "Count the conditions of a dataset, or look at it",
            description = """
                    The answer is counts; with Accept: image/png it is a picture: with picture=images, images spread over the
                    plane of conditions; with picture=plane, the plane itself, coloured by what is trained on and what is held
                    out. With Accept: text/csv it is a table of all conditions. The seed is that of the run: it decides what a
                    fraction below 1 draws.""")
    PreviewView counts(@RequestBody DatasetSpec dataset, @RequestParam(defaultValue = "0") long seed) {
        return PreviewView.of(draw(dataset, seed));
    }

    @Needs(Scope.READ) // nothing is kept
    @PostMapping(path = "/preview", produces = MediaType.IMAGE_PNG_VALUE)
    @Operation(operationId = "previewDataset", summary = "Count the conditions of a dataset, or look at it")
    byte[] picture(
            @RequestBody DatasetSpec dataset,
            @RequestParam(defaultValue = "0") long seed,
            @RequestParam(defaultValue = "images") Picture picture) {
        TrainingSet set = draw(dataset, seed);
        return switch (picture) {
            case IMAGES -> ExamplesPicture.png(set);
            case PLANE -> PlanePicture.png(set);
        };
    }

    @Needs(Scope.READ) // nothing is kept
    @PostMapping(path = "/preview", produces = ConditionsTable.MEDIA_TYPE)
    @Operation(operationId = "previewDataset", summary = "Count the conditions of a dataset, or look at it")
    String table(@RequestBody DatasetSpec dataset, @RequestParam(defaultValue = "0") long seed) {
        return ConditionsTable.of(draw(dataset, seed));
    }

    /** The pointers of what is wrong are those of a request; here the dataset is the whole document. */
    private static TrainingSet draw(DatasetSpec dataset, long seed) {
        try {
            return TrainingSet.draw(dataset, seed);
        } catch (InvalidSpecException e) {
            throw new InvalidSpecException(e.violations().stream()
                    .map(violation -> violation.pointer().startsWith(ROOT)
                            ? new Violation(violation.pointer().substring(ROOT.length()), violation.detail())
                            : violation)
                    .toList());
        }
    }
}
