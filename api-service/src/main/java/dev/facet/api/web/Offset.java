package dev.facet.api.web;

/** How many rows to pass over before a page begins. */
public record Offset(int rows) {

    public static final String PARAMETER = "offset";
    public static final int MOST = 1_000_000;

    /** @throws BadParameterException outside 0 to 1,000,000 */
    public Offset {
        if (rows < 0 || rows > MOST) {
            throw new BadParameterException(PARAMETER, "expected a whole number from 0 to " + MOST + ", got " + rows);
        }
    }
}
