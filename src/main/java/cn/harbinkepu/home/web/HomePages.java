package cn.harbinkepu.home.web;

import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.audience.Groups;
import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.Segments;
import cn.harbinkepu.audience.web.KnownReader;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.home.FrontPages;
import cn.harbinkepu.taxonomy.District;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The front page. The group is in the address, so that a tab can be sent on; the district is the reader's own choice.
@Path("/")
@Produces(MediaType.TEXT_HTML)
class HomePages {

    private final FrontPages pages;
    private final Vocabularies vocabularies;
    private final Segments segments;
    private final Display display;
    private final KnownReader readers;

    HomePages(FrontPages pages, Vocabularies vocabularies, Segments segments, Display display, KnownReader readers) {
        this.pages = pages;
        this.vocabularies = vocabularies;
        this.segments = segments;
        this.display = display;
        this.readers = readers;
    }

    @CheckedTemplate(basePath = "home")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance home(HomeView view);
    }

    /// A group that is none is everybody: the address may be old.
    @GET
    @PermitAll
    public Uni<TemplateInstance> home(
            @Context HttpServerRequest request,
            @RestQuery @Nullable String segment,
            @RestQuery @Nullable String hidden,
            @RestQuery @Nullable String done) {
        return segments.now()
                .chain(groups -> home(
                        request,
                        groups,
                        Optional.ofNullable(segment).flatMap(groups::find),
                        Optional.ofNullable(hidden).flatMap(Ids::parse),
                        done == null ? "" : done))
                .map(Templates::home);
    }

    private Uni<HomeView> home(
            HttpServerRequest request, Groups groups, Optional<Segment> chosen, Optional<UUID> hidden, String done) {
        Optional<String> district = vocabularies.district(display.district()).map(District::code);
        Optional<String> group = chosen.map(Segment::code);
        return readers.known(request)
                .chain(reader -> pages.of(group, district, reader).map(page -> {
                    boolean hides = reader.filter(Profile::isFollowed).isPresent();
                    return HomeView.of(
                            page,
                            groups.all(),
                            vocabularies.subjects(),
                            group,
                            hides,
                            WhyWords.said(hidden.isPresent() && hides ? "hidden" : done),
                            hidden.filter(id -> hides),
                            vocabularies.districtName(district.orElse(Vocabularies.CITY)));
                }));
    }
}
