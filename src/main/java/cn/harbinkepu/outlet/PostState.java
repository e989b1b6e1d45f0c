package cn.harbinkepu.outlet;

import java.util.Set;

/// How far a post is. PUBLISHED is said only after the platform has said so.
public enum PostState {
    PREPARED("准备中"),
    UPLOADED("已上传"),
    SUBMITTED("已提交，等待平台"),
    AUDITING("平台审核中"),
    PUBLISHED("已发布"),
    REFUSED("平台未通过"),
    FAILED("未发出"),
    TAKEN_DOWN("已下架");

    private static final Set<PostState> OVER = Set.of(REFUSED, FAILED, TAKEN_DOWN);

    private final String zh;

    PostState(String zh) {
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }

    /// Nothing of it is seen on the platform, and nothing will be.
    public boolean isOver() {
        return OVER.contains(this);
    }

    /// It is on its way.
    public boolean isOpen() {
        return this != PUBLISHED && !isOver();
    }

    boolean isWithPlatform() {
        return this == SUBMITTED || this == AUDITING;
    }
}
