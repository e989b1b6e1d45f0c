package cn.harbinkepu.home.web;

import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.home.FrontPages;
import cn.harbinkepu.taxonomy.District;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The front page. The group is in the address, so that a tab can be sent on; the district is the reader's own choice.
@Path("/")
@Produces(MediaType.TEXT_HTML)
class HomePages {

    private final FrontPages pages;
    private final Vocabularies vocabularies;
    private final Display display;

    HomePages(FrontPages pages, Vocabularies vocabularies, Display display) {
        this.pages = pages;
        this.vocabularies = vocabularies;
        this.display = display;
    }

    @CheckedTemplate(basePath = "home")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance home(HomeView view);
    }

    /// A group that is none is everybody: the address may be old.
    @GET
    @PermitAll
    public Uni<TemplateInstance> home(@RestQuery @Nullable String segment) {
        Optional<String> group =
                Optional.ofNullable(segment).flatMap(vocabularies::segment).map(Term::code);
        Optional<String> district = vocabularies.district(display.district()).map(District::code);
        return pages.of(group, district)
                .map(page -> HomeView.of(
                        page,
                        vocabularies.segments(),
                        vocabularies.subjects(),
                        group,
                        vocabularies.districtName(district.orElse(Vocabularies.CITY))))
                .map(Templates::home);
    }
}
