package cn.harbinkepu.picture;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.integrity.Maker;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.work.JobHandler;
import cn.harbinkepu.work.Jobs;

/// Tiles and smaller copies that were lost or have changed are cut again from the picture.
@ApplicationScoped
class CutAgain implements Maker, JobHandler {

    private static final Logger LOG = Logger.getLogger(CutAgain.class);

    private final Files files;
    private final Cutter cutter;
    private final CutPictures made;
    private final Jobs jobs;
    private final Mutiny.SessionFactory sessions;

    CutAgain(Files files, Cutter cutter, CutPictures made, Jobs jobs, Mutiny.SessionFactory sessions) {
        this.files = files;
        this.cutter = cutter;
        this.made = made;
        this.jobs = jobs;
        this.sessions = sessions;
    }

    @Override
    public Uni<Optional<Set<String>>> madeOf(UUID file) {
        return made.find(file).map(found -> found.map(CutAgain::names));
    }

    @Override
    public boolean owns(String name) {
        return PictureNames.isOurs(name);
    }

    @Override
    public Uni<Void> makeAgain(UUID file) {
        return sessions.withTransaction(session ->
                jobs.enqueue(session, name(), file.toString(), new JsonObject().put("file", file.toString())));
    }

    @Override
    public String name() {
        return "picture.cut-again";
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        return files.find(UUID.fromString(data.getString("file")))
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(cutter::cutAnew)
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        LOG.errorf("Picture %s cannot be cut again: %s", key, cause);
        return Uni.createFrom().voidItem();
    }

    private static Set<String> names(CutPicture picture) {
        Set<String> names = new HashSet<>();
        names.add(PictureNames.tilesName(picture.making()));
        picture.copies().forEach(width -> names.add(PictureNames.copyName(picture.making(), width)));
        return names;
    }
}
