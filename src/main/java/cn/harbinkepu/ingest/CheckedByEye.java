package cn.harbinkepu.ingest;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.PublishRule;
import cn.harbinkepu.text.Recognition;

/// A text that a machine read in a picture is compared with the picture before anybody relies on it: as long as its
/// marks are there, nobody has.
@ApplicationScoped
class CheckedByEye implements PublishRule {

    @Override
    public Uni<Void> check(Candidate candidate) {
        String body = candidate.content().body();
        if (body.contains(Recognition.DOUBT) || body.contains(Recognising.NOTE)) {
            throw Problem.field("body", "正文里还有机器识别留下的标记（〔？…〕或“文字识别”说明），请对照原件核对并去掉标记后再提交。");
        }
        return Uni.createFrom().voidItem();
    }
}
