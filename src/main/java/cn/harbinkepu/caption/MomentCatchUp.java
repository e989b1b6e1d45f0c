package cn.harbinkepu.caption;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.work.Chore;

/// Finds the moments of what was public before they were looked for, and of what a machine without the tools left.
@ApplicationScoped
class MomentCatchUp implements Chore {

    private static final Duration EVERY = Duration.ofMinutes(15);

    /// As many as are read in that time.
    private static final String MISSING = """
            select f.id as file, wanted.kind, coalesce(t.language, v.language) as language
              from revision v join resource r on r.id = v.resource join revision_file rf on rf.revision = v.id
                   join stored_file f on f.id = rf.file left join caption_track t on t.file = f.id
                   cross join lateral (select case
                     when rf.role = 'CAPTIONS' then 'CAPTION'
                     when rf.role = 'ORIGINAL' and r.kind = 'VIDEO' and f.media_type like 'video/%' then 'SLIDE'
                     when rf.role = 'ORIGINAL' and r.kind = 'CHART' and f.media_type like 'image/%'
                                                       and f.media_type <> 'image/tiff' then 'CHART'
                   end as kind) wanted
             where v.state = 'PUBLISHED' and wanted.kind is not null
               and not exists (select 1 from moment_making m where m.file = f.id and m.kind = wanted.kind)
             order by v.published_at desc limit 100""";

    private final Pool pool;
    private final CaptionMoments captions;
    private final PictureWords pictures;

    MomentCatchUp(Pool pool, CaptionMoments captions, PictureWords pictures) {
        this.pool = pool;
        this.captions = captions;
        this.pictures = pictures;
    }

    @Override
    public String name() {
        return "caption.catch-up";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Uni<Void> run() {
        return pool.query(MISSING)
                .execute()
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(this::make)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> make(Row row) {
        UUID file = row.getUUID("file");
        Moment.Kind kind = Moment.Kind.valueOf(row.getString("kind"));
        return kind == Moment.Kind.CAPTION
                ? captions.make(file, row.getString("language"))
                : pictures.want(new PictureWords.Wanted(file, kind));
    }
}
