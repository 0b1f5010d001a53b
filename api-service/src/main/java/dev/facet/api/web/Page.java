package dev.facet.api.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * One page of a list.
 *
 * @param next the {@code cursor} of the page after this one; absent on the last
 * @param total how many rows there are on all pages; absent unless it was asked for
 */
public record Page<T>(
        List<T> items, @Nullable String next, @Nullable Long total) {

    /** From the rows that were fetched, one more than the limit where there is a next page. */
    public static <T> Page<T> of(List<T> fetched, Limit limit, Function<T, Cursor> cursor) {
        if (fetched.size() <= limit.rows()) {
            return new Page<>(fetched, null, null);
        }
        List<T> items = fetched.subList(0, limit.rows());
        return new Page<>(List.copyOf(items), cursor.apply(items.getLast()).text(), null);
    }

    public <R> Page<R> map(Function<List<T>, List<R>> change) {
        return new Page<>(change.apply(items), next, total);
    }

    public Page<T> withTotal(long rows) {
        return new Page<>(items, next, rows);
    }

    /** The answer to the request at hand, with the next page in a {@code Link} header. */
    public ResponseEntity<Page<T>> answer() {
        var response = ResponseEntity.ok();
        if (next != null) {
            String url = ServletUriComponentsBuilder.fromCurrentRequest()
                    .replaceQueryParam(Cursor.PARAMETER, next)
                    .replaceQueryParam(Offset.PARAMETER)
                    .build()
                    .toUriString();
            response.header(HttpHeaders.LINK, "<" + url + ">; rel=\"next\"");
        }
        return response.body(this);
    }
}
