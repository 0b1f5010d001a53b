package dev.facet.api.web;

/** The number of rows on a page. */
public record Limit(int rows) {

    public static final String DEFAULT = "50";
    public static final int MOST = 500;

    /** @throws BadParameterException outside 1 to 500 */
    public Limit {
        if (rows < 1 || rows > MOST) {
            throw new BadParameterException("limit", "expected a whole number from 1 to " + MOST + ", got " + rows);
        }
    }

    /** One row more than asked tells whether there is a next page. */
    public int toFetch() {
        return rows + 1;
    }
}
