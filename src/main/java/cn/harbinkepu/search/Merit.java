package cn.harbinkepu.search;

/// What lifts a resource a little among those that fit a query about equally well. The score by words and
/// meaning is multiplied by one and the weights of the merits that it has, so that all of them together
/// never lift it over one
/// that fits better by a quarter.
public enum Merit {
    /// Changed within thirty days.
    NEW("近一个月发布或更新", 0.03),
    /// Changed within a year.
    RECENT("近一年发布或更新", 0.02),
    /// Names at least two works that it rests on.
    SOURCED("列有两种以上来源", 0.02),
    /// Has a summary, keywords and a subject: its editors took care.
    DESCRIBED("摘要、关键词、主题齐全", 0.01),
    /// There is something to look at.
    PICTURED("有图片或影像", 0.01),
    /// Among the hundred that are used most.
    POPULAR("近期使用多", 0.03),
    /// Made for the group of people to whom the reader belongs.
    SEGMENT("适合读者所属人群", 0.05),
    /// Made for the district where the reader lives, not just for the whole city.
    DISTRICT("面向读者所在区县", 0.05);

    private final String zh;
    private final double weight;

    Merit(String zh, double weight) {
        this.zh = zh;
        this.weight = weight;
    }

    /// The words that editors see.
    public String zh() {
        return zh;
    }

    /// The share of the score that is added.
    public double weight() {
        return weight;
    }
}
