package cn.harbinkepu.audience.web;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.Profiles;

/// The reader whom a page is for, if the browser says so and it can be found: a page is there without, too.
@ApplicationScoped
public class KnownReader {

    private static final Logger LOG = Logger.getLogger(KnownReader.class);

    private final ReaderToken token;
    private final Profiles profiles;

    KnownReader(ReaderToken token, Profiles profiles) {
        this.token = token;
        this.profiles = profiles;
    }

    public Uni<Optional<Profile>> known(HttpServerRequest request) {
        return found(token.find(request));
    }

    /// The reader of the device's own profile, whoever is signed in.
    Uni<Optional<Profile>> onDevice(HttpServerRequest request) {
        return found(token.device(request));
    }

    private Uni<Optional<Profile>> found(Uni<Optional<UUID>> named) {
        return named.chain(id -> id.map(known -> profiles.find(known).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .onFailure()
                .invoke(unknown -> LOG.debugf("The page is for anybody: %s", unknown.getMessage()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }
}
