package dev.facet.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses parameters with a NUL, which no text in the database can hold. */
class TextCheck implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod)) {
            return true; // What is thrown here would be nobody's to answer.
        }
        // In names nobody lets it through.
        request.getParameterMap().forEach((name, values) -> {
            for (String value : values) {
                if (value.indexOf('\0') >= 0) {
                    throw new BadParameterException(name, "expected text without NUL");
                }
            }
        });
        return true;
    }
}
