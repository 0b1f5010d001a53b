package dev.facet.api.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.resource.HttpResource;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Files as they go over the wire, to be kept by the resolver before this one: opening one inside of a jar takes longer than sending
 * it, and compressing a large one much longer.
 */
final class FilesInMemory implements ResourceResolver {

    /** Of a file, in bytes; what the page loads is smaller. */
    private static final int LARGEST = 2 << 20;

    @Override
    public @Nullable Resource resolveResource(
            @Nullable HttpServletRequest request,
            String requestPath,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        Resource file = chain.resolveResource(request, requestPath, locations);
        try {
            return file == null || file.contentLength() > LARGEST ? file : read(file, acceptsGzip(request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable String resolveUrlPath(
            String resourcePath, List<? extends Resource> locations, ResourceResolverChain chain) {
        return chain.resolveUrlPath(resourcePath, locations);
    }

    /** As the resolver that keeps them tells requests apart. */
    private static boolean acceptsGzip(@Nullable HttpServletRequest request) {
        String accepted = request == null ? null : request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepted.contains("gzip");
    }

    private static Resource read(Resource file, boolean gzip) throws IOException {
        byte[] bytes = file.getContentAsByteArray();
        var headers = new HttpHeaders();
        headers.setVary(List.of(HttpHeaders.ACCEPT_ENCODING));
        if (gzip) {
            headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
            bytes = compressed(bytes);
        }
        return new FileInMemory(bytes, file.getFilename(), headers);
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    private static final class FileInMemory extends ByteArrayResource implements HttpResource {
        private final @Nullable String name;
        private final HttpHeaders headers;

        FileInMemory(byte[] bytes, @Nullable String name, HttpHeaders headers) {
            super(bytes);
            this.name = name;
            this.headers = headers;
        }

        @Override
        public @Nullable String getFilename() {
            return name;
        }

        @Override
        public HttpHeaders getResponseHeaders() {
            return headers;
        }
    }
}
