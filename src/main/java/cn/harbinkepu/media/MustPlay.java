package cn.harbinkepu.media;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.PublishRule;

/// No film or recording becomes public of which nothing plays, whatever its stages say. What the public has already
/// may be corrected while it is made anew.
@ApplicationScoped
class MustPlay implements PublishRule {

    private static final String SILENT = """
            select count(*) from revision_file f join stored_file s on s.id = f.file
             where f.revision = :revision and f.role = 'ORIGINAL' and f.position = 0
               and (s.media_type like 'video/%' or s.media_type like 'audio/%' or exists (
                     select 1 from stage g where g.revision = f.revision and g.name = 'first'))
               and not exists (select 1 from presentation p where p.file = f.file and (
                     p.width is null and p.tracks <> '[]'
                     or exists (select 1 from jsonb_array_elements(p.tracks) as t where t ->> 'width' is not null)))
               and not exists (select 1 from rendition e where e.file = f.file
                     and not exists (select 1 from presentation p where p.file = e.file))
               and not exists (select 1 from resource r join revision v on v.resource = r.id
                                 and v.number = r.published_number join revision_file o on o.revision = v.id
                                where r.id = :resource and o.file = f.file)""";

    @Override
    public Uni<Void> check(Candidate candidate) {
        return switch (candidate.occasion()) {
            case HAND_IN -> Uni.createFrom().voidItem();
            case PUBLISH, SCHEDULE, DUE, IMPORT -> refuseSilent(candidate);
        };
    }

    private static Uni<Void> refuseSilent(Candidate candidate) {
        return candidate
                .session()
                .createNativeQuery(SILENT, Long.class)
                .setParameter("revision", candidate.revision())
                .setParameter("resource", candidate.resource())
                .getSingleResult()
                .invoke(count -> {
                    if (count > 0) {
                        throw new Problem(ProblemCode.WRONG_STATE, "影片或录音还没有可以播放的版本，请在编辑页查看处理进度，处理完成后再发布。");
                    }
                })
                .replaceWithVoid();
    }
}
