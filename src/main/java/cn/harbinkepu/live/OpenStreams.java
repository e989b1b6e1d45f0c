package cn.harbinkepu.live;

import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.Level;
import cn.harbinkepu.alert.Reach;
import cn.harbinkepu.alert.ReachEstimate;

/// How many pages and programs listen at this moment.
@ApplicationScoped
class OpenStreams implements ReachEstimate {

    private final LiveAlerts live;

    OpenStreams(LiveAlerts live) {
        this.live = live;
    }

    @Override
    public Uni<List<Reach>> of(Collection<String> districts, Level level) {
        return Uni.createFrom()
                .item(() -> List.of(new Reach("正在打开的页面", live.count(districts), "个", "只算连在这一台服务器上的；没有选择区县的也在内")));
    }
}
