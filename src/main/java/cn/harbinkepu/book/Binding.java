package cn.harbinkepu.book;

/// What came of making a file readable.
public sealed interface Binding {

    /// The chapters and pictures lie in the folder.
    record Bound(Volume volume) implements Binding {}

    /// It can be saved, but not read here.
    record Refused(Reason reason) implements Binding {}

    /// Why a file cannot be read in the browser.
    enum Reason {
        /// It needs a password, or a shop's permission.
        LOCKED("文件带有密码或版权保护（DRM），无法在线阅读。请上传没有加密的版本。"),
        /// Its pages are pictures of fixed size.
        FIXED_LAYOUT("这本电子书是固定版式，文字不能随屏幕重排，暂不提供在线阅读；读者仍可下载。如有 PDF 版，请一并上传。"),
        EMPTY("书里没有可以阅读的内容，请检查后重新上传。"),
        BROKEN("电子书已损坏或不符合格式，请用电子书软件重新导出后上传。"),
        TOO_LARGE("书的内容超过上限（章节、图片过多，或解压后过大），无法在线阅读。请分册上传。"),
        TOO_SLOW("处理这本书超过时间上限，无法在线阅读。请简化或分册后重新上传。"),
        /// It names a chapter that is not there.
        CHAPTER_MISSING("书里缺少目录所列的章节文件，读者会读到断开的内容。请用电子书软件检查，重新导出完整的书后上传。"),
        /// The end or a page is missing.
        CUT_OFF("文件不完整，结尾部分或页面缺失，请重新上传完整的文件。");

        private final String zh;

        Reason(String zh) {
            this.zh = zh;
        }

        /// For the editor.
        public String zh() {
            return zh;
        }
    }
}
