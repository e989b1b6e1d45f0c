package cn.harbinkepu.search.web;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.search.SearchQuery;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Sees that a result was opened: the browser says by itself which page of this site it comes from. So
/// the addresses of results stay as they are, nothing is added to them, and no script is needed.
class OpenedFilter {

    private static final Logger LOG = Logger.getLogger(OpenedFilter.class);

    private static final Pattern RESOURCE = Pattern.compile("/?r/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /// A longer one is no address of ours.
    private static final int LONGEST = 4000;

    private final Parameters parameters;
    private final Readers readers;
    private final String site;

    OpenedFilter(Parameters parameters, Readers readers, CoreConfig config) {
        this.parameters = parameters;
        this.readers = readers;
        this.site = config.publicUrl().getAuthority();
    }

    @ServerResponseFilter
    void note(ContainerRequestContext request, ContainerResponseContext response) {
        String from = request.getHeaderString("Referer");
        Matcher resource = RESOURCE.matcher(request.getUriInfo().getPath());
        boolean answered = response.getStatus() == 200 || response.getStatus() == 304;
        if (from == null || !answered || !"GET".equals(request.getMethod()) || !resource.matches()) {
            return;
        }
        if (readers.isReader(request.getHeaderString("User-Agent"), request.getHeaderString("Sec-Purpose"))) {
            UUID id = UUID.fromString(resource.group(1));
            list(from, request.getHeaderString("Host")).ifPresent(list -> list.subscribe()
                    .with(query -> readers.opened(query, id), nonsense -> LOG.debugf("%s", nonsense)));
        }
    }

    /// The search whose page it was.
    private Optional<Uni<SearchQuery>> list(String from, @Nullable String host) {
        try {
            URI page = URI.create(from);
            boolean ours = site.equals(page.getAuthority()) || Objects.equals(host, page.getAuthority());
            return ours && "/search".equals(page.getPath()) && page.getRawQuery() != null && from.length() <= LONGEST
                    ? Optional.of(parameters.query(given(page.getRawQuery())))
                    : Optional.empty();
        } catch (IllegalArgumentException | Problem nonsense) {
            return Optional.empty();
        }
    }

    private static MultivaluedMap<String, String> given(String query) {
        MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                given.add(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return given;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
