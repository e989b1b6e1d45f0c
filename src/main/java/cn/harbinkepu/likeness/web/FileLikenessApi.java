package cn.harbinkepu.likeness.web;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.likeness.Alike;
import cn.harbinkepu.likeness.FileDecisions;
import cn.harbinkepu.likeness.Likenesses;

/// What the pool has of an upload, before it becomes a draft. The class has the path of the uploads.
@Path("/api/v1/files")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class FileLikenessApi {

    private final Likenesses likenesses;
    private final FileDecisions decisions;
    private final SecurityIdentity identity;

    FileLikenessApi(Likenesses likenesses, FileDecisions decisions, SecurityIdentity identity) {
        this.likenesses = likenesses;
        this.decisions = decisions;
        this.identity = identity;
    }

    /// One that is alike, with the words in which pages say so.
    record Told(Alike resource, String kind, String how) {
        static Told of(Alike alike) {
            return new Told(alike, alike.kind().zh(), LikenessWords.likenessWords(alike));
        }
    }

    /// @param looking whether the picture or film is still being looked at: ask again soon
    record Answer(boolean looking, List<Told> alike) {}

    /// The most alike first, at most ten.
    @GET
    @Path("/{id}/likenesses")
    public Uni<Answer> of(@RestPath UUID id) {
        return decisions
                .find(person(), id)
                .chain(file -> likenesses.of(person(), file))
                .map(found -> new Answer(
                        found.looking(), found.alike().stream().map(Told::of).toList()));
    }

    /// To use what is there, to make the upload its next revision, or to say that they are two things.
    @POST
    @Path("/{id}/likenesses/{other}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> decide(@RestPath UUID id, @RestPath UUID other, @NotNull @Valid LikenessApi.Decision decision) {
        return decisions.decide(person(), id, other, decision.verdict());
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
