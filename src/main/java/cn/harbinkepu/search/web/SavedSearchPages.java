package cn.harbinkepu.search.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.search.Facet;
import cn.harbinkepu.search.FacetLabels;
import cn.harbinkepu.search.SavedSearch;
import cn.harbinkepu.search.SavedSearches;

/// The searches that somebody has saved, to be looked at, opened and deleted.
@Path("/me/searches")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
class SavedSearchPages {

    private static final String HERE = "/me/searches";

    private final SavedSearches saved;
    private final Parameters parameters;
    private final FacetLabels labels;
    private final SecurityIdentity identity;

    /// @param chosen names of the chosen values
    @TemplateData
    record Shown(SavedSearch search, List<String> chosen) {
        public String address() {
            return search.address(Optional.empty());
        }

        /// @param extension of the format
        public String feed(String extension) {
            return search.feed(extension);
        }
    }

    @CheckedTemplate(basePath = "search")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance saved(List<Shown> searches, int most);
    }

    SavedSearchPages(SavedSearches saved, Parameters parameters, FacetLabels labels, SecurityIdentity identity) {
        this.saved = saved;
        this.parameters = parameters;
        this.labels = labels;
        this.identity = identity;
    }

    @GET
    public Uni<TemplateInstance> all() {
        return labels.ready()
                .chain(() -> saved.of(person()))
                .map(found -> Templates.saved(found.stream().map(this::shown).toList(), SavedSearches.MOST));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> save(MultivaluedMap<String, String> sent) {
        return parameters
                .query(sent)
                .chain(query -> saved.save(person(), query))
                .map(done -> back());
    }

    @POST
    @Path("/{id}/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> delete(@RestPath UUID id) {
        return saved.delete(person(), id).map(done -> back());
    }

    private Shown shown(SavedSearch search) {
        List<String> chosen = Stream.of(Facet.values())
                .flatMap(facet ->
                        search.chosen().getOrDefault(facet, List.of()).stream().map(value -> labels.of(facet, value)))
                .toList();
        return new Shown(search, chosen);
    }

    private static RestResponse<Object> back() {
        return ResponseBuilder.seeOther(URI.create(HERE)).build();
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
