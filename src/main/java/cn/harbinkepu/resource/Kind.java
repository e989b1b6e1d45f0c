package cn.harbinkepu.resource;

/// What sort of thing a resource is; the schema of each is `content-schema/kinds/<kind>.schema.json`.
public enum Kind {
    ARTICLE("文章"),
    VIDEO("视频"),
    AUDIO("音频"),
    CHART("挂图"),
    BOOK("图书"),
    EXHIBIT("展品"),
    VENUE("场馆"),
    COURSE("课程");

    private final String zh;

    Kind(String zh) {
        this.zh = zh;
    }

    /// The word that pages show.
    public String zh() {
        return zh;
    }
}
