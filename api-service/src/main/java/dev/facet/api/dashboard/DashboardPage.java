package dev.facet.api.dashboard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.webjars.WebJarVersionLocator;

/**
 * The page with the addresses of its files, which have a version in them: the hash of all. So a browser keeps them for good, and
 * has none of an earlier release. Their times would not tell, since those of files in images are all the same.
 */
@Component
public final class DashboardPage {

    private static final String ASSETS = "{assets}";
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern WEBJAR = Pattern.compile("/webjars/([^/]+)/");

    private final String assets;
    private final String html;

    DashboardPage() throws IOException {
        String template = new ClassPathResource("static/index.html").getContentAsString(StandardCharsets.UTF_8);
        assets = "assets/" + version(template);
        html = template.replace(ASSETS, assets);
    }

    private static String version(String template) throws IOException {
        MessageDigest digest = sha256();
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:/static/app/**/*.*");
        Arrays.sort(files, Comparator.comparing(DashboardPage::path));
        for (Resource file : files) {
            digest.update(path(file).getBytes(StandardCharsets.UTF_8));
            digest.update(file.getContentAsByteArray());
        }
        var webjars = new WebJarVersionLocator();
        WEBJAR.matcher(template).results().map(found -> found.group(1)).forEach(name -> {
            String version = webjars.version(name);
            if (version == null) {
                throw new IllegalStateException("static/index.html names " + name + ", and there is no such WebJar");
            }
            digest.update((name + version).getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    /** As in addresses, wherever the files lie. */
    private static String path(Resource file) {
        String path;
        try {
            path = file.getURL().getPath();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return path.substring(path.lastIndexOf("/static/app/"));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where its files are, from the root, such as assets/0123456789abcdef. */
    String assets() {
        return assets;
    }

    String html() {
        return html;
    }

    /** What a content security policy calls the import map, which must stand in the page: sha256- and the hash. */
    public String importMapHash() {
        var map = IMPORT_MAP.matcher(html);
        if (!map.find()) {
            throw new IllegalStateException("static/index.html has no import map");
        }
        byte[] hash = sha256().digest(map.group(1).getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(hash);
    }
}
