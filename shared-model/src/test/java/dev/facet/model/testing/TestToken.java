package dev.facet.model.testing;

/** The token of an admin of the whole service, with which tests come. */
public final class TestToken {

    /** The name of the setting. */
    public static final String SETTING = "facet.access.bootstrap-token";

    public static final String VALUE = "facet_test_admin_token_0123456789abcdef";

    /** The header's value. */
    public static final String BEARER = "Bearer " + VALUE;

    private TestToken() {}
}
