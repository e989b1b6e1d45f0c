package cn.harbinkepu.caption;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.PublishRule;

/// Nothing that a machine has heard leaves before a person has said that it is right: who cannot hear has nothing else
/// to go by.
@ApplicationScoped
class CheckedByPerson implements PublishRule {

    private static final String UNCHECKED = """
            select count(*) from revision_file r join caption_track t on t.file = r.file
             where r.revision = :revision and t.to_check""";

    @Override
    public Uni<Void> check(Candidate candidate) {
        return candidate
                .session()
                .createNativeQuery(UNCHECKED, Long.class)
                .setParameter("revision", candidate.revision())
                .getSingleResult()
                .invoke(count -> {
                    if (count > 0) {
                        throw new Problem(ProblemCode.QUALITY_GATE, "字幕由机器听写，还没有人核对。请在“字幕”页逐条核对，勾选“已核对”后保存。");
                    }
                })
                .replaceWithVoid();
    }
}
