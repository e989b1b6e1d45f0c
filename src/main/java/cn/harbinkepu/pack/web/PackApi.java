package cn.harbinkepu.pack.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.pack.Pack;
import cn.harbinkepu.pack.Packs;
import cn.harbinkepu.resource.EditorViews;

/// Packs for short-film platforms, for programs of the staff.
@Path("/api/v1/resources/{id}/packs")
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class PackApi {

    private final Packs packs;
    private final EditorViews views;
    private final SecurityIdentity identity;
    private final String publicUrl;

    /// @param shape width to height: `9:16` or `1:1`
    record Asked(@Nullable String shape) {}

    /// @param url      MP4; absent until it has been made once
    /// @param captions language of the words in the picture
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Shown(
            String shape,
            Pack.State state,
            double progress,
            Optional<String> problem,
            Optional<String> url,
            Optional<String> cover,
            Optional<Integer> revision,
            Optional<String> captions,
            Optional<Long> bytes,
            Optional<Long> durationMs,
            Optional<OffsetDateTime> madeAt) {}

    PackApi(Packs packs, EditorViews views, SecurityIdentity identity, CoreConfig config) {
        this.packs = packs;
        this.views = views;
        this.identity = identity;
        this.publicUrl = config.publicUrl().toString();
    }

    @GET
    public Uni<List<Shown>> all(@RestPath UUID id) {
        return views.find(person(), id).chain(() -> packs.of(id)).map(this::shown);
    }

    /// Has one made, or made anew; the list tells how far it is.
    @POST
    @ResponseStatus(202)
    public Uni<List<Shown>> make(@RestPath UUID id, Asked asked) {
        return views.find(person(), id)
                .chain(() -> packs.ask(person(), id, PackActs.shape(asked.shape())))
                .chain(() -> packs.of(id))
                .map(this::shown);
    }

    private List<Shown> shown(List<Pack> all) {
        return all.stream().map(this::shown).toList();
    }

    private Shown shown(Pack pack) {
        Optional<Pack.Made> made = pack.made();
        return new Shown(
                pack.shape().ratio(),
                pack.state(),
                pack.progress(),
                pack.problem(),
                made.map(each -> publicUrl + each.url()),
                made.map(each -> publicUrl + each.cover()),
                made.map(Pack.Made::revision),
                made.flatMap(Pack.Made::captions),
                made.map(Pack.Made::bytes),
                made.map(Pack.Made::durationMs),
                made.map(Pack.Made::madeAt));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
