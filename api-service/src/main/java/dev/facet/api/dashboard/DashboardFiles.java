package dev.facet.api.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceChainRegistration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/** Serves the page's files: those of this version to be kept for good. */
@Configuration(proxyBeanMethods = false)
class DashboardFiles implements WebMvcConfigurer {

    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private static final Map<String, String> FILES =
            Map.of("app", "classpath:/static/app/", "webjars", "classpath:/META-INF/resources/webjars/");

    private final DashboardPage page;

    DashboardFiles(DashboardPage page) {
        this.page = page;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        FILES.forEach((kind, location) -> {
            serve(registry, page.assets(), kind, location, FOR_GOOD);
            // A window that was opened before an update, or while one is rolled out, gets what there is, and does not
            // keep it.
            serve(registry, "assets/*", kind, location, CacheControl.noStore()).addResolver(new AnyVersion());
        });
    }

    private static ResourceChainRegistration serve(
            ResourceHandlerRegistry registry, String assets, String kind, String location, CacheControl cacheControl) {
        return registry.addResourceHandler("/" + assets + "/" + kind + "/**")
                .addResourceLocations(location)
                .setCacheControl(cacheControl)
                .setUseLastModified(false)
                .resourceChain(true)
                .addResolver(new FilesInMemory());
    }

    /** Leaves out what the wildcard stands for, and the kind. */
    private static final class AnyVersion implements ResourceResolver {

        @Override
        public @Nullable Resource resolveResource(
                @Nullable HttpServletRequest request,
                String requestPath,
                List<? extends Resource> locations,
                ResourceResolverChain chain) {
            return chain.resolveResource(request, requestPath.replaceFirst("^[^/]*/[^/]*/", ""), locations);
        }

        @Override
        public @Nullable String resolveUrlPath(
                String resourcePath, List<? extends Resource> locations, ResourceResolverChain chain) {
            return null;
        }
    }
}
