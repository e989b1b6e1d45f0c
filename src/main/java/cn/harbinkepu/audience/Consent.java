package cn.harbinkepu.audience;

/// What a reader agrees to before anything is kept. Other words are another version, and ask again.
public final class Consent {

    public static final String VERSION = "2026-11";

    public static final String WORDS = """
            同意后，我们会保存您填写的年龄段、区县、职业和兴趣，以及您在本站打开、读完、点赞或不想看的内容，\
            只用来为您挑选科普内容，不用于其他目的，也不提供给其他单位。资料不含姓名和手机号；\
            您可以随时查看、修改、导出、清除，或者一键关闭个性化推荐。不满十四周岁的，我们不记录其浏览行为。""";

    private Consent() {}
}
