package dev.facet.api.access;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** @param token its value, which is told this once and kept nowhere */
record NewTokenView(String token, @JsonUnwrapped TokenView view) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "NewTokenView[" + view + "]";
    }
}
