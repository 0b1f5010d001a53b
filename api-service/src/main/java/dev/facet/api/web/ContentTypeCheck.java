package dev.facet.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses content types with a wildcard, which Spring takes for a mistake of ours. */
class ContentTypeCheck implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // What is thrown before other handlers is nobody's to answer.
        if (handler instanceof HandlerMethod && isWild(request.getContentType())) {
            throw new BadParameterException(HttpHeaders.CONTENT_TYPE, "expected a media type without *");
        }
        return true;
    }

    private static boolean isWild(@Nullable String text) {
        if (text == null) {
            return false;
        }
        try {
            MediaType type = MediaType.parseMediaType(text);
            return type.isWildcardType() || type.isWildcardSubtype();
        } catch (InvalidMediaTypeException _) {
            return false; // Whoever needs it says that it is none.
        }
    }
}
