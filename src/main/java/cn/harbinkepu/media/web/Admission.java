package cn.harbinkepu.media.web;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.FilePass;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.OpenFiles;
import cn.harbinkepu.resource.Previews;
import cn.harbinkepu.resource.StoredFile;

/// Decides who may have a file and what is made of it. What is public is remembered for seconds only and forgotten when
/// anything is withdrawn; what is not is asked anew for each request.
@ApplicationScoped
public class Admission {

    private final Files files;
    private final OpenFiles open;
    private final Previews previews;
    private final List<FilePass> passes;
    private final CurrentVertxRequest request;
    private final SecurityIdentity identity;

    /// Who asks for a file.
    public enum Caller {
        /// Everybody may see it, so caches may keep it, and ask before they give it away.
        ANYBODY,
        /// Who was let in, by a link for instance.
        GUEST,
        STAFF
    }

    /// A file that may be answered.
    public record Allowed(StoredFile file, Caller caller) {}

    Admission(
            Files files,
            OpenFiles open,
            Previews previews,
            @All List<FilePass> passes,
            CurrentVertxRequest request,
            SecurityIdentity identity) {
        this.files = files;
        this.open = open;
        this.previews = previews;
        this.passes = List.copyOf(passes);
        this.request = request;
        this.identity = identity;
    }

    /// Whether who sends this request may have the file: everybody, staff or with a pass. Fails with `gone` for
    /// what was public and has been withdrawn, else with `not-found`.
    public Uni<Allowed> of(UUID id) {
        return open.find(id).map(found -> found.orElseThrow(Problem::notFound)).chain(found -> maySeeDrafts(
                        found.file())
                .chain(staff -> staff ? Uni.createFrom().item(Caller.STAFF) : stranger(found))
                .map(caller -> new Allowed(found.file(), caller)));
    }

    /// Whether a preview link shows the file. Fails with `not-found`.
    public Uni<Allowed> byPreview(String token, UUID id) {
        return previews.shows(token, id)
                .chain(shown -> shown ? files.find(id) : Uni.createFrom().failure(Problem.notFound()))
                .map(found -> new Allowed(found.orElseThrow(Problem::notFound), Caller.GUEST));
    }

    private Uni<Caller> stranger(OpenFiles.Found found) {
        return found.isPublic()
                ? Uni.createFrom().item(Caller.ANYBODY)
                : guest(found.file().id());
    }

    /// Whether the browser holds a pass for the file, such as one for signing.
    private Uni<Caller> guest(UUID id) {
        Cookie pass = request.getCurrent().request().getCookie(FilePass.COOKIE);
        if (pass == null) {
            return refuse(id);
        }
        return Multi.createFrom()
                .iterable(passes)
                .onItem()
                .transformToUniAndConcatenate(each -> each.opens(pass.getValue(), id))
                .filter(Boolean::booleanValue)
                .collect()
                .first()
                .chain(opened -> opened == null ? refuse(id) : Uni.createFrom().item(Caller.GUEST));
    }

    private Uni<Caller> refuse(UUID id) {
        return files.isWithdrawn(id).map(withdrawn -> {
            throw withdrawn ? new Problem(ProblemCode.GONE, "该文件所属的内容已由发布单位撤回。") : Problem.notFound();
        });
    }

    private Uni<Boolean> maySeeDrafts(StoredFile file) {
        return identity.getPrincipal() instanceof Person person
                ? files.isOpenTo(person, file)
                : Uni.createFrom().item(false);
    }
}
