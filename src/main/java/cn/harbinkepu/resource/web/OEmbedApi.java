package cn.harbinkepu.resource.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.web.EmbedSize.Room;
import cn.harbinkepu.taxonomy.Licence;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Tells other sites how to embed a page of ours (oEmbed 1.0). What they may not have is not there for them, whether it
/// was withdrawn, is not public yet or never was.
@Path("/oembed")
class OEmbedApi {

    private static final Pattern PAGE = Pattern.compile("/r/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");

    private final Published published;
    private final Vocabularies vocabularies;
    private final URI site;

    private enum Format {
        JSON("application/json"),
        XML("text/xml;charset=UTF-8");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        static Format of(Optional<String> asked) {
            return switch (asked.orElse("json")) {
                case "json" -> JSON;
                case "xml" -> XML;
                default -> throw new Problem(ProblemCode.NOT_IMPLEMENTED, "format 只能是 json 或 xml。");
            };
        }
    }

    OEmbedApi(Published published, Vocabularies vocabularies, CoreConfig config) {
        this.published = published;
        this.vocabularies = vocabularies;
        this.site = config.publicUrl();
    }

    @GET
    @PermitAll
    public Uni<RestResponse<String>> of(
            @RestQuery Optional<String> url,
            @RestQuery Optional<String> format,
            @RestQuery Optional<String> maxwidth,
            @RestQuery Optional<String> maxheight) {
        String page = url.orElseThrow(() -> new Problem(ProblemCode.INVALID_REQUEST, "缺少参数 url：要嵌入的页面网址。"));
        Format written = Format.of(format);
        Room room = Room.of(maxwidth, maxheight);
        return published
                .find(resource(page))
                .onFailure(OEmbedApi::isGone)
                .recoverWithItem(Optional.empty())
                .map(found -> answer(found.orElseThrow(Problem::notFound), written, room));
    }

    /// Fails with `not-found` for what is no page of a resource.
    private UUID resource(String address) {
        try {
            URI page = new URI(address.strip());
            Matcher path = PAGE.matcher(Optional.ofNullable(page.getRawPath()).orElse(""));
            if (isOurs(page) && path.matches()) {
                return UUID.fromString(path.group(1));
            }
        } catch (URISyntaxException none) {
            throw Problem.notFound();
        }
        throw Problem.notFound();
    }

    private boolean isOurs(URI page) {
        return ("https".equalsIgnoreCase(page.getScheme()) || "http".equalsIgnoreCase(page.getScheme()))
                && site.getRawAuthority().equalsIgnoreCase(page.getRawAuthority());
    }

    private RestResponse<String> answer(PublishedResource resource, Format format, Room room) {
        Licence licence = vocabularies
                .licence(resource.licence())
                .orElseGet(() -> new Licence(
                        resource.licence(), resource.licence(), resource.licence(), Optional.empty(), false));
        OEmbed embed = OEmbed.of(resource, licence, room, site.toString());
        return RestResponse.ResponseBuilder.ok(format == Format.JSON ? embed.json() : embed.xml())
                .header("Content-Type", format.type)
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.GONE;
    }
}
