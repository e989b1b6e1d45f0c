package cn.harbinkepu.caption;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

import cn.harbinkepu.work.Chore;

/// Has new films and recordings written down that came without captions, if the operator has a program for it and lets
/// it. Each resource once: who takes the machine's captions out, or has asked already, is not offered them again. What
/// is public without captions stays as it is, and what is to be published by itself is not held up.
@ApplicationScoped
class UnheardFilms implements Chore {

    private static final Duration EVERY = Duration.ofSeconds(30);

    private static final String UNHEARD = """
            select distinct on (v.id) v.resource, v.number, f.id as film, v.language, v.author
              from revision v join resource r on r.id = v.resource
                   join revision_file rf on rf.revision = v.id and rf.role = 'ORIGINAL'
                   join stored_file f on f.id = rf.file
             where v.state = 'DRAFT' and v.publish_by is null and r.published_number is null
               and r.kind in ('VIDEO', 'AUDIO') and (f.media_type like 'video/%' or f.media_type like 'audio/%')
               and exists (select 1 from stage s where s.revision = v.id and s.name = 'first' and s.state = 'DONE')
               and not exists (select 1 from revision_file c where c.revision = v.id and c.role = 'CAPTIONS')
               and not exists (select 1 from transcription t where t.resource = r.id)
             order by v.id, rf.position limit 20""";

    private final Pool pool;
    private final Transcriber transcriber;
    private final Transcribing transcribing;

    UnheardFilms(Pool pool, Transcriber transcriber, Transcribing transcribing) {
        this.pool = pool;
        this.transcriber = transcriber;
        this.transcribing = transcribing;
    }

    @Override
    public String name() {
        return "caption.unheard";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Uni<Void> run() {
        return transcriber.isEager()
                ? pool.query(UNHEARD)
                        .execute()
                        .onItem()
                        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                        .onItem()
                        .transformToUniAndConcatenate(this::begin)
                        .collect()
                        .last()
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> begin(Row row) {
        return transcribing.begin(
                row.getUUID("resource"),
                row.getInteger("number"),
                row.getUUID("film"),
                row.getString("language"),
                row.getUUID("author"));
    }
}
